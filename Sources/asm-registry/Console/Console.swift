import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel

/// The terminal: data go to stdout, everything else to stderr.
///
/// Where stdout cannot be written an answer is lost, and that is an error. Where stderr cannot be written the program goes
/// on in silence: what is done is done all the same, and the exit code says how it ended.
struct Console: Sendable {
    static let standard = Console()

    /// Says something on stderr, which never shows a beneficiary's identifier, whoever has put one into the text. Paths and
    /// names in it cannot steer a terminal.
    func say(_ text: String) {
        let lines = Redaction.withoutIdentifiers(text).split(separator: "\n", omittingEmptySubsequences: false)
        put(lines.map { String($0).visible }.joined(separator: "\n") + "\n")
    }

    /// Prints a line of an answer on stdout, or several. Texts of a registry, of files and of the command line in it cannot
    /// steer a terminal, nor a program that shows the text of a pipe later.
    /// - Throws: `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func printLine(_ text: String = "") throws {
        try StandardStreams.write(Array((text.visibleLines + "\n").utf8), to: STDOUT_FILENO, named: "stdout")
    }

    /// Prints a text that may end its last line itself.
    /// - Throws: `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func printText(_ text: String) throws { try printLine(text.hasSuffix("\n") ? String(text.dropLast()) : text) }

    /// Prints on stdout what a command has done.
    /// - Throws: `ClosedPipe`, or `CommandError.unreported` if stdout cannot be written.
    func printDone(_ text: String) throws {
        do {
            try printLine(text)
        } catch CommandError.failed(_, let reason) {
            throw CommandError.unreported(reason: reason)
        }
    }

    /// Prints what a command has found, and ends the program with a status, which nothing that becomes of stdout turns
    /// into a success; without a status, the command goes on.
    func end(with status: ExitStatus?, after printing: () throws -> Void) throws {
        guard let status else { return try printing() }
        do {
            try printing()
        } catch is ClosedPipe {
            // The reader has gone away.
        } catch let error as CommandError where error.exitStatus == .inputOutput {
            say(Failure.words(of: error))
        }
        throw status.exitCode
    }

    /// Shows how far something has come, on one line, if anybody is looking.
    func showProgress(_ text: String) {
        guard isInteractive else { return }
        put("\r\u{1B}[K\(text.visible)")
    }

    /// Takes the progress line away.
    func clearProgress() { showProgress("") }

    /// Asks for a word on the terminal; false without one, or if anything else is typed.
    func confirms(_ word: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
        put("Type \(word) to go on: ")
        return readLine() == word
    }

    /// Whether stderr is a terminal that can move its cursor.
    var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    private func put(_ text: String) {
        try? StandardStreams.write(Array(text.utf8), to: STDERR_FILENO, named: "stderr")
    }
}
