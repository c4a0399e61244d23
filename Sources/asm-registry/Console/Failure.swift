import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

/// An error in words for people: what, where and why, what to do next, and how the program ends.
protocol ExplainedError: Error {
    /// What went wrong, and why, in one or two sentences.
    var message: String { get }
    /// What to do next.
    var hint: String { get }
    /// The exit code.
    var exitStatus: ExitStatus { get }
}

/// Turns an error into words on stderr and an exit code.
enum Failure {
    static func exit(with error: any Error) -> Never {
        if error is ClosedPipe { Foundation.exit(0) }
        if let ended = error as? InterruptibleWork.Ended { ended.end() }
        guard let error = error as? any ExplainedError else { ASMRegistry.exit(withError: error) }
        Console.standard.say(words(of: error))
        Foundation.exit(error.exitStatus.rawValue)
    }

    /// What is wrong and what to try next.
    static func words(of error: any Error) -> String {
        guard let error = error as? any ExplainedError else { return "Error: \(error)" }
        return "Error: \(error.message)\nTry: \(error.hint)"
    }
}

extension RegistryError: ExplainedError {
    var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged,
            .noSuchQuery:
            .noInput
        case .alreadyExists, .cannotWrite, .wouldReplace, .queryExists: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .driftedSchema, .keyNotFound,
            .malformedKey, .otherKey, .notABackup:
            .configuration
        case .busy, .beingRead: .busy
        case .damagedBackup: .damaged
        case .timeLimit: .timeLimit
        case .interrupted: SignalWatch.received == SIGTERM ? .terminated : .interrupted
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed, .identifyingQuery: .refused
        case .invalidStatement, .nothingToReplace, .reversed, .otherAudience, .invalidRuleValue, .unexplainedChange,
            .wrongParameters, .restoresItself, .invalidQueryName, .undescribedQuery:
            .usage
        case .noRoom: .inputOutput
        case .engine(let code, _):
            switch code & 0xFF {
            case 5, 6: .busy
            case 7, 10, 13, 14: .inputOutput
            case 11, 26: .damaged
            default: .software
            }
        }
    }
}

extension ExportError: ExplainedError {
    var exitStatus: ExitStatus {
        switch self {
        case .alreadyExists, .cannotWrite: .cannotCreate
        case .noManifest, .unreadable: .noInput
        case .badManifest, .faults, .unwritable, .tooManyCents, .badRow: .badData
        case .released, .otherSort: .refused
        case .newerFormat, .otherKey, .otherSchema: .configuration
        }
    }
}

extension QueryError: ExplainedError {
    var exitStatus: ExitStatus {
        switch self {
        case .noMeasureResults, .nothingToProject, .noParticipants, .notAParticipant, .noEpisodes, .nothingOfClinician,
            .unknownArea, .unknownClinician, .noSuchReport, .noSuchTable:
            .noInput
        case .severalCohorts, .lever: .usage
        case .rule: .configuration
        }
    }
}

extension IntakeError: ExplainedError {
    var message: String {
        switch self {
        case .notFound(let path): "There is nothing at \(path)."
        case .notAFile(let path): "\(path) is not a regular file."
        case .emptyFolder(let path): "The folder \(path) holds no .csv file."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }

    var hint: String {
        switch self {
        case .notFound, .emptyFolder: "Check the path; give CSV files, or folders that hold them."
        case .notAFile: "Save the data to a file first: it is read more than once."
        case .unreadable: "Check the permissions and the disk."
        }
    }

    var exitStatus: ExitStatus {
        if case .unreadable = self { .inputOutput } else { .noInput }
    }
}

extension DisclosureError: ExplainedError {
    var exitStatus: ExitStatus { .refused }
}
