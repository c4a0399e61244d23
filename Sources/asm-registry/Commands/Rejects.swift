import ArgumentParser
import RegistryQueries
import RegistryStore

/// `rejects`: the rows that loads have rejected.
struct Rejects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List rejected rows, or write them to files to fix.", subcommands: [List.self, Export.self],
        defaultSubcommand: List.self)

    /// `rejects list`: a line for each reject.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rejects of a load: position, value, reason and hint.",
            discussion: "Example: asm-registry rejects list 3 --limit 0")

        @Argument(help: "The load's number. Default: the latest that has rejects.", completion: .registry(.load))
        var load: Int?
        @Option(help: "Show at most this many; 0 for all.") var limit = 50
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard limit >= 0 else { throw ValidationError("--limit must be 0 or above.") }
        }

        func run() throws {
            let list = RejectList(loadID: load, limit: limit > 0 ? limit : nil)
            try registry.reading { try output.write(list.result(of: $0), of: $0) }
        }
    }

    /// `rejects export`: copies rejected rows from the loaded files, byte for byte.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the rejected rows of a load, with their header, to fix and load again.",
            discussion: """
                Examples: asm-registry rejects export 3 --to fix/ --from 2027Q2/
                          asm-registry rejects export --to fix/ --from 2027Q2/episodes.csv
                The registry stores only the positions of rejected rows, because rows may identify beneficiaries. So name \
                the loaded files, or folders with them. Files are recognized by their SHA-256; others are not used.
                """)

        @Argument(help: "The load's number. Default: the latest that has rejects.", completion: .registry(.load))
        var load: Int?
        @Option(help: ArgumentHelp("Write to this folder.", valueName: "folder")) var to: String
        @Option(
            help: ArgumentHelp(
                "Copy from this loaded file, or from the loaded files in this folder; may be repeated.",
                valueName: "path"),
            completion: .file())
        var from: [String] = []
        @OptionGroup var registry: RegistryOptions

        func run() throws {
            let written = try registry.reading { registry in
                if let load { try registry.require(load: load) }
                return try RejectExport(loadID: load, of: registry, from: from).write(to: to)
            }
            for file in written {
                let share = file.rows < file.rejected ? "the first \(file.rows) of \(file.rejected)" : "\(file.rows)"
                try Console.standard.printDone("\(file.path): \(share) rows")
            }
            if written.isEmpty {
                Console.standard.say(load.map { "Load \($0) has no rejected rows." } ?? "No load has rejected rows.")
            }
        }
    }
}
