import Foundation
import Testing
import TestSupport

/// Backups through the program.
struct BackupCommandTests {
    @Test func aBackupIsMadeProvedAndRestored() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        let made = try registry.run(["backup", "create"])
        #expect(made.status == 0, "\(made.messages)")
        let path = made.output.trimmingCharacters(in: .newlines)
        #expect(path.hasSuffix(".backup.sqlite") && path.contains("/registry.load-1."))
        #expect(made.messages.contains(" as of load 1 at "))

        let proved = try registry.run(["backup", "verify", path])
        #expect(proved.status == 0)
        #expect(proved.output.contains("ok    content and history are those that were backed up\n"))

        _ = try registry.load([CommandLineRegistry.sample[1]])
        let refused = try registry.run(["backup", "restore", path])
        #expect(refused.status == 73)
        #expect(refused.messages.contains("--force"))
        let restored = try registry.run(["backup", "restore", path, "--force"])
        #expect(restored.status == 0, "\(restored.messages)")
        #expect(restored.output.contains(".before-restore-"))
        #expect(try registry.run(["sql", "select count(*) from episode", "--format", "csv"]).output.hasSuffix("\n0\n"))
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func aDamagedBackupIsSaidToBeAndNotRestored() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        let path = registry.folder.file("backup.sqlite")
        #expect(try registry.run(["backup", "create", path]).status == 0)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data("Cardiology".utf8)))
        bytes.replaceSubrange(place, with: Data("Radiology!".utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
        let proved = try registry.run(["backup", "verify", path])
        #expect(proved.status == 76)
        #expect(proved.output.contains("FAIL  schema and rows are those that were backed up\n"))
        #expect(try registry.run(["backup", "restore", path, "--force"]).status == 76)
        #expect(try registry.run(["backup", "verify", registry.path]).status == 78)
        #expect(try registry.run(["backup", "restore", registry.path, "--force"]).status == 64)
        try bytes.prefix(20_000).write(to: URL(fileURLWithPath: path))
        #expect(try registry.run(["backup", "verify", path]).status == 76)
        #expect(try registry.run(["backup", "restore", path, "--force"]).status == 76)
        #expect(try registry.run(["verify"]).status == 0)
    }
}
