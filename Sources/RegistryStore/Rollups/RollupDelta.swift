import GRDB
import RegistryModel

/// What the rollups lose and gain when episodes leave the table and others come into it, added up by the engine.
struct EpisodeDifference {
    private let sources: [String]

    /// The difference that two sets of episodes make.
    /// - Parameters:
    ///   - leaving: a table of episodes and a condition, as they follow `from`.
    ///   - entering: the same; nil if none enter.
    init(leaving: String, entering: String? = nil) {
        sources = [Self.signed("-1", leaving)] + (entering.map { [Self.signed("1", $0)] } ?? [])
    }

    /// Adds the difference to the ladder's. The episodes themselves may be moved before or after.
    func carry(into ladder: RollupLadder, specialties: [NPI: String], _ database: Database) throws {
        let cells = try RawStatement(
            database,
            sql: """
                select npi, cohort, area_code, performance_year, quarter, sum(sign), sum(sign * observed_cents),
                    sum(sign * expected_cents),
                    sum(sign * ((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents))),
                    sum(sign * is_hospitalized), sum(sign * is_readmitted), sum(sign * has_telehealth),
                    sum(sign * has_palliative_care)
                from (\(sources.joined(separator: " union all ")))
                group by npi, cohort, area_code, performance_year, quarter
                """)
        while try cells.step() {
            let cell = try EpisodeCell(
                storedNPI: cells.value(0), cohort: cells.value(1), area: cells.value(2), year: cells.integer(3),
                quarter: cells.integer(4))
            try ladder.add(cells.sums(from: 5), to: cell, specialties: specialties)
        }
    }

    private static func signed(_ sign: String, _ source: String) -> String {
        """
        select \(sign) as sign, npi, cohort, area_code, performance_year, quarter, observed_cents, expected_cents,
            is_hospitalized, is_readmitted, has_telehealth, has_palliative_care
        from \(source)
        """
    }
}
