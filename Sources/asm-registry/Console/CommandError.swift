import RegistryModel
import RegistryStore

/// Errors of the command line itself: unknown commands, arguments with identifiers, outputs that cannot be written.
enum CommandError: ExplainedError {
    /// There is no such command; with similar last words, and the group of commands that was searched.
    case unknownCommand(String, nearest: [String], group: String)
    /// An argument, counted from 1, has something like a beneficiary's identifier.
    case identifyingArgument(position: Int)
    /// A file exists at the path, and `--force` is not given.
    case exists(path: String)
    /// A folder for a site has other files.
    case notASite(path: String)
    /// A workbook was to be shown on a terminal.
    case notOnTerminal
    /// A write failed, with the system's message.
    case failed(path: String, reason: String)
    /// A command has completed, but its report could not be written to stdout.
    case unreported(reason: String)
    /// Another system call failed; the path if it is known.
    case unusable(path: String?, reason: String)

    var message: String {
        switch self {
        case .unknownCommand(let words, _, _): "There is no command '\(words)'."
        case .identifyingArgument(let position):
            "Argument \(position) has something like a beneficiary's identifier. The registry has no identifiers, and "
                + "arguments are logged."
        case .exists(let path): "There is already a file at \(path)."
        case .notASite(let path): "The folder \(path) has files that are not of a site, so none was written."
        case .notOnTerminal: "An Excel workbook is not text, and cannot be shown on a terminal."
        case .failed(let path, let reason): "\(path) cannot be written: \(reason)."
        case .unreported(let reason):
            "stdout cannot be written: \(reason). The command has completed, but its report is lost."
        case .unusable(let path, let reason): "\(path ?? "A file") cannot be used: \(reason)."
        }
    }

    var hint: String {
        switch self {
        case .unknownCommand(_, let nearest, let group):
            NearestNames.didYouMean(
                nearest, else: "All commands: asm-registry \(group.isEmpty ? "" : group + " ")--help")
        case .identifyingArgument:
            "Ask by episode, clinician or area; rename files whose names have identifiers; clear your shell's history."
        case .exists: "Pass --force to replace it, or choose another path."
        case .notASite: "Name a new or an empty folder, or that of an earlier site."
        case .notOnTerminal: "Name a file: --output result.xlsx"
        case .failed: "Check the permissions and the free space."
        case .unreported: "See what was done: asm-registry loads list, or asm-registry audit list"
        case .unusable: "Check the path, the permissions and the disk."
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .unknownCommand, .notOnTerminal: .usage
        case .identifyingArgument: .refused
        case .exists, .notASite: .cannotCreate
        case .failed, .unreported, .unusable: .inputOutput
        }
    }
}
