import ArgumentParser
import RegistryStore

/// `backup restore`: replaces the registry's file with a checked copy of a backup.
struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore a registry from a backup.",
        discussion: """
            Example: asm-registry backup restore asm-registry.load-21.20310402T090000Z.backup.sqlite --force
            The backup is copied and checked first. With --force it replaces an existing registry, which is kept under \
            another name. Requires that no other process has that registry open.
            """)

    @Argument(help: "The backup, or a plain copy of a registry.", completion: .file()) var file: String
    @Flag(help: "Replace an existing registry, which is kept under another name.") var force = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var wait: WaitOption

    func run() throws {
        let restored = try Restoration.run(from: file, to: registry.path, isForced: force, wait: wait.seconds)
        if let kept = restored.keptAt {
            try Console.standard.printDone("The earlier registry is kept as \(kept)")
        }
        let origin =
            restored.record.map { "the backup made \($0.sentence)" }
            ?? "\(file), which is not a backup: it has no hashes, so only the integrity of the file was checked"
        Console.standard.say("Restored \(registry.path) from \(origin).")
    }
}
