import ArgumentParser
import RegistryStore

/// Makes a registry.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an empty registry, and a beneficiary key if there is none.",
        discussion: "Example: asm-registry init --db cardiology.sqlite")

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption

    @Flag(help: "For synthetic data only: its reports say so, and real identifiers are refused.")
    var synthetic = false

    func run() throws {
        let beneficiaryKey = try BeneficiaryKey(readingOrCreating: key.path)
        try Registry.create(path: registry.path, isSynthetic: synthetic, key: beneficiaryKey)
        Console.standard.say(
            """
            Made \(registry.path)\(synthetic ? ", for synthetic data only" : "").
            Beneficiaries are hashed under the key in \(key.path) (fingerprint \(beneficiaryKey.fingerprint)).
            Keep a copy of that file apart from the registry: without it, nothing more can be loaded.
            """)
    }
}
