/// A fault of an audit log that does not keep a run from its work.
package enum AuditWarning: Hashable, Sendable {
    /// The file at the path of the registry's audit log lacks an entry of which the registry knows.
    case missingEntry(path: String, number: Int, registry: String)
    /// The audit log cannot be written, but the run does not require it. The text is the error's message.
    case notWritten(String)

    /// What is wrong, in a sentence.
    package var message: String {
        switch self {
        case .missingEntry(let path, let number, _):
            "\(path) is not this registry's audit log, or was changed: entry \(number) is missing."
        case .notWritten(let message): message
        }
    }
}
