import GRDBSQLite

/// Why the guard refused a statement.
public enum Refusal: Hashable, Sendable {
    /// The statement would insert, update or delete rows of a table.
    case change(table: String)
    /// The statement would change the schema, including the temporary one.
    case schemaChange
    /// The statement would attach another database.
    case attach
    /// The statement would begin or end a transaction.
    case transaction
    /// The statement uses a PRAGMA that is not on the list of reading ones, or assigns a value.
    case pragma(String)
    /// The statement calls a function with access to files, code or internals of SQLite.
    case function(String)
    /// The statement does anything else but read.
    case other
    /// The text has several statements, or none.
    case notOneStatement
    /// The text contains a zero byte, where SQLite would stop reading.
    case zeroByte
    /// The text contains something that looks like a beneficiary identifier.
    case identifier
    /// A text or blob would exceed the maximum length of a value.
    case tooLong

    /// The reason, as the end of "The statement was refused: ...".
    package var reason: String {
        switch self {
        case .change(let table): "it would change \(table)"
        case .schemaChange: "it would change the schema"
        case .attach: "it would attach another database"
        case .transaction: "it would begin or end a transaction"
        case .pragma(let name): "PRAGMA \(name) is not read-only, or is assigned a value"
        case .function(let name): "the function \(name) is not allowed"
        case .other: "it is not read-only"
        case .notOneStatement: "it is not one statement"
        case .zeroByte: "it contains a zero byte"
        case .identifier: "it contains something like a beneficiary identifier, which a registry never stores"
        case .tooLong: "a value would be longer than \(GuardLimits.maximumValueLength) bytes"
        }
    }

    /// The PRAGMAs that only read, and are allowed, sorted by name.
    package static var allowedPragmas: [String] { StatementGuard.readingPragmas.sorted() }

    /// Decides on an action that SQLite's authorizer asks about; nil if the action only reads.
    init?(action: Int32, first: String?, second: String?) {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return nil
        case SQLITE_FUNCTION:
            guard let second, StatementGuard.forbiddenFunctions.contains(second.lowercased()) else { return nil }
            self = .function(second)
        case SQLITE_PRAGMA:
            let name = first?.lowercased() ?? ""
            if StatementGuard.describingPragmas.contains(name) { return nil }
            if StatementGuard.readingPragmas.contains(name), second == nil { return nil }
            self = .pragma(first ?? "")
        // SQLite also asks this for a query with a table-valued function such as json_each. Statements that really
        // change the schema ask for further actions, and no statement can write to the schema table by name.
        case SQLITE_UPDATE where first == "sqlite_master" || first == "sqlite_temp_master": return nil
        case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE:
            self = first.map { $0.hasPrefix("sqlite_") ? .schemaChange : .change(table: $0) } ?? .other
        case SQLITE_ATTACH, SQLITE_DETACH: self = .attach
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: self = .transaction
        case SQLITE_CREATE_INDEX...SQLITE_DROP_VIEW, SQLITE_ALTER_TABLE, SQLITE_REINDEX, SQLITE_ANALYZE,
            SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE:
            self = .schemaChange
        default: self = .other
        }
    }
}
