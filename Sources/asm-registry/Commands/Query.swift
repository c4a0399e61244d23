import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

/// `query`: statements that are saved in the registry.
struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Save a query in the registry under a name, and run it again.",
        subcommands: [List.self, Show.self, Save.self, Run.self, Delete.self], defaultSubcommand: List.self)

    /// `query list`: name, description and author of each saved query.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the saved queries with their descriptions.", discussion: "Example: asm-registry query list")

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws { try registry.reading { try output.write(SavedQueryList().result(of: $0), of: $0) } }
    }

    /// `query show`: the statement on stdout, description and author on stderr.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a saved query, to read or change it.",
            discussion: "Example: asm-registry query show areas-of-lbp > areas-of-lbp.sql")

        @Argument(help: "The query's name.", completion: .registry(.query)) var name: String
        @OptionGroup var registry: RegistryOptions

        func run() throws {
            let query = try registry.reading { try SavedQueries($0).query(named: name) }
            Console.standard.say("\(query.description) Saved by \(query.author) at \(query.savedAt).".visible)
            try Console.standard.printText(query.sql)
        }
    }

    /// `query run`: runs a saved statement under the guard.
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a saved query, under the same guard as sql.",
            discussion: "Example: asm-registry query run areas-of-lbp --param year=2029 --format csv")

        @Argument(help: "The query's name.", completion: .registry(.query)) var name: String
        @OptionGroup var options: StatementOptions
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                try options.query(SavedQueries(registry).query(named: name).sql).run(on: registry, output)
            }
        }
    }

    /// `query delete`: removes a saved statement.
    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a saved query.", discussion: "Example: asm-registry query delete areas-of-lbp")

        @Argument(help: "The query's name.", completion: .registry(.query)) var name: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            try registry.writing(wait) { registry in
                try SavedQueries(registry).delete(named: name)
                try Console.standard.printDone("\(name) is deleted.")
            }
        }
    }
}
