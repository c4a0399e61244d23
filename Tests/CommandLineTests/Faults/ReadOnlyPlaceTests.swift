import Foundation
import TestSupport
import Testing

/// A registry on a read-only medium, in another user's folder, and without permissions.
struct ReadOnlyPlaceTests {
    private static let mounts =
        geteuid() == 0 && (try? ProgramRun("/bin/sh", ["-c", "unshare -m mount -t tmpfs tmpfs /mnt"]).status) == 0

    /// Runs a script where `m` is a file system of its own, which `seal` makes read-only.
    private func mounted(_ registry: CommandLineRegistry, _ script: String) throws -> ProgramRun {
        try ProgramRun(
            "/usr/bin/env",
            [
                "unshare", "-m", "bash", "-c",
                """
                cd "$1"; program=$0; asm() { timeout -s KILL 60 "$program" "$@"; }
                seal() { mount -o remount,ro m || exit 9; }
                mkdir -p m && mount -t tmpfs tmpfs m || exit 9
                \(script)
                """, ProgramRun.path(of: "asm-registry"), registry.folder.path,
            ], environment: ["ASM_REGISTRY_DB": registry.folder.file("m/registry.sqlite")])
    }

    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        for folder in CommandLineRegistry.sample.prefix(2) { #expect(try registry.load([folder]).status == 0) }
        return registry
    }

