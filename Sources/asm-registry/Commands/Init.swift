import ArgumentParser
import Foundation
import RegistryIntake
import RegistryQueries
import RegistryStore

/// `init`: a new registry, with the built-in reference data as load 1.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Create a registry with the built-in reference data.",
        discussion: """
            Examples: asm-registry init --db cardiology.sqlite
                      asm-registry init --from exported/ && asm-registry load exported/
            Load 1 has areas, specialties, rules, care models, benchmarks and the areas known to be selected. The \
            beneficiary key is created by the first load of beneficiaries, or now with --key-file.
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption

    @Flag(help: "Accept synthetic data only: reports say so, and real identifiers are refused.")
    var synthetic = false

    @Flag(help: "Leave out the reference data; load --built-in loads it later.")
    var bare = false

    @Flag(help: "Do not log commands and queries; audit on turns the log on later.")
    var noAudit = false
    @Option(
        help: ArgumentHelp(
            "Create an empty registry for this export: for its beneficiary key, synthetic if the export is, and "
                + "without reference data, which the export has.", valueName: "folder"), completion: .directory)
    var from: String?

    func validate() throws {
        guard from == nil || (!synthetic && key.file == nil && !bare) else {
            throw ValidationError("--from cannot be combined with --synthetic, --bare or --key-file.")
        }
        guard from == nil || !noAudit else {
            throw ValidationError(
                "--no-audit cannot be combined with --from. Afterwards: asm-registry audit off --reason TEXT")
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

    /// The message after a registry was created: its content, the key, and what to do next.
    private func made(_ beneficiaryKey: BeneficiaryKey?) throws -> String {
        // Counting the rows just loaded is not a query of the user, so it is not logged.
        let contents = try Registry.$auditor.withValue(nil) { try registry.reading { try ReferenceContents(of: $0) } }
        let keyLines =
            beneficiaryKey.map {
                """
                Beneficiaries are hashed under the key in \(key.path) (fingerprint \($0.fingerprint)).
                Keep a copy of that file apart from the registry: without it, no more beneficiaries can be loaded.
                """
            } ?? "No beneficiary key yet: the first load of a file with beneficiaries creates it."
        let database = registry.isDefault ? "" : " --db \(registry.path)"
        return """
            Created \(registry.path)\(synthetic ? ", for synthetic data only" : ""). It holds \
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
            Created \(registry.path)\(export.isSynthetic ? ", for synthetic data only" : ""), for \(folder).
            \(key ?? "The export has no beneficiary key, and so no beneficiaries.")
            Try: asm-registry load \(folder) --db \(registry.path)
            """)
    }
}
