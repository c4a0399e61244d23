import ArgumentParser
import RegistryQueries

/// `dictionary`: meaning, unit and source of tables, views and columns.
struct DictionaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dictionary",
        abstract: "Describe every table, view and column: meaning, unit and source.",
        discussion: """
            Examples: asm-registry dictionary
                      asm-registry dictionary episode
                      asm-registry dictionary --list-columns --format csv
                      asm-registry dictionary --datasette > metadata.json
            The descriptions are in the registry's table dictionary, which other tools can read too. --datasette writes \
            a file for Datasette's --metadata, with every report and saved query to run.
            """)

    @Argument(help: "Describe this table or view.") var table: String?
    @Flag(help: "List the columns of all tables and views.") var listColumns = false
    @Flag(help: "Write metadata for Datasette, as JSON.") var datasette = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [table != nil, listColumns, datasette].filter(\.self).count <= 1 else {
            throw ValidationError("Give one of: a table, --list-columns, or --datasette.")
        }
    }

    func run() throws {
        try registry.reading { registry in
            if datasette {
                let text = try DatasetteMetadata(of: registry).text()
                return try output.write(text: text)
            }
            let dictionary = try DataDictionary(of: registry)
            if let table { return try output.write(dictionary.table(named: table).result) }
            try output.write(listColumns ? dictionary.columns : dictionary.overview)
        }
    }
}
