import ArgumentParser
import RegistryStore

/// `backup create`: one committed state of the registry, with the hashes that it must have.
struct BackupCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a backup, also while other processes read or load.",
        discussion: """
            Examples: asm-registry backup create
                      asm-registry backup create /mnt/backups/
            A backup is one file that only its owner can read. It holds one committed state of the registry, and \
            hashes of its content. It appears when it is complete, and never replaces a file. The beneficiary key is \
            not in it: keep a copy of the key elsewhere.
            """)

    @Argument(
        help: ArgumentHelp(
            "The new file, or a folder for it. Default: next to the registry, named after the latest load.",
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
        console.say("Created a backup of \(backup.byteCount) bytes, \(backup.record.sentence).")
    }
}

extension BackupRecord {
    /// For a message: `as of load 21 at 2027-07-01T09:00:00Z`, or `as of no load at ...`.
    var sentence: String { "as of \(asOfLoadID.map { "load \($0)" } ?? "no load") at \(createdAt)" }
}
