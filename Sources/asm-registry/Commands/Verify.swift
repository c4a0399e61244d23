import ArgumentParser
import RegistryQueries
import RegistryStore

/// `verify`: every check of a registry, its content hashes, or the rescue of a damaged one.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the file, the schema, every row, the rollups and stored projections.",
        discussion: """
            Examples: asm-registry verify
                      asm-registry verify --hash
                      asm-registry verify --salvage saved.sqlite
            Equal content hashes mean equal rows and rollups; equal history hashes mean equal replaced and retired rows. \
            Hashes do not depend on the load, file or line from which a row came, but on the beneficiary key.
            --salvage copies every readable row into a new registry, recounts its rollups, and verifies it. Load again \
            the rows that it names as missing or changed.
            """)

    @Flag(help: "Print a hash of the content and one of the history instead of verifying.")
    var hash = false

    /// What only a damaged registry needs.
    struct AdvancedOptions: ParsableArguments {
        @Option(
            help: ArgumentHelp("Copy the readable rows of a damaged registry into this new file.", valueName: "file"))
        var salvage: String?
    }

    @OptionGroup(title: "Advanced") var advanced: AdvancedOptions
    @OptionGroup var registry: RegistryOptions

    func validate() throws {
        guard !hash || advanced.salvage == nil else { throw ValidationError("Give --hash or --salvage, not both.") }
    }

    func run() throws {
        if let salvage = advanced.salvage {
            let tables = try Salvage(of: registry.path, to: salvage).run()
            try Console.standard.printDone(tables.map(\.words).joined(separator: "\n"))
            return try verify(salvage)
        }
        guard !hash else {
            let hash = try registry.reading { try LogicalHash(of: $0) }
            return try Console.standard.printLine("content  \(hash.content)\nhistory  \(hash.history)")
        }
        try verify(registry.path)
    }

    private func verify(_ path: String) throws {
        let registry = try Registry.openForReading(path: path)
        let found = Result { try Verification(registry).run() }
        try registry.close()
        try FindingsText(found.get() + [ProjectionVerification(path: path).run()]).printAndEnd()
    }
}

extension Salvage.Table {
    /// For a message: `episode: 2480 rows saved, 1 range of rows could not be read`.
    fileprivate var words: String {
        let lost = [
            gaps > 0 ? "\(gaps) \(gaps == 1 ? "range" : "ranges") of rows could not be read" : nil,
            refused > 0 ? "\(refused) \(refused == 1 ? "row violates" : "rows violate") a constraint" : nil,
        ].compactMap(\.self)
        return (["\(name): \(saved) rows saved"] + lost).joined(separator: ", ")
    }
}
