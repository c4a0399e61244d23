import CRegistryGuard
import Dispatch
import GRDBSQLite
import RegistryModel

/// Restricts a connection while a user's statement runs on it: by SQLite's authorizer, progress handler and limits.
///
/// A read-only connection is not enough: ATTACH, VACUUM INTO and some PRAGMAs reach other files and settings. SQLite
/// calls the authorizer for every action when it prepares a statement, and the progress handler every few thousand
/// steps when it runs it.
final class StatementGuard {
    /// The first refusal, because SQLite's message does not have the reason.
    private(set) var refusal: Refusal?
    /// Whether the time limit was exceeded.
    private(set) var isOutOfTime = false

    /// Whether an interruption was requested.
    var isInterrupted: Bool { interruption?.isRequested == true }

    private let connection: OpaquePointer
    private let interruption: Interruption?
    private let deadline: UInt64
    private let formerLimits: [(category: Int32, limit: Int32)]
    private let formerHeapLimit: Int64

    /// PRAGMAs that describe the schema, and may have the name of an object as an argument.
    static let describingPragmas: Set = [
        "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_list", "table_xinfo",
    ]
    /// PRAGMAs that only read: those above, and others without an argument.
    static let readingPragmas = describingPragmas.union([
        "application_id", "collation_list", "compile_options", "database_list", "encoding", "freelist_count",
        "function_list", "page_count", "page_size", "schema_version", "user_version",
    ])
    /// Functions that load code.
    static let forbiddenFunctions: Set = ["load_extension", "fts3_tokenizer"]

    /// Starts the guard. The object must live until `end()` is called.
    /// - Throws: `RegistryError.engine` if the connection cannot be hardened.
    init(_ connection: OpaquePointer, _ limits: GuardLimits, _ interruption: Interruption? = nil) throws {
        self.connection = connection
        self.interruption = interruption
        deadline = DispatchTime.now().uptimeNanoseconds + UInt64(nearest: min(max(0, limits.seconds) * 1e9, 1e18))
        formerLimits = GuardLimits.engine.map { ($0.category, sqlite3_limit(connection, $0.category, $0.limit)) }
        formerHeapLimit = sqlite3_hard_heap_limit64(limits.heapBytes)
        guard registry_guard_harden(connection) == 0, registry_guard_add_statistics(connection) == 0 else {
            end()
            throw RegistryError.engine(code: Int(SQLITE_ERROR), message: "the connection cannot be hardened")
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                return Unmanaged<StatementGuard>.fromOpaque(context).takeUnretainedValue()
                    .answer(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
            }, context)
        sqlite3_progress_handler(
            connection, 2000,
            { context in
                guard let context else { return 1 }
                return Unmanaged<StatementGuard>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
            }, context)
    }

    /// Restores the connection's settings, except for the hardening and the functions of statements.
    func end() {
        sqlite3_set_authorizer(connection, nil, nil)
        sqlite3_progress_handler(connection, 0, nil, nil)
        for (category, limit) in formerLimits { sqlite3_limit(connection, category, limit) }
        _ = sqlite3_hard_heap_limit64(formerHeapLimit)
    }

    private func answer(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
        guard let refusal = Refusal(action: action, first: first, second: second) else { return SQLITE_OK }
        if self.refusal == nil { self.refusal = refusal }
        return SQLITE_DENY
    }

    private var isOver: Bool {
        if isInterrupted { return true }
        guard DispatchTime.now().uptimeNanoseconds >= deadline else { return false }
        isOutOfTime = true
        return true
    }
}
