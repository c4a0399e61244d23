import RegistryModel
import RegistryStore

/// The changes of areas with episodes between delineations. A trend breaks where an area's counties changed, and continues
/// where only its code changed.
struct AreaChanges {
    private enum Kind: String { case renamed, parted, ended, counties }

    private struct Change {
        let kind: Kind
        let area: String
        let year, otherYear: Int
        /// The other area with its title; nil if there is none.
        let other: (code: String, name: String)?
        let name: String
    }

    /// The query, a row for each area, kind of change and other area.
    static let text = QueryText(PackageResources.AreaChanges_sql)

    private let changes: [Change]

    init(of registry: Registry) throws {
        changes = try registry.rows(sql: Self.text.sql).compactMap { row in
            guard let kind = row.text("change").flatMap(Kind.init(rawValue:)), let area = row.text("area_code"),
                let year = row.integer("delineation_year"), let otherYear = row.integer("other_delineation_year")
            else { return nil }
            let other = row.text("other_code").map { ($0, Self.name($0, row.text("other_title"))) }
            return Change(
                kind: kind, area: area, year: year, otherYear: otherYear, other: other,
                name: Self.name(area, row.text("area_title")))
        }
    }

    /// Returns a sentence for each changed area: those that concern one area, or all if `code` is nil.
    func notes(_ code: String?) -> [String] {
        let concerned = changes.filter { code == nil || $0.area == code || $0.other?.code == code }
        var order: [String] = []
        let byArea = Dictionary(grouping: concerned.filter { $0.kind != .counties }) { change in
            if !order.contains(change.area) { order.append(change.area) }
            return change.area
        }
        return order.compactMap { byArea[$0].flatMap(Self.sentence) } + Self.countyNotes(concerned)
    }

    private static func sentence(_ changes: [Change]) -> String? {
        guard let first = changes.first else { return nil }
        let others = changes.compactMap(\.other?.name).joined(separator: ", ")
        let ended = "Break: area \(first.name) ended with the \(first.year) delineation; "
        switch first.kind {
        case .renamed:
            return "Area \(first.area) of the \(first.year) delineation is counted as \(others) of the "
                + "\(first.otherYear) delineation: the same counties under another code."
        case .parted: return ended + "the \(first.otherYear) delineation has its counties in \(others)."
        case .ended where others.isEmpty:
            return ended + "the loaded data do not show which areas replace it in the \(first.otherYear) delineation."
        case .ended:
            return ended
                + "the \(first.otherYear) delineation has none of its counties. New in its state: \(others)."
        case .counties: return nil
        }
    }

    private static func countyNotes(_ changes: [Change]) -> [String] {
        let shifted = changes.filter { $0.kind == .counties }
        guard let first = shifted.first else { return [] }
        return [
            "Break: the \(first.otherYear) delineation has other counties under the same code than the "
                + "\(first.year) delineation: \(shifted.map(\.area).joined(separator: ", "))."
        ]
    }

    private static func name(_ code: String, _ title: String?) -> String { title.map { "\(code) (\($0))" } ?? code }
}

extension Scope {
    /// Creates a scope of one area.
    init(_ area: CBSACode) { self.init(.area, groupCode: area.description) }
}

extension Registry {
    /// Returns the scope with the current code of its area, if the area was renamed.
    func current(_ scope: Scope) throws -> Scope {
        guard scope.grouping == .area, let code = scope.groupCode,
            let current = try rows(Lookup.currentArea, ["area_code": .text(code)]).first?.text("current_code")
        else { return scope }
        return Scope(.area, cohort: scope.cohort, groupCode: current)
    }

    /// Returns notes on breaks in the series of a scope: areas at a new delineation, a clinician at a change of organization.
    func breaks(of scope: Scope) throws -> [String] {
        switch scope.grouping {
        case .area: try AreaChanges(of: self).notes(scope.groupCode)
        case .clinician: try scope.groupCode.map { try OrganizationChanges(of: $0, in: self).notes } ?? []
        case .cohort, .specialty, .organization: []
        }
    }
}
