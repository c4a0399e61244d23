import GRDB
import GRDBSQLite
import RegistryIntake
import RegistryModel

extension Registry {
    /// Runs one statement that somebody typed, under guard, and hands over its columns and then its rows, one at a time.
    /// - Parameters:
    ///   - sql: the statement.
    ///   - values: values by name, without the colon; others have those that the statement declares.
    ///   - limits: how much it may use.
    ///   - interruption: what stops it from another thread.
    ///   - columns: is told of the columns, once, before the first row.
    ///   - row: is told of each row.
    /// - Returns: how many rows there were, and whether there would have been more than the limit.
    @discardableResult
    public func ask(
        _ sql: String, values: [String: ParameterValue] = [:], limits: GuardLimits = GuardLimits(),
        interruption: Interruption = Interruption(), columns: ([AnswerColumn]) throws -> Void,
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

    /// Runs one statement, with values of known types; see `ask(_:values:)`.
    @discardableResult
    public func ask(
        _ sql: String, parameters: [String: Cell], limits: GuardLimits = GuardLimits(),
        interruption: Interruption = Interruption(), columns: ([AnswerColumn]) throws -> Void,
        row: ([Cell]) throws -> Void
    ) throws -> (rows: Int, isCut: Bool) {
        try ask(
            sql, values: parameters.mapValues(ParameterValue.value), limits: limits, interruption: interruption,
            columns: columns, row: row)
    }

    /// The types that tables and views declare for their columns, by the columns' names, all in small letters.
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

    /// What a statement would answer, and what it asks for, found under guard and without running it.
    public func examine(_ sql: String) throws -> (columns: [AnswerColumn], parameters: [String]) {
        try preparing(sql, GuardLimits(), Interruption()) { statement in
            let names = statement.parameters
            return (statement.columns, names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] })
        }
    }

    /// Refuses a question about somebody.
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

    /// The names that come closest to the one of which the engine says that it does not know it.
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
    /// Whether the value is a text with a beneficiary's identifier in it.
    fileprivate var spellsIdentifier: Bool {
        guard case .text(let text) = self else { return false }
        return Redaction.spellsIdentifier(text)
    }
}
