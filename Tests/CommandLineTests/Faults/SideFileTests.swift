import Foundation
import TestSupport
import Testing

/// Links, pipes and devices in place of the program's own files, or where a file is read.
struct SideFileTests {
    private static let precious = "precious: do not overwrite\n"

    /// What is in place of the side file is left alone; the command fails, or works without the file.
    @Test(
        arguments: [".audit", ".lock", "-wal", "-shm", "-journal"],
        ["mkfifo NAME", "mkdir NAME", "ln -s precious NAME", "ln -s nothing NAME", "ln precious NAME"])
    func whatIsNotTheProgramsIsLeftAlone(_ ending: String, _ command: String) throws {
        let registry = try CommandLineRegistry()
        try registry.folder.write(Self.precious, to: "precious")
        try? FileManager.default.removeItem(atPath: registry.path + ending)
        let make = command.replacing("NAME", with: "registry.sqlite" + ending)
        let run = try registry.shell(
            """
            asm backup create b.sqlite >/dev/null 2>&1; rm -f registry.sqlite\(ending); \(make) || exit 9
            asm sql 'select 1' >/dev/null 2>read; echo "read $?"
            asm query save one 'select 1' --description 'One?' >/dev/null 2>write; echo "write $?"
            asm loads undo 1 >/dev/null 2>/dev/null; echo "undo $?"
            asm backup restore b.sqlite --force >/dev/null 2>/dev/null; echo "restore $?"
            cat read write
            """, killedAfter: 20)
        #expect(!run.output.contains(" 137"), "\(run.output)")
        #expect(!run.output.contains(" 74\n"), "\(run.output)")
        // A reader needs no lock.
        #expect(run.output.contains(ending == ".lock" ? "read 0\nwrite 77\n" : "read 77\nwrite 77\n"), "\(run.output)")
        #expect(run.output.contains("registry.sqlite\(ending)") && run.output.hasErrorWithHint, "\(run.output)")
        #expect(FileManager.default.contents(atPath: registry.folder.file("precious")) == Data(Self.precious.utf8))
        #expect(!FileManager.default.fileExists(atPath: registry.folder.file("nothing")))
        // After it is removed, the registry works as before.
        #expect(try registry.shell("rm -rf registry.sqlite\(ending)", killedAfter: 20).status == 0)
        #expect(try registry.run(["query", "save", "two", "select 2", "--description", "Two?"]).status == 0)
    }

    @Test(
        .enabled(if: Privileges.makesDevices, "needs the right to make devices"),
        arguments: [".audit", ".lock", "-wal", "-shm", "-journal"])
    func aDeviceIsNotOpened(_ ending: String) throws {
        let registry = try CommandLineRegistry()
        let run = try registry.shell(
            """
            rm -f registry.sqlite\(ending); mknod registry.sqlite\(ending) c 1 5 || exit 9
            asm query save one 'select 1' --description 'One?' 2>&1; echo $?
            """, killedAfter: 20)
        #expect(run.output.hasSuffix("77\n") && run.output.contains("is a device"), "\(run.output)")
    }

    @Test(.enabled(if: geteuid() == 0, "needs the right to give files away"), arguments: [".audit", ".lock"])
    func anotherUsersFileIsLeftAlone(_ ending: String) throws {
        let registry = try CommandLineRegistry()
        let own = registry.path + ending
        try Data().write(to: URL(fileURLWithPath: own))
        #expect(chown(own, 4711, 4711) == 0)
        let run = try registry.run(["query", "save", "one", "select 1", "--description", "One?"])
        #expect(run.status == 77 && run.messages.contains("another user"), "\(run.messages)")
        // The owner of the registry may own its files.
        #expect(chown(registry.path, 4711, 4711) == 0)
        #expect(try registry.run(["query", "save", "one", "select 1", "--description", "One?"]).status == 0)
        // Files that the administrator creates belong to the administrator.
        try FileManager.default.removeItem(atPath: own)
        #expect(try registry.run(["query", "save", "two", "select 1", "--description", "Two?"]).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: own)[.ownerAccountID] as? Int == 4711)
    }

    @Test func aPipeIsNotWaitedFor() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        let rejected = try registry.folder.write(
            "npi,first_name,last_name,specialty_code,organization_name,state\nx,A,B,06,,NY\n", to: "c.csv")
        #expect(try registry.load([rejected]).status == 65)
        #expect(try registry.run(["export", registry.folder.file("exported")]).status == 0)
        let run = try registry.shell(
            """
            mkfifo p || exit 9
            check() { echo "$1 $2"; }
            asm load --key-file p '\(CommandLineRegistry.sample[1])' >/dev/null 2>&1; check key $?
            asm init --db new.sqlite --key-file p >/dev/null 2>&1; check init $?
            asm sql --file p >/dev/null 2>&1; check sql $?
            asm query save two --file p --description 'Two?' >/dev/null 2>&1; check save $?
            asm rules update p >/dev/null 2>&1; check rules $?
            asm backup verify p >/dev/null 2>&1; check backup $?
            asm backup restore p --force >/dev/null 2>&1; check restore $?
            asm privacy rotate-key --from p >/dev/null 2>&1; check rotate $?
            asm privacy status --key-file p >/dev/null 2>&1; check privacy $?
            rm c.csv; mkfifo c.csv; asm rejects export --to rejected --from c.csv >/dev/null 2>&1; check rejects $?
            cp -r exported e1; rm e1/area/part-00000.jsonl; mkfifo e1/area/part-00000.jsonl
            asm export verify e1 >/dev/null 2>&1; check part $?
            asm load e1 >/dev/null 2>&1; check load $?
            rm e1/manifest.json; mkfifo e1/manifest.json; asm export verify e1 >/dev/null 2>&1; check manifest $?
            asm init --db other.sqlite --from e1 >/dev/null 2>&1; check from $?
            """, killedAfter: 20)
        let ends = run.output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(ends.count == 14, "\(run.output)\(run.messages)")
        for end in ends {
            #expect(
                end.count == 2 && !["0", "124", "137", "70", "132"].contains(end[1]) || end[0] == "rotate", "\(end)")
        }
        #expect(!run.output.contains("137"), "\(run.output)")
    }

    @Test func aDescriptorIsReadAsBefore() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        let run = try registry.shell(
            """
            asm load --key-file /dev/fd/3 '\(CommandLineRegistry.sample[1])' 3< <(sleep 0.2; cat beneficiary.key) | tail -1
            asm sql --format csv --file <(echo 'select 7 as seven')
            echo 'select 8 as eight' | asm sql --format csv --file /dev/stdin
            echo 'select 9 as nine' | asm sql --format csv -
            asm sql - <&- ; echo $?
            asm sql - < . ; echo $?
            """, killedAfter: 20)
        #expect(
            run.output == "Load 2 is committed.\nseven\n7\neight\n8\nnine\n9\n74\n74\n", "\(run.output)\(run.messages)")
    }
}
