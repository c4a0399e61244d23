import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel

/// Writes results to stdout and everything else to stderr.
///
/// Failing to write stdout is an error, as a result is lost. Failing to write stderr is not: the command continues, and
/// the exit code says how it ended.
struct Console: Sendable {
    static let standard = Console()

    /// Writes a message to stderr. Anything like a beneficiary's identifier is redacted, and control characters are shown
    /// instead of sent.
    func say(_ text: String) {
        let lines = Redaction.withoutIdentifiers(text).split(separator: "\n", omittingEmptySubsequences: false)
        put(lines.map { String($0).visible }.joined(separator: "\n") + "\n")
    }

    /// Prints one or more lines on stdout. Control characters are shown instead of sent, also to pipes and files, so that
    /// stored or given text cannot control a terminal.
    /// - Throws: `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func printLine(_ text: String = "") throws {
        try StandardStreams.write(Array((text.visibleLines + "\n").utf8), to: STDOUT_FILENO, named: "stdout")
    }

    /// Prints text that may or may not end with a line feed.
    /// - Throws: `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func printText(_ text: String) throws { try printLine(text.hasSuffix("\n") ? String(text.dropLast()) : text) }

    /// Prints on stdout what a command has changed.
    /// - Throws: `ClosedPipe`, or `CommandError.unreported` if stdout cannot be written.
    func printDone(_ text: String) throws {
        do {
            try printLine(text)
        } catch CommandError.failed(_, let reason) {
            throw CommandError.unreported(reason: reason)
        }
    }

    /// Prints findings and throws the exit code, also if stdout cannot be written, so that a failure never becomes a
    /// success. Without a status the command continues.
    /// - Throws: `ExitCode`; without a status, what `printing` throws.
    func end(with status: ExitStatus?, after printing: () throws -> Void) throws {
        guard let status else { return try printing() }
        do {
            try printing()
        } catch is ClosedPipe {
            // The reader has closed the pipe, which is not an error.
        } catch let error as CommandError where error.exitStatus == .inputOutput {
            say(Failure.words(of: error))
        }
        throw status.exitCode
    }

    /// Shows progress on one line of stderr, if that is a terminal.
    func showProgress(_ text: String) {
        guard isInteractive else { return }
        put("\r\u{1B}[K\(text.visible)")
    }

    /// Erases the progress line.
    func clearProgress() { showProgress("") }

    /// Asks the user to type a word; false without a terminal, or for any other input.
    func confirms(_ word: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
        put("Type \(word) to continue: ")
        return readLine() == word
    }

    /// Whether stderr is a terminal that is not dumb.
    var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    private func put(_ text: String) {
        try? StandardStreams.write(Array(text.utf8), to: STDERR_FILENO, named: "stderr")
    }
}
