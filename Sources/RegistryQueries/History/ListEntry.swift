import RegistryModel
import RegistryStore

/// What CMS's list of participants says about a clinician in a cohort after a load, over all organizations.
struct ListEntry {
    /// The cohort and clinician of an entry.
    struct Key: Hashable, Comparable {
        let cohort: String
        let npi: String

        static func < (left: Key, right: Key) -> Bool { (left.cohort, left.npi) < (right.cohort, right.npi) }
    }

    let name: String
    private(set) var organizations: Set<String> = []
    private(set) var isRequired: [Int: Answer] = [:]
    private(set) var isSmallPractice: [Int: Answer] = [:]

    /// The organizations' names, sorted and joined by semicolons.
    var organizationText: String { organizations.map(OrganizationName.text).sorted().joined(separator: "; ") }

    private init(name: String) { self.name = name }

    /// Reads the whole list as of a load.
    static func all(after point: AsOfPoint, in registry: Registry) throws -> [Key: ListEntry] {
        var entries: [Key: ListEntry] = [:]
        let sql = QueryText(PackageResources.ListEntries_sql).sql
        try registry.forEachRow(sql: sql, parameters: ["load_id": Cell(point.loadID)]) { row in
            guard let cohort = row.text("cohort"), let npi = row.text("npi"),
                let year = row.integer("performance_year"),
                let organization = row.text("organization_name")
            else { return }
            let key = Key(cohort: cohort, npi: npi)
            var entry = entries[key] ?? ListEntry(name: row.text("clinician_name") ?? "")
            entry.organizations.insert(organization)
            entry.isRequired.merge(row, "is_required", of: year)
            entry.isSmallPractice.merge(row, "is_small_practice", of: year)
            entries[key] = entry
        }
        return entries
    }
}

extension [Int: Answer] {
    /// Merges the answer of one organization: yes takes precedence over unknown, and unknown over no.
    fileprivate mutating func merge(_ row: QueryRow, _ column: String, of year: Int) {
        guard let answer = row.text(column).flatMap(Answer.init(rawValue:)) else { return }
        let order: [Answer] = [.no, .unknown, .yes]
        let rank = { (answer: Answer) in order.firstIndex(of: answer) ?? 0 }
        self[year] = self[year].map { rank($0) >= rank(answer) ? $0 : answer } ?? answer
    }
}
