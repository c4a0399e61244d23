import ArgumentParser
import CTerminal
import Foundation
import RegistryIntake
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

    /// Where results go; `.output` changes it.
    let output = ShellOutput()

    private let limits: GuardLimits
    private let hasPager: Bool
    private let hasStyles: Bool
    private let history = ShellHistory()
    private let interruption = Interruption()
    /// The lines of a statement that has no semicolon yet.
    private var lines: [String] = []

    init(_ registry: Registry, _ output: OutputOptions, _ options: StatementOptions) throws {
        self.registry = registry
        format = output.format
        hasPager = !output.noPager
        hasStyles = !output.noColor
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
        let completion = ShellCompletion(dictionary, commands: DotCommand.words(of: self))
        let reader = LineReader(completion: completion)
        defer { reader.close() }
        greet(reader)
        history.entries().forEach(reader.remember)
        while true {
            switch reader.read(prompt: lines.isEmpty ? "asm> " : "...> ") {
            case .entered(let line):
                guard try take(line, reader) else { return }
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
    private func take(_ line: String, _ reader: LineReader) throws -> Bool {
        if lines.isEmpty, let command = DotCommand.text(of: line) {
            keep(line, reader)
            return try DotCommand.run(command, in: self)
        }
        guard !(lines.isEmpty && line.allSatisfy { $0 == " " || $0 == "\t" }) else { return true }
        // A statement of several lines that was recalled comes as one.
        lines += line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let text = lines.joined(separator: "\n")
        guard SQLText.isComplete(text) else { return true }
        keep(text, reader)
        lines = []
        try answer(text)
        return true
    }

    /// Adds a statement or command to the history, unless it has anything like an identifier.
    private func keep(_ text: String, _ reader: LineReader) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard ShellHistory.mayBeKept(lines) else { return }
        reader.remember(text)
        history.keep(lines)
    }

    /// Runs a saved query with values of `.param` and of some arguments, such as `year=2029`.
    func run(query name: String, _ arguments: [String]) throws {
        let given = try arguments.map(Parameter.init)
        try answer(
            SavedQueries(registry).query(named: name).sql,
            with: parameters.merging(given.map { ($0.name, $0.value) }) { $1 }, requires: Set(given.map(\.name)))
    }

    /// Runs a report on the shell's registry, in the shell's format unless the arguments have another.
    func report(_ words: [String]) throws {
        if let position = words.firstIndex(where: Redaction.spellsIdentifier) {
            throw CommandError.identifyingArgument(position: position + 1)
        }
        var arguments = ["report"] + words
        var command = try CommandRun.parse(arguments)
        // A second connection of the process would drop the locks of the shell's own.
        guard CommandOptions.find(RegistryOptions.self, in: command)?.file == nil,
            CommandOptions.find(AsOfOption.self, in: command)?.point == nil
        else {
            throw ValidationError(
                "A report in the shell reads its registry: leave out --db and --as-of, or open a shell with them.")
        }
        if let options = CommandOptions.find(OutputOptions.self, in: command) {
            if options.chosenFormat == nil, options.destination.ending == nil {
                arguments += ["--format", format.rawValue]
            }
            arguments += (hasPager ? [] : ["--no-pager"]) + (hasStyles ? [] : ["--no-color"])
            command = try CommandRun.parse(arguments)
        }
        try registry.record(statement: ".report " + words.joined(separator: " "))
        do {
            try output.redirecting {
                try RegistryOptions.$open.withValue(RegistryOptions.OpenRegistry(registry)) { try command.run() }
            }
        } catch is ExitCode {
            // The result has the findings.
        }
    }

    /// Runs a statement and prints rows or the error.
    /// - Parameters:
    ///   - values: values of parameters; by default those of `.param`.
    ///   - required: the names of values that the statement must have a parameter for.
    private func answer(
        _ text: String, with values: [String: ParameterValue]? = nil, requires required: Set<String> = []
    ) throws {
        interruption.withdraw()
        // A signal since the line was read is meant for this statement.
        if SignalWatch.received != nil { interruption.request() }
        try sayingFailures {
            let names = try registry.examine(text).parameters
            let used = (values ?? parameters).filter { given in
                required.contains(given.key) || names.contains { $0 == given.key || $0.hasSuffix("_" + given.key) }
            }
            try write { [registry, format, limits, interruption, hasStyles] sink in
                try AdHocQuery(text: text, parameters: used, limits: limits)
                    .write(
                        on: registry, format, for: .stdout(hasStyles: hasStyles), to: sink, interruption,
                        cleaningUp: {})
            }
        }
    }

    /// Writes to stdout through a pager or buffer, or to the file of `.output`.
    /// - Throws: what `body` throws; `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func write(_ body: (ResultSink) throws -> Void) throws {
        try output.redirecting {
            guard hasPager, format.isForTerminal, isatty(STDOUT_FILENO) == 1, let pager = Pager() else {
                let buffer = TextOutput(descriptor: STDOUT_FILENO, name: output.path ?? "stdout")
                try body(buffer.sink)
                return try buffer.flush()
            }
            var text: [UInt8] = []
            try body(ResultSink { text += $0 })
            try pager.show(text)
        }
    }

    /// Runs `body` and prints its error.
    /// - Throws: `ClosedPipe` or `CommandError` if stdout is gone.
    func sayingFailures(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch CommandError.failed(let path, let reason) where path == "stdout" {
            // The terminal is gone.
            throw CommandError.failed(path: path, reason: reason)
        } catch let error as ClosedPipe {
            throw error
        } catch RegistryError.wrongParameters(let missing, let surplus, let names) where !missing.isEmpty {
            let error = RegistryError.wrongParameters(missing: missing, surplus: surplus, names: names)
            Console.standard.say("Error: \(error.message)\nTry: .param \(missing[0]) VALUE")
        } catch {
            Console.standard.say(Failure.text(of: error))
        }
    }
}
