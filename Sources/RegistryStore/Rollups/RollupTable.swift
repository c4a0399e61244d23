import GRDB

/// One table of the rollup ladder.
package struct Rung {
    private let growth, reduction, removal: RawStatement
    private let keyCount: Int

    /// Every rung, finest first, and the columns of its key.
    package static let all = [
        (table: "clinician_quarter", key: ["performance_year", "quarter", "cohort", "npi"]),
        (table: "clinician_year", key: ["performance_year", "cohort", "npi"]),
        (
            table: "area_specialty_quarter",
            key: ["performance_year", "quarter", "cohort", "specialty_code", "area_code"]
        ),
    ]

    init(_ database: Database, table: String, key: [String]) throws {
        keyCount = key.count
        let columns = key + EpisodeSums.columns
        let isKey = key.indices.map { "\(key[$0]) = ?\($0 + 1)" }.joined(separator: " and ")
        let sums = EpisodeSums.columns.enumerated().map { "\($1) = \($1) + ?\(key.count + $0 + 1)" }
            .joined(separator: ", ")
        growth = try RawStatement(
            database,
            sql: """
                insert into \(table) (\(columns.joined(separator: ", ")))
                values (\(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")))
                on conflict (\(key.joined(separator: ", "))) do update set \(sums)
                """)
        reduction = try RawStatement(database, sql: "update \(table) set \(sums) where \(isKey)")
        removal = try RawStatement(database, sql: "delete from \(table) where \(isKey) and episodes = 0")
    }

    /// Moves a cell by a difference; a cell that comes to hold no episode is removed.
    func move(by difference: EpisodeSums, key bindKey: (RawStatement) -> Void) throws {
        guard !difference.isZero else { return }
        // An insertion of fewer than no episodes would break the table's check before it came to the update.
        guard difference.episodes < 0 else { return try run(growth, difference, bindKey) }
        try run(reduction, difference, bindKey)
        try run(removal, difference, bindKey)
    }

    private func run(_ statement: RawStatement, _ sums: EpisodeSums, _ bindKey: (RawStatement) -> Void) throws {
        bindKey(statement)
        sums.forEach { statement.bind(keyCount + $0 + 1, $1) }
        try statement.run()
    }

    /// The sums over episodes that a rung should hold.
    package static func recount(groupedBy key: [String], where condition: String = "true") -> String {
        let columns = key.map {
            $0 == "specialty_code" ? "coalesce(specialty_code, '\(KnownCodes.unknownSpecialty)')" : $0
        }
        let source =
            key.contains("specialty_code")
            ? "episode join (select npi as clinician_npi, specialty_code from clinician) on clinician_npi = npi"
            : "episode"
        return """
            select \(columns.joined(separator: ", ")), count(*), sum(observed_cents), sum(expected_cents),
                sum((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents)),
                sum(is_hospitalized), sum(is_readmitted), sum(has_telehealth), sum(has_palliative_care)
            from \(source) where \(condition)
            group by \(columns.joined(separator: ", "))
            """
    }
}
