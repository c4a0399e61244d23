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
            Registries with the same content hash hold the same rows and rollups; with the same history hash, the \
            same replaced and retired rows. Neither depends on which load, file or line a row came from; both \
            depend on the beneficiary key.
            """)

    @Flag(help: "Instead of checking, print a hash of what the registry says, and one of what was replaced.")
    var hash = false

    @OptionGroup var registry: RegistryOptions

    func run() throws {
        guard !hash else {
            let hash = try registry.reading { try LogicalHash(of: $0) }
            return print("content  \(hash.content)\nhistory  \(hash.history)")
        }
        let findings =
            try registry.reading { try Verification($0).run() } + [ProjectionVerification(path: registry.path).run()]
        try FindingsText(findings).printAndEnd()
    }
}
