import RegistryModel
import RegistryStore

/// The report on episodes that were built from claims.
package struct EstimatedEpisodes: Sendable {
    /// The query, a row for each cohort, year and clinician.
    package static let text = QueryText(PackageResources.EstimatedEpisodes_sql)

    private let year: Int?
    private let cohort: Cohort?
    private let npi: NPI?

    /// Creates a report.
    /// - Parameters:
    ///   - year: the year in which the episodes end; nil for all.
    ///   - cohort: one cohort; nil for both.
    ///   - npi: one clinician, who need not be loaded; nil for all.
    package init(year: Int? = nil, cohort: Cohort? = nil, npi: NPI? = nil) {
        self.year = year
        self.cohort = cohort
        self.npi = npi
    }

    /// The report, sorted by cohort, year and NPI.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "year": Cell(year), "cohort": Cell(cohort?.rawValue), "npi": Cell(npi?.description),
            ])
        let selection = [cohort?.name, year.map(String.init), npi.map { "NPI \($0)" }].compactMap(\.self)
        let official = rows.count { $0.integer("official_episodes") != nil }
        return ResultTable(
            heading: try ResultHeading(
                title: (["Estimated episodes"] + selection).joined(separator: ", "), of: registry,
                leadingNotes: [Self.warning]
                    + (rows.isEmpty ? ["No such estimated episodes are loaded."] : []),
                notes: [
                    "Complete: the claims reach to the last day. Compared: complete episodes with an expected cost, over "
                        + "which the mean costs are taken. Observed / expected: the ratio of their sums.",
                    "Expected cost: the mean of similar episodes in the same claims, or given by the user; 1 means as "
                        + "expensive as similar patients there.",
                ] + (official > 0 ? [Self.officialNote] : [])),
            columns: [
                ReportColumn("cohort", "Cohort", .text), ReportColumn("year", "Year", .label),
                ReportColumn("npi", "NPI", .text), ReportColumn("clinician_name", "Name", .text),
                ReportColumn("episodes", "Episodes", .count), ReportColumn("complete_episodes", "Complete", .count),
                ReportColumn("compared_episodes", "Compared", .count),
                ReportColumn("mean_observed_cents", "Mean observed cost", .cents),
                ReportColumn("mean_expected_cents", "Mean expected cost", .cents),
                ReportColumn("observed_expected_ratio", "Observed / expected", .number(decimals: 4)).better(.lower),
                ReportColumn("official_episodes", "Official episodes", .count),
                ReportColumn("stands_first", "Stands first", .text),
            ], of: rows,
            headline: .estimatedEpisodes,
            disclosure: .refused(.unplannedBreakdown(title: "Estimated episodes", by: "by your own claims")))
    }

    /// What every report on estimates says first.
    static let warning = "Screen by diagnosis and visits from your own claims; not CMS's measure."

    private static let officialNote =
        "Official episodes of the same clinician, cohort and year stand first where they are loaded. They are counted in "
        + "their own column, and never added to the estimated ones."
}
