import Foundation
import TestSupport
import Testing

@testable import asm_registry

/// The shell of `sql`, on a pseudo terminal.
struct ShellTests {
    @Test(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
    func sessionsOnATerminalGoAsTheyShould() throws {
        // A registry of its own: in a shared one a session can wait long for the audit log while other tests run.
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        let sql = "select count(*) as n from episode where performance_year = :year"
        let save = ["query", "save", "of-a-year", sql, "--description", "How many episodes has a year?"]
        #expect(try registry.run(save).status == 0)
        let folder = try TemporaryFolder()
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Terminal/shell_session.py"), ProgramRun.path(of: "asm-registry"),
                registry.path, folder.path,
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        print(run.output)
    }

    @Test(arguments: [
        (["select 1EG4TE5MK73"], false), (["select '1eg4-te5", "-mk73'"], false), (["select 1"], true), ([], true),
    ])
    func linesWithAnIdentifierAreNotKept(_ lines: [String], _ isKept: Bool) {
        #expect(ShellHistory.mayBeKept(lines) == isKept)
    }

    @Test func aLongHistoryIsCut() throws {
        let folder = try TemporaryFolder()
        let lines = (1...2001).map { "select \($0);" }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "asm-registry/sql_history")
        let history = ShellHistory(environment: ["XDG_STATE_HOME": folder.path])
        #expect(history.entries() == Array(lines.suffix(1000)))
        history.keep(["select 'one", "", "\tmore';"])
        // A statement is one entry, and a file of single lines from an earlier version is read as such.
        #expect(history.entries().count == 1001)
        #expect(history.entries().last == "select 'one\n\n\tmore';")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("asm-registry/sql_history"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}
