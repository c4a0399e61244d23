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
    static func exit(with thrown: any Error) -> Never {
        let error = explained(thrown)
        if let ended = error as? InterruptibleWork.Ended { ended.end() }
        switch error {
        case is ClosedPipe: break
        case is any ExplainedError: Console.standard.say(words(of: error))
        default:
            let text = ASMRegistry.fullMessage(for: error)
            if text.isEmpty { break }
            // Help that was asked for is an answer; all else goes where it cannot show an identifier.
            guard status(of: error) == 0 else {
                Console.standard.say(text)
                break
            }
            do {
                try Console.standard.printLine(text)
            } catch is ClosedPipe {
                break
            } catch {
                exit(with: error)
            }
        }
        Foundation.exit(status(of: error))
    }

    /// The exit code.
    static func status(of thrown: any Error) -> Int32 {
        let error = explained(thrown)
        if error is ClosedPipe { return 0 }
        if let ended = error as? InterruptibleWork.Ended { return 128 + ended.signal }
        guard let error = error as? any ExplainedError else { return ASMRegistry.exitCode(for: error).rawValue }
        return error.exitStatus.rawValue
    }

    /// What is wrong and what to try next.
    static func words(of error: any Error) -> String {
        guard let error = explained(error) as? any ExplainedError else { return "Error: \(error)" }
        return "Error: \(error.message)\nTry: \(error.hint)"
    }
}

extension Failure {
    /// The error, or in the place of one of Foundation's what the operating system said.
    private static func explained(_ error: any Error) -> any Error {
        guard !(error is any ExplainedError), SystemReason.isFoundations(error) else { return error }
        return CommandError.unusable(path: SystemReason.path(of: error), reason: SystemReason.message(of: error))
    }
}

extension UnusableNumber: ExplainedError {
    var exitStatus: ExitStatus { .damaged }
}

extension RegistryError: ExplainedError {
    var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged,
            .noSuchQuery, .sourcesMissing, .rejectsNotNamed, .noKeyYet:
            .noInput
        case .alreadyExists, .cannotWrite, .wouldReplace, .queryExists, .notAFile: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .driftedSchema, .keyNotFound,
            .keyNotReadable, .malformedKey, .otherKey, .notABackup, .severalNames, .unusableClock:
            .configuration
        case .busy, .beingRead, .changedMeanwhile: .busy
        case .damagedBackup: .damaged
        case .timeLimit: .timeLimit
        case .interrupted: SignalWatch.received == SIGTERM ? .terminated : .interrupted
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed, .identifyingQuery, .auditNotWritten,
            .foreignSideFile, .ownFile, .linkedKey:
            .refused
        case .sourceContradicts, .stillReferredTo: .badData
        case .invalidStatement, .nothingToReplace, .noParticipantList, .reversed, .otherAudience, .invalidRuleValue,
            .unexplainedChange,
            .wrongParameters, .restoresItself, .invalidQueryName, .undescribedQuery:
            .usage
        case .noRoom, .diskFull, .notPermitted, .unreadableLog: .inputOutput
        case .builtInFilesRefused: .software
        case .engine(let code, _):
            switch code & 0xFF {
            case 5, 6: .busy
            case 7, 8, 10, 13, 14: .inputOutput
            case 1, 11, 19, 26: .damaged
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
            .unknownArea, .unknownClinician, .unknownSpecialty, .noSuchReport, .noSuchTable, .notLoaded:
            .noInput
        case .severalCohorts, .lever, .unknownScore: .usage
        case .scenarioNotStored: .refused
        case .rule: .configuration
        }
    }
}

extension IntakeError: ExplainedError {
    var exitStatus: ExitStatus {
        switch self {
        case .unreadable: .inputOutput
        case .identifyingName: .refused
        case .notFound, .notAFile, .emptyFolder, .nameNotText: .noInput
        }
    }
}

extension DisclosureError: ExplainedError {
    var exitStatus: ExitStatus { .refused }
}
