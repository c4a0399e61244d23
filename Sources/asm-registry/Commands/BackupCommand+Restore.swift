import ArgumentParser
import RegistryStore

/// Puts a backup in the registry's place.
struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the registry's place.",
        discussion: """
            Example: asm-registry backup restore asm-registry.load-21.20310402T090000Z.backup.sqlite --force
            The backup is copied and checked first. A registry that is there gives way only with --force, and is kept \
            beside it. That takes that nobody has it open.
            """)

    @Argument(help: "The backup, or a plain copy of a registry.", completion: .file()) var file: String
    @Flag(help: "Put it in the place of a registry that is there, which is kept under another name.") var force = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var wait: WaitOption

    func run() throws {
        let restored = try Restoration.run(from: file, to: registry.path, isForced: force, wait: wait.seconds)
        if let kept = restored.keptAt {
            try Console.standard.printDone("What was there is kept as \(kept)")
        }
        let origin =
            restored.record.map { "the backup made \($0.sentence)" }
            ?? "\(file), which is no backup: only the integrity of the file was checked, since no hash was noted"
        Console.standard.say("Restored \(registry.path) from \(origin).")
    }
}
