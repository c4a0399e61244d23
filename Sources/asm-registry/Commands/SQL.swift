import ArgumentParser
import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// Answers any question in SQL.
struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask anything with one SQL statement that only reads.",
        discussion: """
            Examples: asm-registry sql "select kind, count(*) from v_area group by kind"
                      asm-registry sql --file question.sql --param year=2029 --param cohort=HF --format csv
                      echo "select * from v_load" | asm-registry sql -
            Whatever is asked, the registry stays as it is: a statement that would do more than read is refused, and \
            one that takes too much time or memory is stopped.
            With --as-of, every table and view holds what was known then; main. before a name (main.episode) reaches \
            what is known now.
            """)

    @Argument(help: "The statement, or - to read it from stdin.") var statement: String?
    @Option(help: ArgumentHelp("Read the statement from a file.", valueName: "path")) var file: String?
    @Option(
        help: ArgumentHelp("The value of :NAME in the statement; may be repeated.", valueName: "name=value"),
        transform: Parameter.init(argument:))
    var param: [Parameter] = []
    @Option(help: ArgumentHelp("Stop after so much time.", valueName: "seconds")) var timeout = GuardLimits().seconds
    @Option(name: .customLong("max-rows"), help: ArgumentHelp("Stop after so many rows; 0 for all.", valueName: "rows"))
    var maxRows = GuardLimits().rows ?? 0
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (statement == nil) != (file == nil) else {
            throw ValidationError("Give one statement, as an argument, with --file, or with - from stdin.")
        }
        guard timeout > 0, maxRows >= 0 else {
            throw ValidationError("--timeout must be above 0, and --max-rows 0 or above.")
        }
    }

    func run() throws {
        let text = try text()
        let parameters = Dictionary(param.map { ($0.name, $0.value) }) { $1 }
        let limits = GuardLimits(seconds: timeout, rows: maxRows == 0 ? nil : maxRows)
        let watchdog = startWatchdog()
        defer { watchdog.cancel() }
        try registry.reading(asOf: asOf.point) { registry in
            if let point = registry.asOf { Console.standard.say("As of \(point.description).") }
            try output.withSink { sink in
                var renderer = output.renderer(writingTo: sink)
                let (rows, isCut) = try registry.ask(
                    text, parameters: parameters, limits: limits,
                    columns: { names in
                        try renderer.begin(ResultHeading(title: ""), columns: names.map { Column($0, $0, .text) })
                    },
                    row: { try renderer.add($0) })
                try renderer.end()
                if isCut {
                    Console.standard.say("Stopped after \(rows) rows; there are more. All of them: --max-rows 0")
                }
            }
        }
    }

    /// Ends the program if the engine does not end the statement in time: it asks for the time between its steps, and
    /// one step can take long, as format('%.*c', 1000000000, 'x') does. Nothing is lost by that, as nothing is written.
    private func startWatchdog() -> DispatchWorkItem {
        let error = RegistryError.timeLimit(seconds: timeout)
        let watchdog = DispatchWorkItem { [output] in
            output.discardDraft()
            Console.standard.say("Error: \(error.message)\nTry: \(error.hint)")
            _exit(ExitStatus.timeLimit.rawValue)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + timeout + 1, execute: watchdog)
        return watchdog
    }

    private func text() throws -> String {
        if let file {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw OutputError.unreadable(path: file)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        guard let statement, statement != "-" else {
            return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
        }
        return statement
    }
}

/// A parameter of a statement and its value: a whole number, a number, or a text.
struct Parameter {
    let name: String
    let value: Cell

    init(argument: String) throws {
        let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty else { throw ValidationError("'\(argument)' is not name=value.") }
        name = sides[0].first == ":" ? String(sides[0].dropFirst()) : sides[0]
        value = Self.cell(sides[1])
    }

    /// What looks like a number is one, unless it begins with a zero, as codes do.
    private static func cell(_ text: String) -> Cell {
        if text.first == "0", text.count > 1, !text.hasPrefix("0.") { return .text(text) }
        if let number = try? Int(parsing: text) { return .integer(Int64(number)) }
        if let number = try? Double(parsing: text) { return .real(number) }
        return .text(text)
    }
}
