import ArgumentParser
import Foundation
import Testing
import TestSupport

@testable import asm_registry

/// The audit log, through the program.
struct AuditCommandTests {
    private static let reader = """
        import hashlib, json, sys
        before, number = "0" * 64, 0
        for line in open(sys.argv[1], "rb"):
            body, hash = line.rstrip(b"\\n").rsplit(b',"hash":"', 1)
            hash = hash.decode().removesuffix('"}')
            entry, number = json.loads(line), number + 1
            assert entry["number"] == number, line
            assert hashlib.sha256(before.encode() + body).hexdigest() == hash, line
            before = hash
        print(number, before)
        """

    @Test func everyCommandOfARegistryHasOptionsByWhichItsRecordIsFound() {
        var bare: [String] = []
        func visit(_ command: any ParsableCommand.Type) {
            let nested = CommandNames.children(of: command)
            for child in nested { visit(child) }
            guard nested.isEmpty else { return }
            let text = command.helpMessage()
            if !text.contains("--db <file>") { bare.append(CommandNames.words(of: command)) }
        }
        visit(ASMRegistry.self)
        // These commands read no registry.
        let expected = [
            "backup verify", "episodes build", "episodes rules", "episodes template", "export verify", "layout check",
            "layout draft", "layout template", "report list",
            "report sql",
        ]
        #expect(Set(bare).sorted() == expected)
    }

