import RegistryModel
import RegistryQueries
import RegistryRendering

/// Commands of the shell that begin with a dot.
enum DotCommand: String, CaseIterable {
    case tables, schema, reports, format, param, help, quit

    /// The usage and a one-line description, as `.help` lists them.
    private var help: (usage: String, meaning: String) {
        switch self {
        case .tables: (".tables", "List tables and views with their meanings.")
        case .schema: (".schema [NAME]", "Show the CREATE statements of all tables and views, or of one.")
        case .reports: (".reports", "List the reports; asm-registry report sql NAME prints a query.")
        case .format: (".format [NAME]", "Write results as \(Self.formats.joined(separator: ", ")).")
        case .param: (".param [NAME [VALUE]]", "Set :NAME to a value, or to null; without a name, list parameters.")
        case .help: (".help", "List these commands.")
        case .quit: (".quit", "Leave the shell, as Ctrl-D does. Ctrl-C stops a statement.")
        }
    }

    /// Each command with the words that completion offers after it.
    static func words(_ dictionary: DataDictionary) -> [String: [String]] {
        Dictionary(
            allCases.map { command in
                switch command {
                case .schema: (".schema", dictionary.tables.map(\.name))
                case .format: (".format", formats)
                default: (".\(command.rawValue)", [])
                }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Runs a line.
    /// - Returns: false to leave the shell.
    /// - Throws: if stdout cannot be written; other errors are printed.
    static func run(_ line: String, in shell: Shell) throws -> Bool {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard let command = words.first.flatMap({ DotCommand(rawValue: String($0.dropFirst())) }) else {
            Console.standard.say("Error: There is no command \((words.first ?? "").visible).\nTry: .help")
            return true
        }
        guard command != .quit else { return false }
        try shell.sayingFailures { try command.run(Array(words.dropFirst()), in: shell) }
        return true
    }

    private func run(_ words: [String], in shell: Shell) throws {
        switch self {
        case .tables: try Self.show(Self.tables(shell.dictionary), in: shell)
        case .schema: try schema(words.first, in: shell)
        case .reports: try Self.show(ReportList().result, in: shell)
        case .format: try format(words.first, in: shell)
        case .param: try param(words, in: shell)
        case .help:
            let width = Self.allCases.map(\.help.usage.count).max() ?? 0
            for (usage, meaning) in Self.allCases.map(\.help) {
                try Console.standard.printLine(
                    usage + String(repeating: " ", count: width - usage.count) + "  " + meaning)
            }
        case .quit: break
        }
    }

    private static func show(_ result: ResultTable, in shell: Shell) throws {
        try shell.write { try shell.format.write(result, to: $0) }
    }

    /// Names and meanings of tables and views; the tables of replaced rows share one line.
    private static func tables(_ dictionary: DataDictionary) -> ResultTable {
        let shown = dictionary.tables.filter { !$0.isOfVersions }
        let versions = dictionary.tables.count - shown.count
        return ResultTable(
            heading: ResultHeading(title: ""),
            columns: [Column("name", "Name", .text), Column("meaning", "Meaning", .text)],
            rows: shown.map { [.text($0.name), .text($0.meaning)] }
                + [["*_version", .text("\(versions) tables of rows that later loads restated or retired.")]])
    }

    private func schema(_ name: String?, in shell: Shell) throws {
        if let name { _ = try shell.dictionary.table(named: name) }
        for statement in try shell.registry.schemaStatements(of: name) {
            try Console.standard.printLine(statement + ";")
        }
    }

    private func format(_ name: String?, in shell: Shell) throws {
        guard let name else {
            return try Console.standard.printLine("Results are written as \(shell.format.rawValue).")
        }
        guard let format = OutputFormat(rawValue: name), format.isText else {
            return Console.standard.say(
                "Error: '\(name.visible)' is not a format.\nTry: .format \(Self.formats.joined(separator: ", or "))")
        }
        shell.format = format
    }

    private func param(_ words: [String], in shell: Shell) throws {
        guard let name = words.first.map({ $0.first == ":" ? String($0.dropFirst()) : $0 }) else {
            for (name, value) in shell.parameters.sorted(by: { $0.key < $1.key }) {
                try Console.standard.printLine(":\(name) = \(value.text.visible)")
            }
            return
        }
        shell.parameters[name] = words.count > 1 ? .typed(words[1]) : .value(.null)
    }

    private static var formats: [String] { OutputFormat.allCases.filter(\.isText).map(\.rawValue) }
}
