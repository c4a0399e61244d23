import ArgumentParser
import RegistryQueries
import RegistryStore

/// Proves that a registry is whole.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that the file is whole, that no row was lost, and that rollups and stored projections add up.",
        discussion: """
            Examples: asm-registry verify
                      asm-registry verify --hash
                      asm-registry verify --salvage saved.sqlite
            Registries with the same content hash hold the same rows and rollups; with the same history hash, the \
            same replaced and retired rows. Neither depends on which load, file or line a row came from; both \
            depend on the beneficiary key.
            --salvage copies every row that can still be read into a new registry, where rollups are counted anew, \
            and verifies that one: what it names as missing or changed, load again.
            """)

    @Flag(help: "Instead of checking, print a hash of what the registry says, and one of what was replaced.")
    var hash = false

    @Option(help: ArgumentHelp("Copy what can be read of a damaged registry into a new one.", valueName: "file"))
    var salvage: String?

    @OptionGroup var registry: RegistryOptions

    func validate() throws {
        guard !hash || salvage == nil else { throw ValidationError("Give --hash or --salvage, not both.") }
    }

    func run() throws {
        if let salvage {
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
    /// What was saved, in a line.
    fileprivate var words: String {
        let lost = [
            gaps > 0 ? "\(gaps) stretches could not be read" : nil,
            refused > 0 ? "\(refused) rows broke a rule of the schema" : nil,
        ].compactMap(\.self)
        return (["\(name): \(saved) rows saved"] + lost).joined(separator: ", ")
    }
}
