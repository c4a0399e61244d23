/// The role of a file that the program itself keeps, which no output may overwrite.
public enum OwnFileRole: String, CaseIterable, Sendable {
    /// A registry or a backup.
    case registry
    /// The audit log of a registry.
    case audit
    /// The lock file of a registry's writer.
    case lock
    /// A file of SQLite next to a registry: WAL, shared memory or rollback journal.
    case companion
    /// The temporary file of a registry or output that is being written.
    case draft
    /// A beneficiary key file.
    case key

    /// The role as a phrase for messages.
    var words: String {
        switch self {
        case .registry: "a registry"
        case .audit: "the audit log of a registry"
        case .lock: "the lock file of a registry"
        case .companion: "the WAL or journal of a registry"
        case .draft: "the temporary file of a command that is writing"
        case .key: "a beneficiary key"
        }
    }
}
