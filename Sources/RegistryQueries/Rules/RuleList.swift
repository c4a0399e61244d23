import RegistryModel
import RegistryStore

/// The report on the rules in force.
package struct RuleList: Sendable {
    /// The query, a row for each rule in force.
    package static let text = QueryText(PackageResources.RuleList_sql)

    private let year: PerformanceYear?
    private let audience: RuleScope?
    private let standing: Standing?
    private let prefix: String?

    /// Creates the report on the rules of a year, a cohort, a standing or a prefix of names; each is nil for all.
    package init(
        year: PerformanceYear? = nil, audience: RuleScope? = nil, standing: Standing? = nil, prefix: String? = nil
    ) {
        self.year = year
        self.audience = audience
        self.standing = standing
        self.prefix = prefix
    }

    /// The report; changed rules have their loaded value too.
    /// - Throws: `RegistryError.noSuchRule` if no rule of any year has a name with the prefix.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "performance_year": Cell(year?.year), "cohort": Cell(audience?.rawValue),
                "standing": Cell(standing?.rawValue), "prefix": Cell(prefix),
            ])
        if rows.isEmpty, let prefix { try Self.require(prefix, of: registry) }
        let changed = rows.filter { $0.text("loaded_value") != nil }.count
        let versions = RuleVersions(rows.compactMap { $0.text("rule_version") })
        return ResultTable(
            heading: try ResultHeading(
                title: "Rules", of: registry,
                notes: [
                    "\(rows.count) rules, \(changed) of them changed after they were loaded.",
                    "Rules: \(versions.text(through: year ?? .last)).",
                ]),
            columns: [
                ReportColumn("performance_year", "Year", .label), ReportColumn("cohort", "Cohort", .text),
                ReportColumn("name", "Name", .text), ReportColumn("value", "Value", .text),
                ReportColumn("unit", "Unit", .text),
                ReportColumn("status", "Standing", .text), ReportColumn("rule_version", "Version", .text),
                ReportColumn("loaded_value", "Loaded as", .text),
                ReportColumn("citation", "Citation", .text),
            ], of: rows, disclosure: .withoutCounts)
    }

    private static func require(_ prefix: String, of registry: Registry) throws {
        let names = try registry.rows(Lookup.ruleNames).compactMap { $0.text("name") }
        guard !names.contains(where: { $0.hasPrefix(prefix) }) else { return }
        throw RegistryError.noSuchRule(
            name: prefix, year: nil, nearest: NearestNames.find(prefix, among: Set(names)))
    }
}
