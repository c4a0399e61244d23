import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

/// An error that explains itself: what went wrong, where and why, what to do next, and the exit code.
protocol ExplainedError: Error {
    /// What went wrong, and why, in one or two sentences.
    var message: String { get }
    /// What to do next: a short sentence, which may end with a command.
    var hint: String { get }
    /// The exit code of a program that ends with this error.
    var exitStatus: ExitStatus { get }
}

/// Turns an error into a message on stderr and an exit code.
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
            // Requested help goes to stdout; everything else to stderr, where identifiers are redacted.
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

    /// The exit code: 0 for a closed pipe, 128 + signal for interrupted work.
    static func status(of thrown: any Error) -> Int32 {
        let error = explained(thrown)
        if error is ClosedPipe { return 0 }
        if let ended = error as? InterruptibleWork.Ended { return 128 + ended.signal }
        guard let error = error as? any ExplainedError else { return ASMRegistry.exitCode(for: error).rawValue }
        return error.exitStatus.rawValue
    }

    /// The text about an error in the shell, also of parsing: a message, or the help that was asked for.
    static func text(of error: any Error) -> String {
        explained(error) is any ExplainedError ? words(of: error) : ASMRegistry.fullMessage(for: error)
    }

    /// The message on stderr: `Error: ...`, then what to do next. `Try:` is only for lines that are a command.
    static func words(of error: any Error) -> String {
        guard let error = explained(error) as? any ExplainedError else { return "Error: \(error)" }
        return "Error: \(error.message)\n\(error.hint)"
    }
}

extension Failure {
    /// The error; errors of Foundation are replaced by the system's message, without `NSCocoaErrorDomain` numbers.
    private static func explained(_ error: any Error) -> any Error {
        guard !(error is any ExplainedError), SystemReason.isFoundations(error) else { return error }
        return CommandError.unusable(path: SystemReason.path(of: error), reason: SystemReason.message(of: error))
    }
}
