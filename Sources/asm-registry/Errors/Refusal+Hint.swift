import RegistryStore

extension Refusal {
    /// What to do instead.
    var hint: String {
        switch self {
        case .change, .schemaChange, .other: "Use one SELECT. Only a load changes data: asm-registry load PATH"
        case .attach: "Query each file separately, or attach both in sqlite3 or DuckDB."
        case .transaction: "Omit it: each statement already reads one consistent snapshot of the registry."
        case .pragma: "Allowed PRAGMAs: \(Refusal.allowedPragmas.joined(separator: ", "))."
        case .function: "Write the query without it."
        case .notOneStatement: "Run one statement at a time."
        case .zeroByte: "Save the statement as plain text."
        case .identifier: "Query by episode, clinician or area: a beneficiary cannot be looked up in a registry."
        case .tooLong: "Shorten it with substr, or split it into several rows."
        }
    }
}
