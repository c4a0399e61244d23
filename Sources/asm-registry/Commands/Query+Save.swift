import ArgumentParser
import Foundation
import RegistryIntake
import RegistryStore

extension Query {
    /// `query save`: stores a statement after the guard has found that it only reads.
    struct Save: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a statement under a name, if it only reads.",
            discussion: """
                Examples: asm-registry query save areas-of-lbp "select group_code, episodes from v_yearly_sum where \
                group_by = 'area' and cohort = 'LBP' and performance_year = :year" \
                --description "How many episodes has each area?"
                          asm-registry query save my-areas --file areas.sql --description "..." --replace
                Write parameters as :NAME. A comment line before the statement, such as "-- :cohort = null", gives a \
                default value, which --param overrides.
                """)

        @Argument(help: "The name: lowercase letters, digits and dashes.") var name: String
        @Argument(help: "The statement, or - to read it from stdin.") var statement: String?
        @Option(help: ArgumentHelp("Read the statement from this file.", valueName: "path")) var file: String?
        @Option(help: ArgumentHelp("Describe what the query answers.", valueName: "text")) var description: String
        @Option(help: ArgumentHelp("Name the author. Default: your login name.", valueName: "who")) var by: String?
        @Flag(help: "Replace a saved query of this name.") var replace = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func validate() throws {
            guard (statement == nil) != (file == nil) else {
                throw ValidationError("Give one statement: as an argument, with --file, or with - from stdin.")
            }
        }

        func run() throws {
            let sql = try StatementText.read(statement, file: file)
            try registry.writing(wait) { registry in
                let (columns, parameters) = try SavedQueries(registry).save(
                    name: name, sql: sql, description: description, author: by ?? NSUserName(), replaces: replace)
                let asked = parameters.map { " :" + $0 }.joined()
                try Console.standard.printDone(
                    "\(name) is saved: \(columns.count) \(columns.count == 1 ? "column" : "columns")\(asked.isEmpty ? "" : ", parameters\(asked)"). "
                        + "Run it: asm-registry query run \(name)"
                        + parameters.map { " --param \($0)=VALUE" }.joined())
            }
        }
    }
}

/// Reads a statement from the argument, a file or stdin.
enum StatementText {
    /// Returns the argument, the content of a file, or stdin if the argument is a dash.
    /// - Throws: `IntakeError` if the file is not there, is a pipe or device, or cannot be read.
    static func read(_ argument: String?, file: String?) throws -> String {
        if let file {
            return String(decoding: try InputDescriptor.contents(of: file, limit: maximumBytes), as: UTF8.self)
        }
        guard let argument, argument != "-" else {
            let bytes = try InputDescriptor.contents(of: STDIN_FILENO, named: "stdin", limit: maximumBytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        return argument
    }

    /// In bytes, above SQLite's limit for a statement; longer input is refused without reading it.
    private static let maximumBytes = 1 << 24
}
