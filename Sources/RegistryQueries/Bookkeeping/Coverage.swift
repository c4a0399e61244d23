import RegistryModel
import RegistryStore

/// Shows what is loaded of each performance year.
public struct Coverage: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Coverage_sql)

    private static let columns = [
        Column("performance_year", "Year", .label),
        Column("q1_episodes", "Q1 episodes", .count, from: ["q1_episodes"]),
        Column("q2_episodes", "Q2 episodes", .count, from: ["q2_episodes"]),
        Column("q3_episodes", "Q3 episodes", .count, from: ["q3_episodes"]),
        Column("q4_episodes", "Q4 episodes", .count, from: ["q4_episodes"]),
        Column("selected_areas", "Selected areas", .count, from: []),
        Column("participants", "Participants", .count, from: []),
        Column("measure_results", "Measure results", .count, from: []),
        Column("part_b_payments", "Part B payments", .count, from: []),
        Column("participant_years", "Participant years", .count, from: []),
        Column("official_results", "Official results", .count, from: []),
    ]

    /// The episodes of both cohorts.
    private static let disclosure = DisclosurePlan(
        counts: (1...Quarter.countInYear).flatMap { number in
            Cohort.allCases.map { cohort in
                CountRule(
                    "q\(number)_episodes", .episodes, of: [.fixed(cohort.rawValue)],
                    in: [.column("performance_year"), .fixed(String(number))], column: "q\(number)_episodes")
            }
        })

    /// The coverage.
    public init() {}

    /// The report: a row for each of the five years, whatever is loaded; its notes name the missing quarters.
    public func result(of registry: Registry) throws -> ResultTable {
        let loaded = try registry.rows(sql: Self.text.sql)
        let byYear = Dictionary(loaded.map { ($0.integer("performance_year"), $0) }) { first, _ in first }
        let rows = PerformanceYear.all.map { year -> [Cell] in
            guard let row = byYear[year.year] else {
                return [.integer(Int64(year.year))] + Self.columns.dropFirst().map { _ in .null }
            }
            return Self.columns.map { row[$0.name] }
        }
        let missing = Quarter.all.filter { quarter in
            byYear[quarter.year.year]?.integer("q\(quarter.number)_episodes") == nil
        }
        return ResultTable(
            heading: try ResultHeading(
                title: "Registry \(registry.identity.registryID.prefix(8))", of: registry,
                notes: [try reference(registry), Self.sentence(missing)]), columns: Self.columns, rows: rows,
            disclosure: Self.disclosure)
    }

    private func reference(_ registry: Registry) throws -> String {
        let row = try registry.rows(
            sql: """
                select
                    (select count(distinct area_code) from cbsa) as areas,
                    (select count(*) from specialty) as specialties, (select count(*) from rule) as rules,
                    (select count(*) from care_model) as models, (select count(*) from clinician) as clinicians
                """
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
