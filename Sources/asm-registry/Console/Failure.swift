import ArgumentParser
import Foundation
import RegistryIntake
import RegistryQueries
import RegistryStore

/// Turns an error into words on stderr and an exit code.
enum Failure {
    static func exit(with error: any Error) -> Never {
        switch error {
        case let error as RegistryError: end(error.message, try: error.hint, error.exitStatus)
        case let error as IntakeError: end(error.message, try: error.hint, error.exitStatus)
        case let error as QueryError: end(error.message, try: error.hint, error.exitStatus)
        case let error as OutputError: end(error.message, try: error.hint, error.exitStatus)
        case is ClosedPipe: Foundation.exit(0)
        default: ASMRegistry.exit(withError: error)
        }
    }

    private static func end(_ message: String, try hint: String, _ status: ExitStatus) -> Never {
        Console.standard.say("Error: \(message)\nTry: \(hint)")
        Foundation.exit(status.rawValue)
    }
}

extension RegistryError {
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged: .noInput
        case .alreadyExists, .cannotWrite: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .keyNotFound, .malformedKey, .otherKey:
            .configuration
        case .busy: .busy
        case .timeLimit: .timeLimit
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed: .refused
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
            .unknownArea, .unknownClinician:
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
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }

    fileprivate var hint: String {
        switch self {
        case .notFound, .emptyFolder: "Check the path; give CSV files, or folders that hold them."
        case .notAFile: "Save the data to a file first: it is read more than once."
        case .unreadable: "Check the permissions and the disk."
        }
    }

    fileprivate var exitStatus: ExitStatus {
        if case .unreadable = self { .inputOutput } else { .noInput }
    }
}
