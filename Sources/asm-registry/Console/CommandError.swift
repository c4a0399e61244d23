import RegistryModel
import RegistryStore

/// Everything that can be wrong with what a command was given, besides what the registry says to it.
enum CommandError: ExplainedError {
    /// There is no command of these words; the last words that come closest, and the group in which they were looked for.
    case unknownCommand(String, nearest: [String], group: String)
    /// A file that holds a question is not there or cannot be read.
    case unreadable(path: String)
    /// An argument, counted from 1, holds a beneficiary's identifier.
    case identifyingArgument(position: Int)
    /// There is a file at the path already.
    case exists(path: String)
    /// The operating system refused.
    case failed(path: String, reason: String)

    var message: String {
        switch self {
        case .unknownCommand(let words, _, _): "There is no command '\(words)'."
        case .unreadable(let path): "\(path) cannot be read."
        case .identifyingArgument(let position):
            "Argument \(position) holds something like a beneficiary's identifier; the registry holds none, and what is "
                + "typed is kept."
        case .exists(let path): "There is already a file at \(path)."
        case .failed(let path, let reason): "\(path) cannot be written: \(reason)."
        }
    }

    var hint: String {
        switch self {
        case .unknownCommand(_, let nearest, let group):
            NearestNames.question(
                nearest, else: "All commands: asm-registry \(group.isEmpty ? "" : group + " ")--help")
        case .unreadable: "Check the path and the permissions."
        case .identifyingArgument:
            "Ask by episode, clinician or area; rename files whose names identify somebody; clear your shell's history."
        case .exists: "Pass --force to replace it, or choose another path."
        case .failed: "Check the permissions and the free space."
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .unknownCommand: .usage
        case .unreadable: .noInput
        case .identifyingArgument: .refused
        case .exists: .cannotCreate
        case .failed: .inputOutput
        }
    }
}
