import ArgumentParser
import Foundation
import RegistryIntake
import RegistryQueries
import RegistryStore

/// Turns an error into words on stderr and an exit code.
enum Failure {
    static func exit(with error: any Error) -> Never {
        switch error {
        case let error as RegistryError: say(error.message, try: error.hint)
        case let error as IntakeError: say(error.message, try: error.hint)
        case let error as QueryError: say(error.message, try: error.hint)
        case let error as OutputError: say(error.message, try: error.hint)
        case is ClosedPipe: break
        default:
            let text = ASMRegistry.fullMessage(for: error)
            if text.isEmpty { break }
            // Help that was asked for is an answer; all else goes where it cannot show an identifier.
            if status(of: error) == 0 { print(text) } else { Console.standard.say(text) }
        }
        Foundation.exit(status(of: error))
    }

    /// The exit code.
    static func status(of error: any Error) -> Int32 {
        switch error {
        case let error as RegistryError: error.exitStatus.rawValue
        case let error as IntakeError: error.exitStatus.rawValue
        case let error as QueryError: error.exitStatus.rawValue
        case let error as OutputError: error.exitStatus.rawValue
        case is ClosedPipe: 0
        default: ASMRegistry.exitCode(for: error).rawValue
        }
    }

    private static func say(_ message: String, try hint: String) {
        Console.standard.say("Error: \(message)\nTry: \(hint)")
    }
}

extension RegistryError {
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged,
            .sourcesMissing:
            .noInput
        case .alreadyExists, .cannotWrite: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .keyNotFound, .keyNotReadable,
            .malformedKey, .otherKey:
            .configuration
        case .busy: .busy
        case .timeLimit: .timeLimit
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed, .auditNotWritten: .refused
        case .sourceContradicts: .badData
        case .invalidStatement, .nothingToReplace, .reversed, .otherAudience, .invalidRuleValue, .unexplainedChange,
            .wrongParameters:
            .usage
        case .engine(let code, _):
            switch code & 0xFF {
            case 5, 6: .busy
            case 10, 13, 14: .inputOutput
            case 11, 26: .damaged
            default: .software
            }
        }
    }
}

extension QueryError {
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .noMeasureResults, .nothingToProject, .noParticipants, .notAParticipant, .noEpisodes, .nothingOfClinician,
            .unknownArea:
            .noInput
        case .severalCohorts, .lever: .usage
        case .rule: .configuration
        }
    }
}

extension IntakeError {
    fileprivate var message: String {
        switch self {
        case .notFound(let path): "There is nothing at \(path)."
        case .notAFile(let path): "\(path) is not a regular file."
        case .emptyFolder(let path): "The folder \(path) holds no .csv file."
        case .identifyingName(let name):
            "The name \(name) holds something like a beneficiary's identifier, and a load keeps the names of its files."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }

    fileprivate var hint: String {
        switch self {
        case .notFound, .emptyFolder: "Check the path; give CSV files, or folders that hold them."
        case .identifyingName: "Rename the file or its folder, then load it."
        case .notAFile: "Save the data to a file first: it is read more than once."
        case .unreadable: "Check the permissions and the disk."
        }
    }

    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .unreadable: .inputOutput
        case .identifyingName: .refused
        case .notFound, .notAFile, .emptyFolder: .noInput
        }
    }
}
