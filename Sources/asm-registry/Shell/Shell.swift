import CTerminal
import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

/// A conversation in SQL on a terminal. Statements end with a semicolon, are asked under the same guard as any other,
/// and what goes wrong is said and does not end the conversation.
final class Shell {
    let registry: Registry
    let dictionary: DataDictionary
    /// In which format answers are written.
    var format: OutputFormat
    /// Values of parameters, by name.
    var parameters: [String: ParameterValue]

    private let limits: GuardLimits
    private let history = ShellHistory()
    private let interruption = Interruption()
    /// The lines of the statement that is being typed.
    private var lines: [String] = []

    init(_ registry: Registry, _ format: OutputFormat, _ options: AskOptions) throws {
        self.registry = registry
        self.format = format
        parameters = options.parameters
        limits = options.limits
        dictionary = try DataDictionary(of: registry)
    }

    /// Reads and answers until the input ends.
    func run() throws {
        // A signal that the loop below has dealt with already is none for the next statement.
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
            "asm-registry \(Program.version) on \(registry.path)\(point). Statements end with ; and .help lists the rest."
        )
        if !reader.canEdit {
            Console.standard.say(
                "Lines cannot be edited here: libedit is not installed, or the terminal is a dumb one.")
        }
    }

    /// Takes a line. Returns whether to go on.
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

    /// Answers a statement, or says why not.
    private func answer(_ text: String) throws {
        interruption.withdraw()
        // One that came since the line was read is meant for this statement.
        if SignalWatch.received != nil { interruption.request() }
        try sayingFailures {
            let names = try registry.examine(text).parameters
            let used = parameters.filter { given in
                names.contains { $0 == given.key || $0.hasSuffix("_" + given.key) }
            }
            try write { [registry, format, limits, interruption] sink in
                try Asking(text: text, parameters: used, limits: limits)
                    .write(
                        on: registry, format, for: .stdout(hasStyles: true), to: sink, interruption, cleaningUp: {})
            }
        }
    }

    /// Writes to stdout.
    func write(_ body: (@escaping TextSink) throws -> Void) throws {
        let output = TextOutput(descriptor: STDOUT_FILENO, name: "stdout")
        try body(output.write)
        try output.flush()
    }

    /// Runs `body`, and says what went wrong as the program does, but goes on.
    func sayingFailures(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as CommandError {
            // There is no terminal any more.
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
