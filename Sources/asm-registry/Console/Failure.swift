import ArgumentParser
import Foundation
import RegistryIntake
import RegistryQueries
import RegistryStore

/// Turns an error into words on stderr and an exit code.
enum Failure {
    static func exit(with error: any Error) -> Never {
        if error is ClosedPipe { Foundation.exit(0) }
        guard let status = status(of: error) else { ASMRegistry.exit(withError: error) }
        Console.standard.say(words(of: error))
        Foundation.exit(status.rawValue)
    }

    /// What is wrong and what to try next.
    static func words(of error: any Error) -> String {
        switch error {
        case let error as RegistryError: words(error.message, try: error.hint)
        case let error as IntakeError: words(error.message, try: error.hint)
        case let error as QueryError: words(error.message, try: error.hint)
        case let error as OutputError: words(error.message, try: error.hint)
        default: "Error: \(error)"
        }
    }

    private static func words(_ message: String, try hint: String) -> String { "Error: \(message)\nTry: \(hint)" }

    private static func status(of error: any Error) -> ExitStatus? {
        switch error {
        case let error as RegistryError: error.exitStatus
        case let error as IntakeError: error.exitStatus
        case let error as QueryError: error.exitStatus
        case let error as OutputError: error.exitStatus
        default: nil
        }
    }
}

extension RegistryError {
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged,
            .noSuchQuery:
            .noInput
        case .alreadyExists, .cannotWrite, .queryExists: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .keyNotFound, .malformedKey, .otherKey:
            .configuration
        case .busy: .busy
        case .timeLimit: .timeLimit
        case .interrupted: SignalWatch.received == SIGTERM ? .terminated : .interrupted
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed, .identifyingQuery: .refused
        case .invalidStatement, .nothingToReplace, .reversed, .otherAudience, .invalidRuleValue, .unexplainedChange,
            .wrongParameters, .invalidQueryName, .undescribedQuery:
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
            .unknownArea, .noSuchReport, .noSuchTable:
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
