import RegistryIntake
import RegistryModel

/// The rows of a table that files of one kind replace as a whole: those of a period, or all.
struct ReplacedPart {
    /// The period; nil for all rows.
    let period: Period?
    let kind: FileKind
    let layout: TableLayout

    /// The parts that files of a kind replace in a period, or as a whole list if the period is nil. Empty if the kind
    /// has no such periods, or is not a list.
    static func parts(of kind: FileKind, in period: Period?) -> [ReplacedPart] {
        guard period != nil || kind != .participants else {
            // A list of participants covers all years.
            return PerformanceYear.all.flatMap { parts(of: kind, in: .year($0)) }
        }
        return layouts(of: kind, in: period).map { ReplacedPart(period: period, kind: kind, layout: $0) }
    }

    private static func layouts(of kind: FileKind, in period: Period?) -> [TableLayout] {
        switch (kind, period) {
        case (.episodes, .some): [.episode]
        case (.participants, .year): [.participation]
        case (.measureResults, .year): [.measureResult]
        case (.partBPayments, .year): [.partBPayment]
        case (.participantYears, .year): [.participantYear]
        case (.performance, .year): [.performance]
        case (_, .year) where kind.list?.year == "performance_year": kind.list?.layouts ?? []
        case (_, nil): kind.list?.layouts ?? []
        default: []
        }
    }

    /// The SQL condition for the rows of the part. Projected performance is excluded, because files have only official
    /// results. A list of areas is one delineation; those of other years are other lists.
    /// - Parameter loadID: the load, whose rows determine the delineation.
    func condition(loadID: Int) -> String {
        switch period {
        case .year(let year):
            let rows = "performance_year = \(year.year)"
            return layout.name == TableLayout.performance.name ? "\(rows) and basis = 'official'" : rows
        case .quarter(let quarter): return "performance_year = \(quarter.year.year) and quarter = \(quarter.number)"
        case nil: return kind.list?.year == "delineation_year" ? kind.isNamed(in: layout, loadID: loadID) : "true"
        }
    }

    /// The part as text: `2027`, `the whole list`.
    var name: String { period?.description ?? "the whole list" }
}

extension FileKind {
    /// The tables of a kind of file that is a list of reference data, and their year column, if any. A new edition of a
    /// list may be meant to retire the rows that it no longer has.
    var list: (layouts: [TableLayout], year: String?)? {
        switch self {
        case .censusDelineation: ([.cbsa, .cbsaCounty], "delineation_year")
        case .areas: ([.cbsa], "delineation_year")
        case .specialties: ([.specialty], nil)
        case .taxonomyCrosswalk: ([.taxonomySpecialty], nil)
        case .rules: ([.rule], "performance_year")
        case .careModels: ([.careModel], nil)
        case .careModelAreas: ([.careModelArea], nil)
        case .selectedAreas: ([.areaSelection], "performance_year")
        case .benchmarks: ([.mipsBenchmark], "performance_year")
        case .clinicians, .participants, .episodes, .measureResults, .partBPayments, .participantYears, .performance:
            nil
        }
    }

    /// The SQL condition that the files of a load have rows for the year of a row of a list. For a list without years:
    /// that they have rows at all.
    func isNamed(in layout: TableLayout, loadID: Int) -> String {
        let year = list?.year ?? "1"
        return """
            \(year) in (
                select \(year) from \(layout.name) where load_id = \(loadID)
                union
                select \(year) from \(SeenKeys.name(layout))
            )
            """
    }
}

extension LoadRequest {
    /// The parts that the load replaces, given the kinds of its files.
    /// - Throws: `RegistryError.nothingToReplace` or `.noParticipantList` if no file is of a kind that can replace what
    ///   the request names.
    func partsReplaced(by kinds: [FileKind]) throws -> [ReplacedPart] {
        let distinct = FileKind.allCases.filter(kinds.contains)
        var scopes: [Period?] = replaces
        if replacesWholeLists { scopes.append(nil) }
        var parts = try scopes.flatMap { period in
            let parts = distinct.flatMap { ReplacedPart.parts(of: $0, in: period) }
            guard !parts.isEmpty else { throw RegistryError.nothingToReplace(period) }
            return parts
        }
        if replacesParticipantList {
            guard distinct.contains(.participants) else { throw RegistryError.noParticipantList }
            parts += ReplacedPart.parts(of: .participants, in: nil)
        }
        // A part that several options name is replaced once.
        var seen: Set<String> = []
        return parts.filter { seen.insert("\($0.kind) \($0.layout.name) \($0.name)").inserted }
    }
}
