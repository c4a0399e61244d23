import ArgumentParser
import Foundation
import RegistryStore

/// Makes a registry.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an empty registry, and a beneficiary key if there is none.",
        discussion: """
            Examples: asm-registry init --db cardiology.sqlite
                      asm-registry init --from exported/ && asm-registry load exported/
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption

    @Flag(help: "For synthetic data only: its reports say so, and real identifiers are refused.")
    var synthetic = false

    @Flag(help: "Do not record who asks it what; can be turned on later: audit on.")
    var noAudit = false
    @Option(
        help: ArgumentHelp(
            "For the rows of an export: synthetic if it is, and under its key, which is not needed until files with "
                + "beneficiaries are loaded.", valueName: "folder"), completion: .directory)
    var from: String?

    func validate() throws {
        guard from == nil || (!synthetic && key.file == nil) else {
            throw ValidationError("--from says what --synthetic and --key-file would.")
        }
        guard from == nil || !noAudit else {
            throw ValidationError("--no-audit does not go with --from; turn it off after: asm-registry audit off")
        }
    }

    func run() throws {
        if let from { return try create(for: ExportManifest(ofFolder: from), from) }
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
    private func create(for export: ExportManifest, _ folder: String) throws {
        try Registry.create(path: registry.path, for: export)
        Console.standard.say(
            """
            Made \(registry.path)\(export.isSynthetic ? ", for synthetic data only" : ""), for \(folder).
            Beneficiaries are hashed under the key with the fingerprint \(export.keyFingerprint ?? "").
            Load it: asm-registry load \(folder) --db \(registry.path)
            """)
    }
}
