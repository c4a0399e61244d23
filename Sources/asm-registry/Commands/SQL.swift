import ArgumentParser
import Foundation

/// Answers any question in SQL.
struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask anything with one SQL statement that only reads, or many in a shell.",
        discussion: """
            Examples: asm-registry sql "select kind, count(*) from v_area group by kind"
                      asm-registry sql --file question.sql --param year=2029 --param cohort=HF --format csv
                      asm-registry report sql areas | asm-registry sql - --param year=2029
            Without a statement, on a terminal, it is a shell: statements end with a semicolon, .help lists its \
            commands, and Tab completes names.
            Whatever is asked, the registry stays as it is: a statement that would do more than read is refused, one that \
            takes too much time or memory is stopped, and Ctrl-C stops it at once.
            A comment line before the statement, such as "-- :cohort = null", gives a parameter its value unless \
            --param does. A parameter may be named by its last words, year for :performance_year, if only one ends so.
            With --as-of, every table and view holds what was known then; main. before a name (main.episode) reaches \
            what is known now.
            """)

    @Argument(help: "The statement, or - to read it from stdin.") var statement: String?
    @Option(help: ArgumentHelp("Read the statement from a file.", valueName: "path")) var file: String?
    @OptionGroup var options: AskOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard statement == nil || file == nil else {
            throw ValidationError("Give one statement: as an argument, with --file, or with - from stdin.")
        }
        guard !isShell || (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && !output.destination.isFile) else {
            throw ValidationError(
                "Give a statement: as an argument, with --file, or with - from stdin; the shell needs a terminal.")
        }
    }

    func run() throws {
        try output.refuseRelease(of: "sql")
        guard !isShell else {
            return try registry.reading(asOf: asOf.point) { registry in
                try Shell(registry, output.format, options).run()
            }
        }
        let text = try StatementText.read(statement, file: file)
        try registry.reading(asOf: asOf.point) { try options.asking(text).run(on: $0, output) }
    }

    private var isShell: Bool { statement == nil && file == nil }
}
