import ArgumentParser
import Foundation
import RegistryStore

/// `backup verify`: restores to a temporary file and compares its hashes with those in the backup.
struct BackupVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Restore a backup to a temporary file, and compare its hashes.",
        discussion: """
            Example: asm-registry backup verify asm-registry.load-21.20310402T090000Z.backup.sqlite
            The temporary file is as large as the backup and is in $TMPDIR.
            """)

    @Argument(help: "The backup.", completion: .file()) var file: String

    func run() throws {
        let check = try BackupCheck(path: file)
        Console.standard.say("The backup was made \(check.record.sentence).")
        try FindingsText(check.findings).printAndEnd()
    }
}
