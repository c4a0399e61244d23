import CTerminal
import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

/// The SQL shell on a terminal. Statements end with a semicolon and run under the guard of `sql`; errors are printed and do
/// not end the shell.
final class Shell {
    let registry: Registry
    let dictionary: DataDictionary
    /// The format of results; `.format` changes it.
    var format: OutputFormat
    /// Values of parameters by name, without the colon; `.param` changes them.
    var parameters: [String: ParameterValue]

    private let limits: GuardLimits
    private let history = ShellHistory()
    private let interruption = Interruption()
    /// The lines of a statement that has no semicolon yet.
    private var lines: [String] = []

    init(_ registry: Registry, _ format: OutputFormat, _ options: StatementOptions) throws {
        self.registry = registry
        self.format = format
        parameters = options.parameters
        limits = options.limits
        dictionary = try DataDictionary(of: registry)
    }

    /// Reads and runs statements until the input ends.
    /// - Throws: if stdout cannot be written, or `RegistryError.interrupted` at SIGTERM.
    func run() throws {
        // A signal that the loop below has already handled must not interrupt the next statement.
        SignalWatch.start { [interruption] _ in
            if SignalWatch.received != nil { interruption.request() }
        }
        let completion = ShellCompletion(dictionary, commands: DotCommand.words(dictionary))
        let reader = LineReader(completion: completion)
        defer { reader.close() }
        greet(reader)
        history.lines().forEach(reader.remember)
        while true {
            switch reader.read(prompt: lines.isEmpty ? "asm> " : "...> ") {
            case .entered(let line):
                if !line.isEmpty, ShellHistory.mayBeKept(lines + [line]) { reader.remember(line) }
                guard try take(line) else { return }
            case .interrupted:
                try Console.standard.printLine()
                lines = []
            case .ended: return try Console.standard.printLine()
            }
            if SignalWatch.received == SIGTERM { throw RegistryError.interrupted }
            terminal_forget_signal()
        }
    }

    private func greet(_ reader: LineReader) {
        let point = registry.asOf.map { " as of \($0.description)" } ?? ""
        Console.standard.say(
            "asm-registry \(Program.version) on \(registry.path)\(point). Statements end with ; and .help lists commands."
        )
        if !reader.canEdit {
            Console.standard.say(
                "Lines cannot be edited: libedit is not installed, or the terminal is dumb.")
        }
    }

    /// Runs a dot command or a complete statement, or keeps the line as part of one.
    /// - Returns: false to leave the shell.
    private func take(_ line: String) throws -> Bool {
        if lines.isEmpty, line.drop(while: { $0 == " " }).hasPrefix(".") {
            history.keep([line])
            return try DotCommand.run(line, in: self)
        }
        guard !(lines.isEmpty && line.allSatisfy { $0 == " " || $0 == "\t" }) else { return true }
        lines.append(line)
        let text = lines.joined(separator: "\n")
        guard SQLText.isComplete(text) else { return true }
        history.keep(lines)
        lines = []
        try answer(text)
        return true
    }

    /// Runs a statement and prints rows or the error.
    private func answer(_ text: String) throws {
        interruption.withdraw()
        // A signal since the line was read is meant for this statement.
        if SignalWatch.received != nil { interruption.request() }
        try sayingFailures {
            let names = try registry.examine(text).parameters
            let used = parameters.filter { given in
                names.contains { $0 == given.key || $0.hasSuffix("_" + given.key) }
            }
            try write { [registry, format, limits, interruption] sink in
                try AdHocQuery(text: text, parameters: used, limits: limits)
                    .write(
                        on: registry, format, for: .stdout(hasStyles: true), to: sink, interruption, cleaningUp: {})
            }
        }
    }

    /// Writes to stdout through a buffer.
    /// - Throws: what `body` throws; `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func write(_ body: (ResultSink) throws -> Void) throws {
        let output = TextOutput(descriptor: STDOUT_FILENO, name: "stdout")
        try body(output.sink)
        try output.flush()
    }

    /// Runs `body` and prints its error.
    /// - Throws: `ClosedPipe` or `CommandError` if stdout is gone.
    func sayingFailures(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as CommandError {
            // The terminal is gone.
            throw error
        } catch let error as ClosedPipe {
            throw error
        } catch RegistryError.wrongParameters(let missing, let surplus, let names) where !missing.isEmpty {
            let error = RegistryError.wrongParameters(missing: missing, surplus: surplus, names: names)
            Console.standard.say("Error: \(error.message)\nTry: .param \(missing[0]) VALUE")
        } catch {
            Console.standard.say(Failure.words(of: error))
        }
    }
}
