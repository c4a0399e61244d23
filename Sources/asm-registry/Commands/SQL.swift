import ArgumentParser
import Foundation

/// `sql`: one read-only statement, or a shell on a terminal.
struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a read-only SQL statement, or open a shell.",
        discussion: """
            Examples: asm-registry sql "select kind, count(*) from v_area group by kind"
                      asm-registry sql --file question.sql --param year=2029 --param cohort=HF --format csv
                      asm-registry report sql areas | asm-registry sql - --param year=2029
            Without a statement, on a terminal, a shell opens: statements end with a semicolon, .help lists its \
            commands, and Tab completes names.
            Besides SQLite's functions there are the aggregates median(x), percentile(x, p) with p from 0 to 100, and \
            stddev(x) of a sample. They skip null, and text is an error.
            The registry never changes: a statement that would do more than read is refused. Too much time or memory, or \
            Ctrl-C, stops a statement.
            A comment line before the statement, such as "-- :cohort = null", gives a parameter a default value, which \
            --param overrides. A parameter may be named by its last words, such as year for :performance_year, if \
            that is unambiguous.
            With --as-of, every table and view is as of that point; main. before a name (main.episode) reads the latest \
            data.
            """)

    @Argument(help: "The statement, or - to read it from stdin.") var statement: String?
    @Option(help: ArgumentHelp("Read the statement from this file.", valueName: "path")) var file: String?
    @OptionGroup var options: StatementOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard statement == nil || file == nil else {
            throw ValidationError("Give one statement: as an argument, with --file, or with - from stdin.")
        }
        guard !isShell || output.format.isText else {
            throw ValidationError("The shell shows results on a terminal: for xlsx, give a statement and --output.")
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
                try Shell(registry, output, options).run()
            }
        }
        let text = try StatementText.read(statement, file: file)
        try registry.reading(asOf: asOf.point) { try options.query(text).run(on: $0, output) }
    }

    private var isShell: Bool { statement == nil && file == nil }
}
