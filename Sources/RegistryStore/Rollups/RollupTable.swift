import GRDB

/// The statements that update one rollup table.
package struct RollupTable {
    private let upsert, decrement, deleteEmpty: RawStatement
    private let keyCount: Int

    /// The specialty code in the rollups of clinicians without a specialty.
    static let unknownSpecialty = "unknown"

    /// All rollup tables with the columns of their keys, finest first.
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
        let columns = key + EpisodeTotals.columns
        let isKey = key.indices.map { "\(key[$0]) = ?\($0 + 1)" }.joined(separator: " and ")
        let sums = EpisodeTotals.columns.enumerated().map { "\($1) = \($1) + ?\(key.count + $0 + 1)" }
            .joined(separator: ", ")
        upsert = try RawStatement(
            database,
            sql: """
                insert into \(table) (\(columns.joined(separator: ", ")))
                values (\(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")))
                on conflict (\(key.joined(separator: ", "))) do update set \(sums)
                """)
        decrement = try RawStatement(database, sql: "update \(table) set \(sums) where \(isKey)")
        deleteEmpty = try RawStatement(database, sql: "delete from \(table) where \(isKey) and episodes = 0")
    }

    /// Adds a difference to the row of a key. A row without episodes is deleted.
    func add(_ difference: EpisodeTotals, to bindKey: (RawStatement) -> Void) throws {
        guard !difference.isZero else { return }
        // Inserting a negative number of episodes would violate the table's CHECK constraint before the upsert updates.
        guard difference.episodes < 0 else { return try run(upsert, difference, bindKey) }
        try run(decrement, difference, bindKey)
        try run(deleteEmpty, difference, bindKey)
    }

    private func run(_ statement: RawStatement, _ sums: EpisodeTotals, _ bindKey: (RawStatement) -> Void) throws {
        bindKey(statement)
        sums.forEach { statement.bind(keyCount + $0 + 1, $1) }
        try statement.run()
    }

    /// The SQL query that computes the rows of a rollup table from the episodes.
    /// - Parameters:
    ///   - key: the columns of the table's key.
    ///   - condition: the SQL condition for the episodes.
    package static func recount(groupedBy key: [String], where condition: String = "true") -> String {
        let columns = key.map {
            $0 == "specialty_code" ? "coalesce(specialty_code, '\(RollupTable.unknownSpecialty)')" : $0
        }
        let source =
            key.contains("specialty_code")
            ? "episode join (select npi as clinician_npi, specialty_code from clinician) on clinician_npi = npi"
            : "episode"
        let sums = EpisodeTotals.measures.map { "sum(\($0.expression))" }
        return """
            select \(columns.joined(separator: ", ")), \(sums.joined(separator: ", "))
            from \(source) where \(condition)
            group by \(columns.joined(separator: ", "))
            """
    }
}
