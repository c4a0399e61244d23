/// What a file is to this program, so that no result may be written in its place.
public enum OwnFileRole: String, CaseIterable, Sendable {
    /// A registry or a backup.
    case registry
    /// The record of who asked a registry what.
    case audit
    /// The lock of a registry's writer.
    case lock
    /// What SQLite keeps beside a registry: log, index of the log, journal.
    case companion
    /// A registry or file that is being made.
    case draft
    /// A beneficiary key.
    case key

    /// What it is, in words.
    var words: String {
        switch self {
        case .registry: "a registry"
        case .audit: "the audit file of a registry"
        case .lock: "the lock of a registry"
        case .companion: "where SQLite keeps the log or journal of a registry"
        case .draft: "the draft of a file that a command is writing"
        case .key: "a beneficiary key"
        }
    }
}
