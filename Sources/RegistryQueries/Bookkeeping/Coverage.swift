import RegistryModel
import RegistryStore

/// Shows what is loaded for each performance year.
package struct Coverage: Sendable {
    /// The query, a row for each performance year with any data.
    package static let text = QueryText(PackageResources.Coverage_sql)

    /// A performance year with its row of the query; the row is nil if nothing is loaded.
    private struct Row {
        let year: PerformanceYear
        let loaded: QueryRow?
    }

    private static var columns: [ReportColumn<Row>] {
        [ReportColumn("performance_year", "Year", .label) { Cell($0.year.year) }]
            + (1...Quarter.countInYear).map { number in
                count("q\(number)_episodes", "Q\(number) episodes", from: ["q\(number)_episodes"])
            } + [
                count("selected_areas", "Selected areas"), count("participants", "Participants"),
                count("measure_results", "Measure results"), count("part_b_payments", "Part B payments"),
                count("participant_years", "Participant years"), count("official_results", "Official results"),
            ]
    }

    private static func count(_ name: String, _ heading: String, from counts: [String] = []) -> ReportColumn<Row> {
        ReportColumn(name, heading, .count, from: counts) { $0.loaded?[name] ?? .null }
    }

    /// Where a release finds the counts of episodes, which are those of both cohorts.
    private static let disclosure = DisclosurePlan(
        counts: (1...Quarter.countInYear).flatMap { number in
            Cohort.allCases.map { cohort in
                CountRule(
                    "q\(number)_episodes", .episodes, of: [.fixed(cohort.rawValue)],
                    in: [.column("performance_year"), .fixed(String(number))], column: "q\(number)_episodes")
            }
        })

    /// Creates the report, which has no options.
    package init() {}

    /// The report: a row for each of the five performance years, even without data; its notes name the missing quarters.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let loaded = try registry.rows(sql: Self.text.sql)
        let byYear = Dictionary(loaded.map { ($0.integer("performance_year"), $0) }) { first, _ in first }
        let missing = Quarter.all.filter { quarter in
            byYear[quarter.year.year]?.integer("q\(quarter.number)_episodes") == nil
        }
        return ResultTable(
            heading: try ResultHeading(
                title: "Registry \(registry.identity.registryID.prefix(8))", of: registry,
                notes: [try reference(registry), Self.sentence(missing)]), columns: Self.columns,
            of: PerformanceYear.all.map { Row(year: $0, loaded: byYear[$0.year]) },
            disclosure: Self.disclosure)
    }

    private func reference(_ registry: Registry) throws -> String {
        let row = try registry.rows(
            Lookup.referenceCounts, ["performance_year": Cell(PerformanceYear.first.year)]
        ).first
        let count = { (name: String) in row?.integer(name) ?? 0 }
        return "Reference: \(count("areas")) areas, \(count("specialties")) specialties, \(count("rules")) rules, "
            + "\(count("models")) care models; \(count("clinicians")) clinicians."
    }

    private static func sentence(_ missing: [Quarter]) -> String {
        switch missing.count {
        case 0: "All \(Quarter.all.count) quarters have episodes."
        case Quarter.all.count: "No quarter has episodes yet."
        default:
            "\(missing.count) of \(Quarter.all.count) quarters have no episodes: "
                + missing.map(\.description).joined(separator: ", ") + "."
        }
    }
}
