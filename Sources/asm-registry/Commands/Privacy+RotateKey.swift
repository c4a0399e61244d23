import ArgumentParser
import RegistryStore

extension Privacy {
    /// `privacy rotate-key`: new tokens for all beneficiaries, in one transaction.
    struct RotateKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-key",
            abstract: "Replace the beneficiary key: hash all beneficiaries again, from the loaded files.",
            discussion: """
                Examples: asm-registry privacy rotate-key --from archive/
                          asm-registry privacy rotate-key --from archive/ --lost-key
                Identifiers are not stored, so the loaded files are read again, recognized by their SHA-256; files \
                that were not moved need not be named. Only tokens change, which is checked before the commit. The old \
                key stays next to the new one, with its fingerprint in its name, for other registries and backups.
                """)

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var key: KeyOption
        @OptionGroup var wait: WaitOption

        @Option(
            help: ArgumentHelp(
                "Read this loaded file, or the loaded files in this folder; may be repeated.", valueName: "path"),
            completion: .file())
        var from: [String] = []
        @Option(
            help: ArgumentHelp(
                "Write the new key here, or use the key that is here. Default: replace the old one.", valueName: "file")
        )
        var newKeyFile: String?
        @Flag(help: "Continue without the old key, which is lost.") var lostKey = false
        @Flag(help: "Remove the old key at the end: backups and other registries that need it can no longer load.")
        var removeOldKey = false

        func validate() throws {
            guard newKeyFile != nil || !key.path.hasPrefix("/dev/") else {
                throw ValidationError("A key from a descriptor cannot be replaced in place: give --new-key-file.")
            }
            guard !(lostKey && removeOldKey) else {
                throw ValidationError("--remove-old-key cannot be combined with --lost-key.")
            }
        }

        func run() throws {
            try registry.writing(wait) { registry in
                guard registry.identity.keyFingerprint != nil else {
                    return try Console.standard.printLine(
                        "No key yet: the first load of a file with beneficiaries creates it. Nothing to change.")
                }
                var request = KeyRotation.Request(keyPath: key.path, sources: from)
                request.newKeyPath = newKeyFile
                request.isOldKeyLost = lostKey
                request.removesOldKey = removeOldKey
                let outcome = try KeyRotation(request, of: registry).run()
                try Console.standard.printDone(
                    """
                    \(outcome.beneficiaries) beneficiaries of \(outcome.episodes) episodes and versions are hashed again.
                    The key is in \(outcome.newKeyPath) (fingerprint \(outcome.newFingerprint)); \
                    the old fingerprint was \(outcome.oldFingerprint).
                    """)
                Console.standard.say(
                    (outcome.oldKeyPath.map { "The old key is in \($0).\n" } ?? "")
                        + (outcome.estimatedEpisodes > 0
                            ? "\(outcome.estimatedEpisodes) estimated episodes keep tokens under the old key: build them "
                                + "again from your claims, and load them.\n" : "")
                        + "Earlier backups have tokens under the old key: create a new backup, and keep a copy of the new "
                        + "key apart from it.")
            }
        }
    }
}
