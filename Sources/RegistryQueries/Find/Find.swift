import RegistryModel
import RegistryStore

/// The search for clinicians, organizations and areas by a part of their names or numbers.
package struct Find: Sendable {
    /// A thing that was found.
    package struct Match: Hashable, Sendable {
        /// What it is.
        package let kind: NameKind
        /// The NPI, the organization's name or the area's code.
        package let code: String
        /// The spelling; where sources spell it differently, the first one.
        package let name: String
        /// The kinds of files and the sources that have it.
        package fileprivate(set) var places: [String]
    }

    /// The query, a row for each thing and place.
    package static let text = QueryText(PackageResources.Find_sql)

    private let part: String

    /// Creates a search for a part of a name or number; case is ignored.
    package init(_ part: String) { self.part = part }

    /// What has the text, each thing once, in the order of kind and name.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func matches(in registry: Registry) throws -> [Match] {
        var matches: [Match] = []
        var positions: [String: Int] = [:]
        try registry.forEachRow(sql: Self.text.sql, parameters: ["text": .text(part)]) { row in
            guard let kind = row.text("kind").flatMap(NameKind.init(rawValue:)), let code = row.text("code"),
                let place = row.text("place")
            else { return }
            let key = "\(kind.rawValue) \(code)"
            guard let position = positions[key] else {
                positions[key] = matches.count
                return matches.append(Match(kind: kind, code: code, name: row.text("name") ?? "", places: [place]))
            }
            if !matches[position].places.contains(place) { matches[position].places.append(place) }
        }
        return matches
    }

    /// The matches as a result.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let matches = try matches(in: registry)
        return ResultTable(
            heading: try ResultHeading(
                title: "Found for '\(part)'", of: registry, emptyReason: matches.isEmpty ? try emptyNote(registry) : nil
            ),
            columns: [
                ReportColumn("kind", "Kind", .text) { .text($0.kind.rawValue) },
                ReportColumn("code", "Code", .text) { .text($0.code) },
                ReportColumn("name", "Name", .text) { .text($0.name) },
                ReportColumn("found_in", "Found in", .text) { .text($0.places.joined(separator: ", ")) },
                ReportColumn("option", "Use it as", .text) { match in
                    .text("\(match.kind.option) \(match.kind == .organization ? Self.quoted(match.code) : match.code)")
                },
            ], of: matches, disclosure: .withoutCounts)
    }

    /// A name as one word of a shell.
    private static func quoted(_ name: String) -> String {
        let isPlain = !name.contains { "\"$`\\!".contains($0) }
        return isPlain ? "\"\(name)\"" : "'" + name.replacing("'", with: "'\\''") + "'"
    }

    private func emptyNote(_ registry: Registry) throws -> String {
        let nearest = NearestNames.didYouMean(try registry.nearestNames(to: part))
        return nearest.isEmpty ? "No clinician, organization or area has it in its name or number." : nearest
    }
}

/// What a name or number is of.
public enum NameKind: String, Sendable {
    /// A clinician, by NPI.
    case clinician
    /// An organization, by its name.
    case organization
    /// A CBSA or metropolitan division, by its code.
    case area

    /// The option that takes the code.
    fileprivate var option: String {
        switch self {
        case .clinician: "--npi"
        case .organization: "--organization"
        case .area: "--area"
        }
    }
}
