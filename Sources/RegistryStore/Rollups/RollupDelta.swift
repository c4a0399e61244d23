import GRDB
import RegistryModel

/// The change of the rollups when episodes are removed from the table and others added, computed in SQL.
struct RollupDelta {
    private let sources: [String]

    /// Creates the change for two sets of episodes.
    /// - Parameters:
    ///   - leaving: the removed episodes, as the SQL after `from`: a table and a condition.
    ///   - entering: the added episodes, in the same form; nil if there are none.
    init(leaving: String, entering: String? = nil) {
        sources = [Self.signed("-1", leaving)] + (entering.map { [Self.signed("1", $0)] } ?? [])
    }

    /// Adds the change to those of the updater. The sources must still have the episodes.
    func apply(to rollups: RollupUpdater, specialties: [NPI: String], _ database: Database) throws {
        let sums = EpisodeTotals.columns.map { "sum(sign * \($0))" }
        let rows = try RawStatement(
            database,
            sql: """
                select npi, cohort, area_code, performance_year, quarter, \(sums.joined(separator: ", "))
                from (\(sources.joined(separator: " union all ")))
                group by npi, cohort, area_code, performance_year, quarter
                """)
        while try rows.step() {
            let key = try RollupKey(
                storedNPI: rows.value(0), cohort: rows.value(1), area: rows.value(2), year: rows.integer(3),
                quarter: rows.integer(4))
            try rollups.add(rows.totals(from: 5), to: key, specialties: specialties)
        }
    }

    private static func signed(_ sign: String, _ source: String) -> String {
        let measures = EpisodeTotals.measures.map { "\($0.expression) as \($0.column)" }
        return """
            select \(sign) as sign, npi, cohort, area_code, performance_year, quarter, \(measures.joined(separator: ", "))
            from \(source)
            """
    }
}
