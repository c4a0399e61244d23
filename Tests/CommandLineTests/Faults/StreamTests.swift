import Foundation
import TestSupport
import Testing

/// Streams that cannot be written: closed, full, or closed by the reader. The full device is a node of the test's own.
struct StreamTests {
    /// A registry that others can read, so that every command prints a warning.
    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        #expect(try registry.shell("chmod 644 registry.sqlite").status == 0)
        return registry
    }

    /// Changes rollups, so that `verify` has findings.
    private func contradict(_ registry: CommandLineRegistry) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let script =
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('update clinician_year set episodes = episodes + 1'); d.commit()"
        #expect(try ProgramRun(python, ["-c", script, registry.path]).status == 0)
    }

    @Test(
        .enabled(if: Privileges.makesDevices, "needs the right to make devices"),
        arguments: ["2>&-", "2>full", "2> >(exec true)"])
    func withoutStderrEverythingIsDoneAllTheSame(_ stderr: String) throws {
        let registry = try registry()
        let run = try registry.shell(
            """
            mknod full c 1 7 || exit 9
            asm load --key-file beneficiary.key '\(CommandLineRegistry.sample[0])' \(stderr) >out; echo "load $?"; tail -1 out
            asm load --key-file beneficiary.key '\(CommandLineRegistry.sample[1])' \(stderr) >out; echo "load $?"; tail -1 out
            asm sql 'select 7 as seven' --format csv \(stderr); echo "sql $?"
            asm sql 'select nothing' \(stderr); echo "wrong $?"
            asm report area \(stderr); echo "usage $?"
            asm status --db none \(stderr); echo "absent $?"
            asm backup create b.sqlite \(stderr); echo "backup $?"
            asm audit verify \(stderr) >/dev/null; echo "audit $?"
            asm verify \(stderr) >/dev/null; echo "verify $?"
            """)
        #expect(
            run.output.hasPrefix(
                """
                load 0
                Load 1 is committed.
                load 0
                Load 2 is committed.
                seven
                7
                sql 0
                wrong 64
                usage 64
                absent 66
                b.sqlite
                backup 0
                audit 0
                verify 0
                """), "\(run.output)\(run.messages)")
    }

    /// No file that the program opens gets the descriptor of a closed stream, and with it the messages.
    @Test(arguments: ["2>&-", "<&- >&- 2>&-", "<&- 2>&-", ">&- 2>&-"])
    func messagesDoNotGetIntoFiles(_ closed: String) throws {
        let registry = try registry()
        let run = try registry.shell(
            """
            asm load --key-file beneficiary.key '\(CommandLineRegistry.sample[0])' \(closed)
            asm query save one 'select 1' --description 'One?' \(closed); asm sql 'select 1' \(closed)
            asm backup create b.sqlite \(closed); asm export e \(closed); asm sql 'select 7 as seven' --output o.csv \(closed)
            echo files:; grep -l -e Warning -e 'Error: ' -r . --exclude=registry.sqlite.audit --exclude-dir=e | grep -v sqlite; cat o.csv
            """)
        #expect(run.output.hasSuffix("files:\nseven\n7\n"), "\(run.output)")
        #expect(try registry.run(["verify"]).status == 0)
        #expect(try registry.run(["audit", "verify"]).status == 0)
        #expect(try registry.run(["backup", "verify", registry.folder.file("b.sqlite")]).status == 0)
        #expect(try registry.run(["export", "verify", registry.folder.file("e")]).status == 0)
    }

    @Test(.enabled(if: Privileges.makesDevices, "needs the right to make devices"), arguments: [">full", ">&-"])
    func anAnswerThatIsLostIsAnError(_ stdout: String) throws {
        let registry = try registry()
        let key = "--key-file beneficiary.key"
        let run = try registry.shell(
            """
            mknod full c 1 7 || exit 9
            check() { "${@:2}" \(stdout) 2>err; echo "$1 $?"; }
            check load asm load \(key) '\(CommandLineRegistry.sample[0])'; grep -c 'has completed, but its report is lost' err
            check load asm load \(key) '\(CommandLineRegistry.sample[1])'
            for command in 'sql --format csv values(1)' status 'loads list' verify 'verify --hash' 'audit verify' 'audit list' \\
              'migrate status' 'report sql areas' 'report list' 'report areas' --help 'load --help' --version \\
              'dictionary --datasette' 'privacy status' 'backup create b.sqlite' 'export e' 'export verify e' \\
              '--generate-completion-script bash' 'init --bare --db n.sqlite' 'loads undo 2'
            do check "$command" asm $command; done
            """)
        let ends = run.output.split(separator: "\n").filter { !["1", "0"].contains($0) }
        #expect(run.output.contains("load 74\n1\n"), "\(run.output)")
        // A bare registry has no rows, and others can read it, which is a finding.
        let others = ["init --bare --db n.sqlite 0", "privacy status 1"]
        #expect(ends.filter { !$0.hasSuffix(" 74") }.map(String.init).sorted() == others.sorted(), "\(ends)")
        let loads = try registry.run(["loads", "list", "--format", "csv"]).output
        #expect(loads.contains(",undone,") || loads.contains("undone"), "\(loads)")
    }

    @Test(
        .enabled(
            if: Privileges.makesDevices && ProgramRun.tool("python3") != nil,
            "needs python3 and the right to make devices"),
        arguments: [">full", ">&-", "> >(exec true)"])
    func findingsAreNoSuccessWhateverBecomesOfStdout(_ stdout: String) throws {
        let registry = try registry()
        for folder in CommandLineRegistry.sample.prefix(2) { #expect(try registry.load([folder]).status == 0) }
        try contradict(registry)
        let bad = "npi,first_name,last_name,specialty_code,organization_name,state\nx,A,B,06,,NY\n"
        try registry.folder.write(bad, to: "c.csv")
        let run = try registry.shell(
            """
            mknod full c 1 7 || exit 9
            asm verify \(stdout); echo $?; asm verify --hash >/dev/null; echo $?
            asm load c.csv \(stdout); echo $?; asm privacy status --key-file beneficiary.key \(stdout); echo $?
            sed -i '1s/begin/begun/' registry.sqlite.audit; asm audit verify \(stdout); echo $?
            """)
        #expect(run.output == "1\n0\n65\n1\n1\n", "\(run.output)\(run.messages)")
    }

    @Test func aReaderThatHasGoneIsNoError() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try ProgramRun(
            "/bin/bash",
            [
                "-c",
                """
                for command in 'sql "select * from episode" --max-rows 0 --format csv' verify 'report sql areas' '--help'; do
                  eval "'$0' $command" | true; echo "${PIPESTATUS[0]}"
                done
                """, ProgramRun.path(of: "asm-registry"),
            ], environment: ["ASM_REGISTRY_DB": registry.path])
        #expect(run.output == "0\n0\n0\n0\n", "\(run.output)\(run.messages)")
    }

    /// Calls that bypass the one function for each job, and could trap, hang or overwrite a file, are not in these
    /// targets.
    @Test(arguments: [
        (#"(^|[^\w.])print\("#, "asm-registry"), (#"standardError|standardOutput|readDataToEndOfFile"#, "asm-registry"),
        (#"FileHandle\(for|contents\(atPath|contentsOf: URL|createFile\("#, "asm-registry"),
        (#"FileHandle\(for|contents\(atPath|contentsOf: URL|createFile\("#, "RegistryStore"),
        (#"FileHandle\(for|contents\(atPath|contentsOf: URL|createFile\("#, "RegistryIntake"),
    ])
    func theSourcesDoEachThingInOneWay(_ pattern: String, _ target: String) throws {
        let expression = try Regex(pattern)
        let folder = ProjectFiles.path("Sources/" + target)
        let names = (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".swift") }
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                #expect(line.firstMatch(of: expression) == nil, "\(target)/\(name): \(line)")
            }
        }
    }
}
