import ArgumentParser
import RegistryQueries
import RegistryStore

extension RowKind: ExpressibleByArgument {
    /// Reads a table's name, with dashes.
    public init?(argument: String) { self.init(argument) }
    /// Every kind's name.
    public static var allValueStrings: [String] { all.map(\.name) }
}

/// `why`: the history of one row.
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Show the history of a row: every load that inserted, restated or retired it, and what changed.",
        discussion: """
            Examples: asm-registry why episode E27Q1-000000042
                      asm-registry why performance 2021624483 HF 2027 official
            Of an estimated episode, the visits on which it rests follow.
            A row is identified by the columns of its key:
            \(RowKind.all.map { "  \($0.name): \($0.keyColumns.joined(separator: ", "))" }.joined(separator: "\n"))
            """)

    @Argument(help: ArgumentHelp("The kind of row, as listed above.", valueName: "kind")) var kind: RowKind
    @Argument(help: "A value for each column of the key, in order.") var key: [String]
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard key.count == kind.keyColumns.count else {
            throw ValidationError(
                "The key of \(kind.name) is \(kind.keyColumns.joined(separator: ", ")): "
                    + "\(kind.keyColumns.count) values are expected, not \(key.count).")
        }
    }

    func run() throws {
        try output.refuseRelease(of: "why")
        try registry.reading { try output.write(Why(kind, key: key).result(of: $0), of: $0) }
    }
}
