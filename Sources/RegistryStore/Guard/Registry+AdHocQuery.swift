import GRDB
import GRDBSQLite
import RegistryIntake
import RegistryModel

extension Registry {
    /// Runs a user's statement with values that may be as the user typed them; otherwise like
    /// `query(_:parameters:seconds:maximumRows:columns:row:)`.
    /// - Throws: like it.
    @discardableResult
    package func query(
        _ sql: String, values: [String: ParameterValue], limits: GuardLimits = GuardLimits(),
        interruption: Interruption = Interruption(), columns: ([ResultColumn]) throws -> Void,
        row: ([Cell]) throws -> Void
    ) throws -> (rows: Int, isCut: Bool) {
        let asTexts = values.mapValues { $0.cell(isText: true) }
        try record(statement: sql, asTexts)
        try Self.requireAnonymous(sql, asTexts)
        let compared = values.isEmpty ? nil : ComparedParameters(sql, types: try declaredTypes())
        var count = 0
        defer { record(rows: count) }
        return try preparing(sql, limits, interruption) { statement in
            try statement.bind(
                values, texts: compared?.texts ?? [], declared: DeclaredParameters(of: sql).values)
            try columns(statement.columns)
            while let next = try statement.next() {
                try interruption.check()
                if count == limits.rows { return (count, true) }
                count += 1
                try row(next)
            }
            return (count, false)
        }
    }

    /// Runs a user's statement under a guard, which only allows reading, within limits. The statement is logged first.
    ///
    /// ```swift
    /// try registry.query("select count(*) as episodes from episode") { print($0[0]) } row: { print($0[0]) }
    /// ```
    /// - Parameters:
    ///   - sql: one statement.
    ///   - parameters: values by parameter name, without the colon. Other parameters have the defaults that the
    ///     statement declares.
    ///   - seconds: the maximum time.
    ///   - maximumRows: the maximum number of rows; nil for no limit.
    ///   - columns: receives the names of the columns once, before the first row.
    ///   - row: receives each row.
    /// - Returns: the number of rows, and whether more rows were cut off by the limit.
    /// - Throws: `RegistryError` if the statement is refused, invalid, fails or exceeds a limit, or the audit log
    ///   cannot be written; what `columns` and `row` throw.
    @discardableResult
    public func query(
        _ sql: String, parameters: [String: Cell] = [:], seconds: Double = 30, maximumRows: Int? = 100_000,
        columns: ([String]) throws -> Void, row: ([Cell]) throws -> Void
    ) throws -> (rows: Int, isCut: Bool) {
        try query(
            sql, values: parameters.mapValues(ParameterValue.value),
            limits: GuardLimits(seconds: seconds, rows: maximumRows),
            columns: { try columns($0.map(\.name)) }, row: row)
    }

    /// The declared types of the columns of all tables and views, by column name, all in lowercase.
    private func declaredTypes() throws -> [String: Set<String>] {
        try rows(
            sql: """
                select distinct lower(c.name) as name, lower(c.type) as type
                from sqlite_schema m join pragma_table_info(m.name) c
                where m.type in ('table', 'view') and c.type <> ''
                """
        ).reduce(into: [:]) { types, row in
            if let name = row.text("name"), let type = row.text("type") { types[name, default: []].insert(type) }
        }
    }

    /// The result columns and the distinct parameters of a user's statement, which is prepared under a guard but not
    /// run.
    /// - Throws: `RegistryError.refusedStatement` or `.invalidStatement`.
    package func examine(_ sql: String) throws -> (columns: [ResultColumn], parameters: [String]) {
        try preparing(sql, GuardLimits(), Interruption()) { statement in
            let names = statement.parameters
            return (statement.columns, names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] })
        }
    }

    /// Refuses a statement or value that contains a beneficiary identifier.
    /// - Throws: `RegistryError.refusedStatement`.
    private static func requireAnonymous(_ sql: String, _ parameters: [String: Cell]) throws {
        guard !Redaction.spellsIdentifier(sql), !parameters.values.contains(where: \.spellsIdentifier) else {
            throw RegistryError.refusedStatement(.identifier)
        }
    }

    private func preparing<Result>(
        _ sql: String, _ limits: GuardLimits, _ interruption: Interruption, _ body: (GuardedStatement) throws -> Result
    ) throws -> Result {
        try interruption.reaching({ [queue] in queue.interrupt() }) {
            try read { database in
                guard let connection = database.sqliteConnection else {
                    throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
                }
                let watch = try StatementGuard(connection, limits, interruption)
                defer { watch.end() }
                do {
                    return try body(GuardedStatement(sql, on: connection, watch, limits))
                } catch RegistryError.invalidStatement(let message, _) {
                    watch.end()
                    throw RegistryError.invalidStatement(
                        message: message, nearest: try Self.nearestNames(to: message, database))
                }
            }
        }
    }

    /// The names of tables or columns that are similar to the unknown one in an error message of SQLite.
    private static func nearestNames(to message: String, _ database: Database) throws -> [String] {
        let kinds = ["no such table: ": "table_name", "no such column: ": "column_name"]
        guard let (start, column) = kinds.first(where: { message.hasPrefix($0.key) }),
            let wanted = message.dropFirst(start.count).split(separator: " ").first?.split(separator: ".").last
        else { return [] }
        let names = try String.fetchSet(
            database, sql: "select distinct \(column) from main.dictionary where \(column) <> ''")
        return NearestNames.find(wanted.lowercased(), among: names)
    }
}

extension Cell {
    /// Whether the value is a text that contains a beneficiary identifier.
    fileprivate var spellsIdentifier: Bool {
        guard case .text(let text) = self else { return false }
        return Redaction.spellsIdentifier(text)
    }
}
