import ArgumentParser
import RegistryStore

/// Makes a backup.
struct BackupCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a backup, also while others read or load.",
        discussion: """
            Examples: asm-registry backup create
                      asm-registry backup create /mnt/backups/
            It holds the registry as it was at one moment, in one file that only its owner can read, and hashes of \
            what it should hold. It appears when it is complete, and never in another file's place. The beneficiary \
            key is not in it: keep a copy of that elsewhere.
            """)

    @Argument(
        help: ArgumentHelp(
            "The file to make, or a folder for it. Default: a name with the latest load, beside the registry.",
            valueName: "out"), completion: .file())
    var output: String?
    @OptionGroup var registry: RegistryOptions

    func run() throws {
        let console = Console.standard
        let backup = try InterruptibleWork.watching("the backup") { work in
            work.stop {}
            return try Backup.create(of: registry.path, at: output) { done, total in
                try work.check()
                console.showProgress("\(total == 0 ? 100 : done * 100 / total) % copied")
            }
        }
        console.clearProgress()
        try console.printDone(backup.path)
        console.say("Made a backup of \(backup.byteCount) bytes, \(backup.record.sentence).")
    }
}

extension BackupRecord {
    /// What the backup holds, in words.
    var sentence: String { "as of \(asOfLoadID.map { "load \($0)" } ?? "no load") at \(createdAt)" }
}
