import ArgumentParser
import Foundation
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

    @Flag(help: "Do not record who asks it what; can be turned on later: audit on.")
    var noAudit = false

    func run() throws {
        let beneficiaryKey = try BeneficiaryKey(readingOrCreating: key.path)
        let unaudited = AuditPolicy.Change(isOn: false, reason: "made with init --no-audit", author: NSUserName())
        try Registry.create(
            path: registry.path, isSynthetic: synthetic, key: beneficiaryKey, unaudited: noAudit ? unaudited : nil)
        Console.standard.say(
            """
            Made \(registry.path)\(synthetic ? ", for synthetic data only" : "").
            Beneficiaries are hashed under the key in \(key.path) (fingerprint \(beneficiaryKey.fingerprint)).
            Keep a copy of that file apart from the registry: without it, nothing more can be loaded.
            """)
    }
}
