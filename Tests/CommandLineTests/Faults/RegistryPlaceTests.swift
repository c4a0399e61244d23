import Foundation
import TestSupport
import Testing

/// A registry has one place for its files, by any name or link it is opened.
struct RegistryPlaceTests {
    private func shell(_ folder: TemporaryFolder, _ script: String) throws -> ProgramRun {
        try ProgramRun(
            "/bin/bash",
            ["-c", "set -e; cd \"$1\"; \(script)", ProgramRun.path(of: "asm-registry"), folder.path],
            environment: ["XDG_CONFIG_HOME": folder.file("config")])
    }

    private func names(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    @Test(arguments: [
        "ln -s ../registry.sqlite d/link.sqlite; ln -s link.sqlite d/again.sqlite",
        "ln -s \"$1\"/registry.sqlite d/again.sqlite", "ln -s .. d/up; ln -s up/registry.sqlite d/again.sqlite",
        "ln -s \"$1\" d/up; touch d/again.sqlite; rm d/again.sqlite; ln -s up/./d/../registry.sqlite d/again.sqlite",
    ])
    func theFilesOfARegistryAreBesideItWhicheverLinkItIsCalledBy(_ links: String) throws {
        let registry = try CommandLineRegistry()
        #expect(try shell(registry.folder, "mkdir d; \(links)").status == 0)
        let before = try names(registry.folder.file("d"))
        let link = registry.folder.file("d/again.sqlite")
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        for command in [
            ["status"], ["query", "save", "one", "select 1", "--description", "One?"], ["sql", "select 1"],
            ["loads", "list"], ["privacy", "status", "--key-file", registry.folder.file("beneficiary.key")],
            ["migrate", "up"], ["verify"],
        ] {
            let run = try registry.run(command + ["--db", link])
            #expect(run.status == 0, "\(command) \(run.output)\(run.messages)")
            #expect(!run.messages.contains("is not this registry's audit log"), "\(run.messages)")
        }
        let load = try registry.load(["--db", link, CommandLineRegistry.sample[1]])
        #expect(load.status == 0, "\(load.messages)")
        #expect(try names(registry.folder.file("d")) == before)
        for path in [registry.path, link] {
            let verified = try registry.run(["audit", "verify", "--db", path])
            #expect(verified.status == 0 && verified.messages.isEmpty, "\(verified.output)\(verified.messages)")
        }
        // A backup without a given name is next to the registry too.
        #expect(try registry.run(["backup", "create", "--db", link]).status == 0)
        #expect(try names(registry.folder.file("d")) == before)
        #expect(try names(registry.folder.path).contains { $0.hasSuffix(".backup.sqlite") })
    }

    @Test func aRegistryOfSeveralNamesIsOpenedByNoneOfThem() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        #expect(try shell(registry.folder, "ln registry.sqlite twin.sqlite").status == 0)
        let before = try names(registry.folder.path)
        for path in [registry.path, registry.folder.file("twin.sqlite")] {
            for command in [
                ["status"], ["query", "save", "q", "select 1", "--description", "One?"], ["backup", "create"],
            ] {
                let run = try registry.run(command + ["--db", path])
                #expect(run.status == 78, "\(command) \(run.messages)")
                #expect(run.messages.contains("has 2 names (hard links)"), "\(run.messages)")
            }
        }
        #expect(try names(registry.folder.path).isSubset(of: before.union(["twin.sqlite.lock"])))
        #expect(try shell(registry.folder, "rm twin.sqlite*").status == 0)
        #expect(try registry.run(["audit", "verify"]).status == 0)
    }

    /// A crash between two steps of a restoration or creation leaves a second hard link, which is never opened.
    @Test(arguments: ["registry.sqlite.draft-123", "registry.sqlite.before-restore-20270101T000000Z"])
    func aNameThatACrashHasLeftKeepsNobodyOut(_ name: String) throws {
        let registry = try CommandLineRegistry()
        #expect(try shell(registry.folder, "ln registry.sqlite \(name)").status == 0)
        #expect(try registry.run(["status"]).status == 0)
    }

    @Test(arguments: [
        "file:x.sqlite", ":memory:", "file:y.sqlite?mode=memory", "file::memory:", "x%41.sqlite", "a?b#c.sqlite",
        "a b.sqlite",
    ])
    func aNameIsTakenLiterally(_ name: String) throws {
        let folder = try TemporaryFolder()
        let run = try shell(
            folder,
            """
            "$0" init --bare --db '\(name)' >/dev/null
            "$0" query save one 'select 1' --description 'One?' --db '\(name)' >/dev/null
            "$0" sql 'select count(*) from saved_query' --format csv --db '\(name)'
            "$0" audit verify --db '\(name)'
            """)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("\n1\nok "), "\(run.output)")
        let left = try names(folder.path).filter { $0 != "config" }
        #expect(left.allSatisfy { $0.hasPrefix(name) } && left.contains(name), "\(left)")
    }

    @Test(arguments: ["", "nowhere/r.sqlite"])
    func aPlaceThatCannotBeIsAnError(_ name: String) throws {
        let folder = try TemporaryFolder()
        let made = try shell(folder, "\"$0\" init --bare --db '\(name)'")
        #expect(made.status == 73 && made.messages.contains("No such file or directory"), "\(made.messages)")
        #expect(try shell(folder, "\"$0\" status --db '\(name)'").status == 66)
    }

    @Test(arguments: ["mkfifo x", "mkdir x", "ln -s x x", "ln -s nowhere x"])
    func whatIsNoFileIsNoRegistry(_ command: String) throws {
        let folder = try TemporaryFolder()
        let run = try shell(
            folder,
            """
            \(command)
            for command in status verify 'loads undo 1' 'backup create' 'verify --salvage y' 'migrate up'; do
              timeout -s KILL 20 "$0" $command --db x 2>err && exit 9 || echo $?; grep -A1 '^Error: ' err | sed 1d | grep -q .
            done
            """)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        let statuses = run.output.split(separator: "\n").compactMap { Int($0) }
        #expect(statuses.count == 6 && statuses.allSatisfy { [66, 74, 78].contains($0) }, "\(run.output)")
    }
}