    @Test func whoeverAsksIsEnteredWhateverTheyAsk() throws {
        let registry = try CommandLineRegistry()
        let sample = CommandLineRegistry.sample
        _ = try registry.load(Array(sample.prefix(2)))
        let export = registry.folder.file("rejected")
        let asked: [([String], Int32)] = [
            (["report", "year-over-year"], 0), (["trend"], 0), (["sql", "select 1 union select 2"], 0),
            (["sql", "select nothing"], 64), (["sql", "delete from episode"], 77), (["status", "--as-of", "99"], 66),
            (["why", "episode", "none"], 66), (["loads", "list"], 0), (["loads", "show", "1"], 0),
            (["rejects", "list"], 0), (["rejects", "export", "1", "--to", export], 0), (["rules", "list"], 0),
            (["verify"], 0), (["verify", "--hash"], 0), (["migrate", "status"], 0),
            (["diff", "--from", "1"], 0), (["sql", "select '1EG4-TE5-MK73'"], 77),
            (["rules", "set", "exchange.slope", "0.2", "--year", "2027", "--reason", "x"], 0),
            (["loads", "undo", "1"], 0), (["audit", "verify"], 0),
        ]
        for (arguments, status) in asked {
            let run = try registry.run(arguments)
            #expect(run.status == status, "\(arguments): \(run.output)\(run.messages)")
        }
        let list = try registry.run(["audit", "list", "--format", "csv", "--limit", "0"])
        let lines = list.output.split(whereSeparator: \.isNewline).map(String.init)
        let header = "number,at,user,host,command,arguments,statement,load_id,rows,exit_code,milliseconds"
        #expect(lines.first == header)
        #expect(lines.count == asked.count + 3)
        let columns = lines.dropFirst(2).dropLast().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for (line, (arguments, status)) in zip(lines.dropFirst(2), asked) {
            #expect(line.contains(",\(arguments[0])"), "\(line)")
            #expect(line.contains(",\(status),"), "\(line): \(arguments)")
        }
        #expect(columns.allSatisfy { $0[2] == Substring(NSUserName()) })
        #expect(lines[4].contains(",1,2,0,"), "two rows as of load 1: \(lines[4])")
        #expect(list.output.contains("[withheld]") && !list.output.contains("1EG4"))
        let filtered = try registry.run(["audit", "list", "--command", "rules", "--format", "csv"]).output
        #expect(filtered.split(whereSeparator: \.isNewline).count == 3)
        #expect(
            try registry.run(["audit", "list", "--user", "no-such-user", "--format", "csv"]).output
                .split(whereSeparator: \.isNewline).count == 1)
        #expect(
            try registry.run(["audit", "list", "--since", "2999-01-01", "--format", "csv"]).output
                .split(whereSeparator: \.isNewline).count == 1)
        #expect(try registry.run(["audit", "list", "--since", "yesterday"]).status == 64)
        let mode = try FileManager.default.attributesOfItem(atPath: registry.path + ".audit")[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
    func anotherProgramFindsTheSameChain() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let registry = try CommandLineRegistry()
        for number in 0..<5 { _ = try registry.run(["sql", "select \(number), 'é \" \\ 😀'"]) }
        let script = try registry.folder.write(Self.reader, to: "reader.py")
        let run = try ProgramRun(python, [script, registry.path + ".audit"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.hasPrefix("10 "))
    }

    @Test func aRunThatIsKilledHasABeginningOnly() throws {
        let registry = try CommandLineRegistry()
        let load = try registry.startableLoad(Array(CommandLineRegistry.sample.prefix(6)))
        try load.run()
        let record = registry.path + ".audit"
        while !((try? String(contentsOfFile: record, encoding: .utf8)) ?? "").contains("\"load\"") {
            Thread.sleep(forTimeInterval: 0.005)
        }
        kill(load.processIdentifier, SIGKILL)
        load.waitUntilExit()
        #expect(try registry.run(["audit", "verify"]).status == 0)
        let list = try registry.run(["audit", "list", "--command", "load", "--format", "json"]).output
        #expect(list.contains("\"exit_code\": null") || list.contains("\"exit_code\":null"), "\(list)")
    }

    @Test func manyProgramsAtOnceKeepOneChain() throws {
        let registry = try CommandLineRegistry()
        let processes = try (0..<20).map { number in
            let process = try ProgramRun.start(
                "asm-registry", ["sql", "select \(number)"], environment: ["ASM_REGISTRY_DB": registry.path])
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let verified = try registry.run(["audit", "verify"])
        #expect(verified.output == "ok    41 entries, 0 of them in the registry too\n", "\(verified.output)")
    }

    @Test func tamperingIsNamedAndExitsOne() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        _ = try registry.run(["sql", "select 1"])
        let path = registry.path + ".audit"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("select 1", with: "select 2").write(toFile: path, atomically: true, encoding: .utf8)
        let changed = try registry.run(["audit", "verify"])
        #expect(changed.status == 1)
        #expect(changed.output.hasPrefix("FAIL  line 3: entry 3 does not match its hash and the entries before\n"))
        try FileManager.default.removeItem(atPath: path)
        let asked = try registry.run(["sql", "select 1"])
        #expect(asked.status == 0)
        #expect(asked.messages.contains("is not this registry's audit log, or was changed: entry 1 is missing."))
        #expect(try registry.run(["audit", "verify"]).status == 1)
    }

    @Test func withoutARecordNothingIsAskedUnlessItWasTurnedOff() throws {
        let registry = try CommandLineRegistry()
        try FileManager.default.createDirectory(
            atPath: registry.path + ".audit", withIntermediateDirectories: false)
        let refused = try registry.run(["status"])
        #expect(refused.status == 77)
        #expect(refused.output == "")
        #expect(refused.messages.contains("asm-registry audit off --reason TEXT"))
        #expect(try registry.run(["audit", "off", "--reason", "a disc"]).status == 0)
        #expect(try registry.run(["status"]).status == 0)
        #expect(
            try registry.run(["sql", "select is_on, reason from audit_policy", "--format", "csv"]).output
                .contains("0,a disc"))
        #expect(try registry.run(["audit", "on"]).status == 0)
        #expect(try registry.run(["status"]).status == 77)

        let folder = try TemporaryFolder()
        let path = ["--db", folder.file("r.sqlite")]
        let key = ["--key-file", folder.file("key")]
        _ = try registry.run(["init", "--no-audit"] + path + key)
        #expect(try registry.run(["status"] + path).status == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.file("r.sqlite.audit")))
        let status = try registry.run(["privacy", "status"] + path + key)
        #expect(status.status == 1 && status.output.contains("asm-registry audit on"))
    }
}
