import ArgumentParser
import Foundation
import RegistryIntake
import RegistryQueries
import RegistryStore

/// Makes a registry.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a registry with the reference data that come with the program.",
        discussion: """
            Examples: asm-registry init --db cardiology.sqlite
                      asm-registry init --from exported/ && asm-registry load exported/
            Areas, specialties, rules, care models and the areas known to be selected are load 1. The beneficiary \
            key is made when the first file with beneficiaries is loaded, or now with --key-file.
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption

    @Flag(help: "For synthetic data only: its reports say so, and real identifiers are refused.")
    var synthetic = false

    @Flag(help: "Leave out the reference data; they can be loaded later: load --built-in.")
    var bare = false

    @Flag(help: "Do not record who asks it what; can be turned on later: audit on.")
    var noAudit = false
    @Option(
        help: ArgumentHelp(
            "For the rows of an export: synthetic if it is, under its key, without the reference data, which the "
                + "export brings.", valueName: "folder"), completion: .directory)
    var from: String?

    func validate() throws {
        guard from == nil || (!synthetic && key.file == nil && !bare) else {
            throw ValidationError("--from says what --synthetic, --bare and --key-file would.")
        }
        guard from == nil || !noAudit else {
            throw ValidationError("--no-audit does not go with --from; turn it off after: asm-registry audit off")
        }
    }

    func run() throws {
        if let from { return try create(for: ExportManifest(ofFolder: from), from) }
        let beneficiaryKey = try key.file.map { try BeneficiaryKey(readingOrCreating: $0) }
        let unaudited = AuditPolicy.Change(isOn: false, reason: "made with init --no-audit", author: NSUserName())
        let report = try Registry.create(
            path: registry.path, isSynthetic: synthetic, key: beneficiaryKey, unaudited: noAudit ? unaudited : nil,
            builtIn: bare ? [] : BuiltInFile.all)
        if let report { try Console.standard.printDone(LoadReportText(report).text) }
        Console.standard.say(try made(beneficiaryKey))
    }

    /// What was made, and what to do next.
    private func made(_ beneficiaryKey: BeneficiaryKey?) throws -> String {
        // To count what was just loaded is no question to be recorded.
        let contents = try Registry.$auditor.withValue(nil) { try registry.reading { try ReferenceContents(of: $0) } }
        let keyLines =
            beneficiaryKey.map {
                """
                Beneficiaries are hashed under the key in \(key.path) (fingerprint \($0.fingerprint)).
                Keep a copy of that file apart from the registry: without it, no more beneficiaries can be loaded.
                """
            } ?? "No beneficiary key yet: it is made when the first file with beneficiaries is loaded."
        let database = registry.isDefault ? "" : " --db \(registry.path)"
        return """
            Made \(registry.path)\(synthetic ? ", for synthetic data only" : ""). It holds \
            \(bare ? "nothing yet" : contents.text).
            \(keyLines)
            Try: asm-registry load \(bare ? "--built-in" : "participants.csv")\(database)
            Try: asm-registry doctor\(database)
            """
    }

    private func create(for export: ExportManifest, _ folder: String) throws {
        try Registry.create(path: registry.path, for: export)
        let key = export.keyFingerprint.map {
            "Beneficiaries are hashed under the key with the fingerprint \($0)."
        }
        Console.standard.say(
            """
            Made \(registry.path)\(export.isSynthetic ? ", for synthetic data only" : ""), for \(folder).
            \(key ?? "The export has no beneficiary key yet, and so no beneficiaries.")
            Try: asm-registry load \(folder) --db \(registry.path)
            """)
    }
}
