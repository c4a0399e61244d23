import GRDBSQLite

/// Why a statement was refused: which rule it met, and what to do instead.
public enum Refusal: Hashable, Sendable {
    /// It would change rows of a table.
    case change(table: String)
    /// It would change the schema, also a temporary one.
    case schemaChange
    /// It would open another file.
    case attach
    /// It would begin or end a transaction.
    case transaction
    /// It uses a PRAGMA that is not known to only read, or gives one a value.
    case pragma(String)
    /// It calls a function that reaches beyond the data.
    case function(String)
    /// It does something else than reading.
    case other
    /// It is several statements, or none.
    case notOneStatement
    /// It holds a zero byte, behind which anything could hide.
    case zeroByte
    /// It holds a beneficiary's identifier.
    case identifier
    /// A text or blob of it would be too long.
    case tooLong

    /// The rule, as the end of "The statement was refused: ...".
    public var reason: String {
        switch self {
        case .change(let table): "it would change \(table)"
        case .schemaChange: "it would change the schema"
        case .attach: "it would open another file"
        case .transaction: "it would begin or end a transaction"
        case .pragma(let name): "PRAGMA \(name) does not only read, or is given a value"
        case .function(let name): "the function \(name) reaches beyond the data"
        case .other: "it does not only read"
        case .notOneStatement: "it is not one statement"
        case .zeroByte: "it holds a zero byte"
        case .identifier: "it holds something like a beneficiary's identifier, and the registry holds none"
        case .tooLong: "a value would be longer than \(GuardLimits.longestValue) bytes"
        }
    }

    /// What to do instead.
    public var hint: String {
        switch self {
        case .change, .schemaChange, .other: "Ask with one SELECT; data are changed by load only."
        case .attach: "Ask each file by itself, or attach both in sqlite3 or DuckDB."
        case .transaction: "Leave it out: a statement reads one state of the registry from its beginning to its end."
        case .pragma: "Those that are allowed: \(StatementGuard.readingPragmas.sorted().joined(separator: ", "))."
        case .function: "Write the question without it."
        case .notOneStatement: "Ask one statement at a time."
        case .zeroByte: "Save the statement as plain text."
        case .identifier: "Ask by episode, clinician or area; a beneficiary cannot be looked up here."
        case .tooLong: "Cut it with substr, or split it over several rows."
        }
    }

    /// The refusal of an action that the engine asks about; nil if the action only reads.
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
        // The engine asks this too when a query names a function that gives a table, such as json_each. Statements that
        // really change the schema ask for more, and none can write to its table by name.
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
