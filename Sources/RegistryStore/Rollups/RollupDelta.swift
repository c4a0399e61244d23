import GRDB
import RegistryModel

/// What the rollups lose and gain when episodes leave the table and others come into it, added up by the engine.
struct RollupDelta {
    private let sources: [String]

    /// The difference that two sets of episodes make.
    /// - Parameters:
    ///   - leaving: a table of episodes and a condition, as they follow `from`.
    ///   - entering: the same; nil if none enter.
    init(leaving: String, entering: String? = nil) {
        sources = [Self.signed("-1", leaving)] + (entering.map { [Self.signed("1", $0)] } ?? [])
    }

    /// Adds the difference to the updater's. The episodes themselves may be moved before or after.
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
