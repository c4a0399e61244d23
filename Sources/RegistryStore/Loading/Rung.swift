import GRDB

/// One table of the rollup ladder.
struct Rung {
    private let addition, insertion, removal: RawStatement
    private let keyCount: Int

    /// Every rung, finest first, and the columns of its key.
    static let all = [
        (table: "clinician_quarter", key: ["npi", "cohort", "performance_year", "quarter"]),
        (table: "clinician_year", key: ["npi", "cohort", "performance_year"]),
        (
            table: "area_specialty_quarter",
            key: ["cohort", "specialty_code", "area_code", "performance_year", "quarter"]
        ),
    ]

    init(_ database: Database, table: String, key: [String]) throws {
        keyCount = key.count
        let columns = key + EpisodeSums.columns
        let isKey = key.indices.map { "\(key[$0]) = ?\($0 + 1)" }.joined(separator: " and ")
        let sums = EpisodeSums.columns.enumerated().map { "\($1) = \($1) + ?\(key.count + $0 + 1)" }
        addition = try RawStatement(
            database, sql: "update \(table) set \(sums.joined(separator: ", ")) where \(isKey)")
        insertion = try RawStatement(
            database,
            sql: """
                insert into \(table) (\(columns.joined(separator: ", ")))
                values (\(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")))
                """)
        removal = try RawStatement(database, sql: "delete from \(table) where \(isKey) and episodes = 0")
    }

    /// Moves a cell by a difference; a cell that comes to hold no episode is removed.
    func move(by difference: EpisodeSums, key bindKey: (RawStatement) -> Void) throws {
        guard !difference.isZero else { return }
        func bind(_ statement: RawStatement) -> RawStatement {
            bindKey(statement)
            for (index, number) in difference.numbers.enumerated() { statement.bind(keyCount + index + 1, number) }
            return statement
        }
        if try bind(addition).run() == 0 { try bind(insertion).run() }
        if difference.episodes < 0 { try bind(removal).run() }
    }

    /// The sums over episodes that a rung should hold.
    static func recount(groupedBy key: [String], where condition: String = "true") -> String {
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
