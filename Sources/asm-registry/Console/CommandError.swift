import RegistryModel
import RegistryStore

/// Everything that can be wrong with what a command was given, besides what the registry says to it.
enum CommandError: ExplainedError {
    /// There is no command of these words; the last words that come closest, and the group in which they were looked for.
    case unknownCommand(String, nearest: [String], group: String)
    /// An argument, counted from 1, holds a beneficiary's identifier.
    case identifyingArgument(position: Int)
    /// There is a file at the path already.
    case exists(path: String)
    /// The operating system refused to write.
    case failed(path: String, reason: String)
    /// A command has done what it was asked to, and stdout could not be written to say so.
    case unreported(reason: String)
    /// The operating system refused something else; the path if it is known.
    case unusable(path: String?, reason: String)

    var message: String {
        switch self {
        case .unknownCommand(let words, _, _): "There is no command '\(words)'."
        case .identifyingArgument(let position):
            "Argument \(position) holds something like a beneficiary's identifier; the registry holds none, and what is "
                + "typed is kept."
        case .exists(let path): "There is already a file at \(path)."
        case .failed(let path, let reason): "\(path) cannot be written: \(reason)."
        case .unreported(let reason):
            "stdout cannot be written: \(reason). What the command was asked to do is done; its report is lost."
        case .unusable(let path, let reason): "\(path ?? "A file") cannot be used: \(reason)."
        }
    }

    var hint: String {
        switch self {
        case .unknownCommand(_, let nearest, let group):
            NearestNames.didYouMean(
                nearest, else: "All commands: asm-registry \(group.isEmpty ? "" : group + " ")--help")
        case .identifyingArgument:
            "Ask by episode, clinician or area; rename files whose names identify somebody; clear your shell's history."
        case .exists: "Pass --force to replace it, or choose another path."
        case .failed: "Check the permissions and the free space."
        case .unreported: "See what was done: asm-registry loads list, or asm-registry audit list"
        case .unusable: "Check the path, the permissions and the disk."
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .unknownCommand: .usage
        case .identifyingArgument: .refused
        case .exists: .cannotCreate
        case .failed, .unreported, .unusable: .inputOutput
        }
    }
}
