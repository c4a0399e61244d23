import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

/// Commands of the shell that begin with a dot.
enum DotCommand: String, CaseIterable {
    case tables, schema, reports, report, run, format, output, param, help, quit

    /// Other names of commands.
    private static let aliases: [String: DotCommand] = ["mode": .format, "exit": .quit]
    /// Commands that are understood without a dot, as in other shells.
    private static let words: Set = ["help", "quit", "exit"]

    /// The usage and a one-line description, as `.help` lists them.
    private var help: (usage: String, meaning: String) {
        switch self {
        case .tables: (".tables", "List tables and views with their meanings.")
        case .schema: (".schema [NAME]", "Show the CREATE statements of all tables and views, or of one.")
        case .reports: (".reports", "List the reports; asm-registry report sql NAME prints a query.")
        case .report: (".report NAME [OPTIONS]", "Run a report on this registry, as asm-registry report does.")
        case .run: (".run NAME [NAME=VALUE...]", "Run a saved query; without a name, list them.")
        case .format:
            (".format [NAME]", "Write results as \(Self.formats.joined(separator: ", ")). Or .mode.")
        case .output: (".output [FILE]", "Write results to a new file; without one, or stdout, to the terminal.")
        case .param: (".param [NAME [VALUE]]", "Set :NAME to a value, or to null; without a name, list parameters.")
        case .help: (".help", "List these commands.")
        case .quit: (".quit", "Leave the shell, as .exit and Ctrl-D do. Ctrl-C stops a statement.")
        }
    }

    /// Each command with the words that completion offers after it.
    static func words(of shell: Shell) -> [String: [String]] {
        let saved = (try? SavedQueries(shell.registry).all().map(\.name)) ?? []
        let reports = CommandNames.children(of: Report.self).map { $0._commandName }
        var words = Dictionary(
            allCases.map { command in
                switch command {
                case .schema: (".schema", shell.dictionary.tables.map(\.name))
                case .format: (".format", formats)
                case .report: (".report", reports)
                case .run: (".run", saved)
                case .output: (".output", ["stdout"])
                default: (".\(command.rawValue)", [])
                }
            }, uniquingKeysWith: { first, _ in first })
        for (name, command) in aliases { words["." + name] = words[".\(command.rawValue)"] }
        return words
    }

    /// The text of a command, with its dot; nil if the line is none.
    static func text(of line: String) -> String? {
        let text = line.withoutBlanksAround
        if text.hasPrefix(".") { return text }
        let word = (text.hasSuffix(";") ? String(text.dropLast()) : text).withoutBlanksAround.lowercased()
        return words.contains(word) ? "." + word : nil
    }

    /// Runs a line that begins with a dot.
    /// - Returns: false to leave the shell.
    /// - Throws: if stdout cannot be written; other errors are printed.
    static func run(_ line: String, in shell: Shell) throws -> Bool {
        let name = line.prefix { $0 != " " && $0 != "\t" }
        guard let command = DotCommand(rawValue: String(name.dropFirst())) ?? aliases[String(name.dropFirst())] else {
            Console.standard.say("Error: There is no command \(String(name).visible).\nTry: .help")
            return true
        }
        guard command != .quit else { return false }
        try shell.sayingFailures { try command.run(String(line.dropFirst(name.count)).withoutBlanksAround, in: shell) }
        return true
    }

    /// Runs the command.
    /// - Parameter text: what follows its name.
    private func run(_ text: String, in shell: Shell) throws {
        let words = text.split(separator: " ", maxSplits: 1).map { String($0).withoutBlanksAround }
        switch self {
        case .tables: try Self.show(Self.tables(shell.dictionary), in: shell)
        case .schema: try schema(words.first, in: shell)
        case .reports: try Self.show(ReportList().result, in: shell)
        case .report:
            guard !words.isEmpty else { return try Self.show(ReportList().result, in: shell) }
            try shell.report(ShellWords.split(text))
        case .run:
            guard let name = words.first else {
                return try Self.show(SavedQueryList().result(of: shell.registry), in: shell)
            }
            try shell.run(query: name, Array(ShellWords.split(text).dropFirst()))
        case .format: try format(words.first, in: shell)
        case .output: try output(text, in: shell)
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

    /// Names and meanings of tables and views. The tables of replaced rows share a line, and so do those that keep the
    /// registry itself in order.
    private static func tables(_ dictionary: DataDictionary) -> ResultTable {
        let shown = dictionary.tables.filter { !$0.isOfVersions && !$0.isOfHousekeeping }
        let versions = dictionary.tables.filter(\.isOfVersions).count
        let housekeeping = dictionary.tables.filter(\.isOfHousekeeping).map(\.name)
        return ResultTable(
            heading: ResultHeading(title: ""),
            columns: [Column("name", "Name", .text), Column("meaning", "Meaning", .text)],
            rows: shown.map { [.text($0.name), .text($0.meaning)] } + [
                ["*_version", .text("\(versions) tables of rows that later loads restated or retired.")],
                [
                    "(housekeeping)",
                    .text("Audit log, checksums, key and schema: \(housekeeping.joined(separator: ", "))."),
                ],
            ])
    }

    private func schema(_ name: String?, in shell: Shell) throws {
        if let name { _ = try shell.dictionary.table(named: name) }
        let statements = try shell.registry.schemaStatements(of: name)
        try shell.output.redirecting {
            for statement in statements { try Console.standard.printLine(statement + ";") }
        }
    }

    private func output(_ path: String, in shell: Shell) throws {
        guard let path = ShellWords.split(path).first, path != "stdout" else { return shell.output.close() }
        do {
            try shell.output.open(path)
        } catch CommandError.exists(let path) {
            Console.standard.say("Error: There is already a file at \(path).\nName another file, or remove this one.")
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
