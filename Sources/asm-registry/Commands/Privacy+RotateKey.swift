import ArgumentParser
import RegistryStore

extension Privacy {
    /// Changes the key.
    struct RotateKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-key", abstract: "Hash all beneficiaries anew under a new key, from the loaded files.",
            discussion: """
                Examples: asm-registry privacy rotate-key --from archive/
                          asm-registry privacy rotate-key --from archive/ --lost-key
                Identifiers are not kept, so the very files that were loaded are read again, told by their SHA-256; \
                those that are still where they were need not be named. Everything but the tokens stays as it is, and \
                that is checked before it counts. Until then, nothing has changed. The old key stays beside the new \
                one, with its fingerprint in its name, for other registries and for backups.
                """)

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var key: KeyOption
        @OptionGroup var wait: WaitOption

        @Option(
            help: ArgumentHelp("A loaded file, or a folder that holds some; may be repeated.", valueName: "path"),
            completion: .file())
        var from: [String] = []
        @Option(
            help: ArgumentHelp(
                "Where the new key is to be, or is already. Default: in the place of the old one.", valueName: "file"))
        var newKeyFile: String?
        @Flag(help: "The old key is not to be had.") var lostKey = false
        @Flag(help: "Remove the old key when all is done: backups and other registries under it can load no more.")
        var removeOldKey = false

        func validate() throws {
            guard newKeyFile != nil || !key.path.hasPrefix("/dev/") else {
                throw ValidationError("A key from a descriptor cannot be replaced there: give --new-key-file.")
            }
            guard !(lostKey && removeOldKey) else {
                throw ValidationError("--remove-old-key does not go with --lost-key.")
            }
        }

        func run() throws {
            try registry.writing(wait) { registry in
                guard registry.identity.keyFingerprint != nil else {
                    return try Console.standard.printLine(
                        "No key yet: it is made when the first file with beneficiaries is loaded. Nothing to change.")
                }
                var request = KeyRotation.Request(keyPath: key.path, sources: from)
                request.newKeyPath = newKeyFile
                request.isOldKeyLost = lostKey
                request.removesOldKey = removeOldKey
                let outcome = try KeyRotation(request, of: registry).run()
                try Console.standard.printDone(
                    """
                    \(outcome.beneficiaries) beneficiaries of \(outcome.episodes) episodes and versions are hashed anew.
                    The key is in \(outcome.newKeyPath) (fingerprint \(outcome.newFingerprint)); \
                    before, it was \(outcome.oldFingerprint).
                    """)
                Console.standard.say(
                    (outcome.oldKeyPath.map { "The old key is in \($0).\n" } ?? "")
                        + "Backups that were made before hold tokens under the old key: make a new one, and keep a copy of "
                        + "the new key apart from it.")
            }
        }
    }
}