    @Test(.enabled(if: mounts, "needs the right to mount"), arguments: ["registry.sqlite", "a?b#c %41.sqlite"])
    func aRegistryOnAReadOnlyMediumIsAsked(_ name: String) throws {
        let registry = try registry()
        #expect(try registry.run(["audit", "off", "--reason", "for a disc"]).status == 0)
        let run = try mounted(
            registry,
            """
            cp registry.sqlite 'm/\(name)'; cp registry.sqlite.audit 'm/\(name).audit'; seal; export ASM_REGISTRY_DB="m/\(name)"
            for command in status 'report areas --year 2027 --format csv' 'sql --format csv values(7)' 'loads list' verify \\
              'report year-over-year --as-of 1' 'diff --from 1' 'audit verify' 'verify --hash' 'export e' \\
              'backup create b.sqlite' 'backup verify b.sqlite' 'verify --salvage s.sqlite' 'dictionary episode'
            do asm $command >out 2>err; echo "$command $?"; grep -h Error err; done
            ls m; asm load --key-file beneficiary.key '\(CommandLineRegistry.sample[2])'; echo $?
            """)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.prefix(14).allSatisfy { $0.hasSuffix(" 0") }, "\(run.output)\(run.messages)")
        #expect(lines.suffix(3) == [name, name + ".audit", "73"], "\(run.output)")
        #expect(run.messages.contains("Read-only file system"), "\(run.messages)")
    }

    @Test(.enabled(if: mounts, "needs the right to mount"))
    func anAuditThatCannotBeWrittenIsNamed() throws {
        let run = try mounted(registry(), "cp registry.sqlite m/; seal; asm status; echo $?")
        #expect(run.output == "77\n", "\(run.output)")
        #expect(run.messages.contains("registry.sqlite.audit cannot be written: Read-only file system"))
    }

    /// Content of a WAL, or of a journal to roll back, is never ignored.
    @Test(.enabled(if: mounts && ProgramRun.tool("python3") != nil, "needs python3 and the right to mount"))
    func aLogThatCannotBeReadIsNotPassedOver() throws {
        let registry = try registry()
        #expect(try registry.run(["audit", "off", "--reason", "for a disc"]).status == 0)
        try registry.folder.write(
            """
            import os, shutil, sqlite3
            d = sqlite3.connect("registry.sqlite", isolation_level=None)
            d.execute("insert into area values ('99999')")
            shutil.copy("registry.sqlite", "m/registry.sqlite"); shutil.copy("registry.sqlite-wal", "m/registry.sqlite-wal")
            """, to: "log.py")
        let run = try mounted(
            registry,
            """
            python3 log.py; cp registry.sqlite j.sqlite
            mount -t tmpfs tmpfs /mnt && cp m/* /mnt; seal
            asm status; echo "log $?"
            ASM_REGISTRY_DB=/mnt/registry.sqlite asm sql --format csv "select count(*) from area where area_code = '99999'"
            mount -o remount,rw m; rm m/*; cp j.sqlite m/registry.sqlite; printf x >m/registry.sqlite-journal; seal
            asm status; echo "journal $?"
            mount -o remount,rw m; rm m/*; cp j.sqlite m/registry.sqlite; touch m/registry.sqlite-{wal,journal}; seal
            asm status >/dev/null; echo "empty $?"
            """)
        #expect(run.output == "log 74\ncount(*)\n1\njournal 74\nempty 0\n", "\(run.output)\(run.messages)")
        #expect(run.messages.contains("are in its WAL or journal"), "\(run.messages)")
    }

    @Test(
        .enabled(if: Privileges.runsAsNobody, "needs the right to run as another user, and a program that one may run"))
    func aRegistryInAnotherUsersFolderIsAsked() throws {
        let registry = try registry()
        #expect(try registry.run(["audit", "off", "--reason", "for all"]).status == 0)
        let run = try ProgramRun(
            "/bin/bash",
            [
                "-c",
                """
                cd "$1"; program=$0; asm() { \(Privileges.asNobody) "$program" "$@" --db registry.sqlite; }
                chmod 755 .; chmod 644 registry.sqlite
                asm status >/dev/null 2>err; echo $?; asm verify >/dev/null; echo $?
                chmod 600 registry.sqlite; asm status 2>err; echo $?; cat err
                chmod 644 registry.sqlite; chmod 700 .; asm status 2>err; echo $?; cat err
                chmod 755 .; asm loads undo 1 2>err; echo $?; cat err
                """, ProgramRun.path(of: "asm-registry"), registry.folder.path,
            ])
        #expect(run.output.hasPrefix("0\n0\n74\n"), "\(run.output)\(run.messages)")
        let words = "cannot be opened: Permission denied."
        #expect(run.output.components(separatedBy: words).count == 3, "\(run.output)")
        #expect(run.output.contains("registry.sqlite.lock cannot be written: Permission denied"), "\(run.output)")
        #expect(!run.output.contains("check the disk"), "\(run.output)")
    }

    /// Without locks a reader cannot see that a writer has begun, so it checks the file again at the end.
    @Test(
        .enabled(if: Privileges.runsAsNobody, "needs the right to run as another user, and a program that one may run"))
    func anAnswerOfARegistryThatWasWrittenMeanwhileIsNoSuccess() throws {
        let registry = try registry()
        #expect(try registry.run(["audit", "off", "--reason", "for all"]).status == 0)
        let run = try ProgramRun(
            "/bin/bash",
            [
                "-c",
                """
                cd "$1"; chmod 755 .; chmod 644 registry.sqlite; mkfifo -m 666 answer
                \(Privileges.asNobody) "$0" sql 'select * from episode' --format csv --db registry.sqlite >answer 2>err & reader=$!
                exec 3<answer; read -r header <&3
                "$0" query save one 'select 1' --description 'One?' --db registry.sqlite >/dev/null || exit 9
                cat <&3 >/dev/null; wait $reader; echo $?; cat err
                """, ProgramRun.path(of: "asm-registry"), registry.folder.path,
            ])
        #expect(run.output.hasPrefix("75\n"), "\(run.output)\(run.messages)")
        #expect(run.output.contains("was written while it was read"), "\(run.output)")
    }

    @Test(.enabled(if: mounts, "needs the right to mount"))
    func aFullFolderIsNamed() throws {
        let registry = try registry()
        let run = try mounted(
            registry,
            """
            export ASM_REGISTRY_DB=registry.sqlite; mount -o remount,size=64k m
            sort="select a.*, b.episode_id as other from episode a, (select * from episode limit 150) b order by a.end_date, other desc"
            SQLITE_TMPDIR=m asm sql "$sort" --format csv >/dev/null 2>sql; echo "sql $?"
            asm backup create m/b.sqlite 2>backup; echo "backup $?"
            asm init --db m/r.sqlite 2>init; echo "init $?"
            asm verify --salvage m/s.sqlite 2>salvage; echo "salvage $?"
            asm backup create b.sqlite 2>/dev/null >/dev/null; TMPDIR=$PWD/m asm backup verify b.sqlite 2>verify; echo "verify $?"
            asm sql 'select * from episode' --format csv --output m/o.csv 2>output; echo "output $?"
            ls m; grep -h -e full -e space sql backup init salvage verify output
            """)
        #expect(
            run.output.hasPrefix("sql 74\nbackup 74\ninit 74\nsalvage 74\nverify 74\noutput 74\nError: "),
            "\(run.output)\(run.messages)")
        #expect(run.output.contains("The disk is full in m, the folder for temporary files."), "\(run.output)")
        #expect(run.output.components(separatedBy: "The disk is full in ").count == 6, "\(run.output)")
    }
}
