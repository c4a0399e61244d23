import Foundation
import TestSupport
import Testing

/// Several processes that create the same file or folder at the same time.
struct AtOnceTests {
    private static let count = 6

    /// Runs a command in several processes at once; returns their exit codes, sorted, and all their output.
    private func atOnce(_ registry: CommandLineRegistry, _ command: String) throws -> (statuses: [String], text: String)
    {
        let run = try ProgramRun(
            "/bin/bash",
            [
                "-c",
                """
                cd "$1"; for number in $(seq \(Self.count)); do
                  { out=$("$0" \(command) 2>&1); echo "$? $out"; } & done; wait
                """, ProgramRun.path(of: "asm-registry"), registry.folder.path,
            ], environment: ["ASM_REGISTRY_DB": registry.path])
        let ends = run.output.split(separator: "\n").compactMap { line in
            line.split(separator: " ").first.map(String.init).flatMap { Int($0) == nil ? nil : $0 }
        }
        return (ends.sorted(), run.output)
    }

    private func names(_ registry: CommandLineRegistry) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: registry.folder.path)
    }

    @Test func backupsAllHaveANameOfTheirOwn() throws {
        let registry = try CommandLineRegistry()
        for _ in 0..<3 {
            let (statuses, text) = try atOnce(registry, "backup create")
            #expect(statuses == Array(repeating: "0", count: Self.count), "\(text)")
        }
        let backups = try names(registry).filter { $0.hasSuffix(".backup.sqlite") }
        #expect(backups.count == 3 * Self.count)
        #expect(try !names(registry).contains { $0.contains(".draft-") })
    }

    @Test func oneRegistryIsMadeAndTheOthersAreTold() throws {
        let registry = try CommandLineRegistry()
        let (statuses, text) = try atOnce(registry, "init --bare --db new.sqlite --key-file new.key")
        #expect(statuses == ["0"] + Array(repeating: "73", count: Self.count - 1), "\(text)")
        #expect(text.components(separatedBy: "There is already a file at ").count == Self.count, "\(text)")
        #expect(try registry.run(["verify", "--db", registry.folder.file("new.sqlite")]).status == 0)
    }

    @Test func registriesThatShareAKeyAllHaveTheSame() throws {
        let registry = try CommandLineRegistry()
        for round in 0..<3 {
            let (statuses, text) = try atOnce(
                registry, "init --bare --db r\(round)-$number.sqlite --key-file shared\(round).key")
            #expect(statuses == Array(repeating: "0", count: Self.count), "\(text)")
            let prints = Set(text.matches(of: /fingerprint ([0-9a-f]{16})/).map { String($0.1) })
            #expect(prints.count == 1, "\(text)")
        }
    }

    @Test func oneExportIsMadeAndTheOthersAreTold() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        let (statuses, text) = try atOnce(registry, "export e")
        #expect(statuses == ["0"] + Array(repeating: "73", count: Self.count - 1), "\(text)")
        #expect(text.components(separatedBy: " already exists.").count == Self.count, "\(text)")
        #expect(try registry.run(["export", "verify", registry.folder.file("e")]).status == 0)
    }

    @Test func aResultIsWholeWhoeverWasLast() throws {
        let registry = try CommandLineRegistry()
        let (statuses, text) = try atOnce(registry, "sql 'select 7 as seven' --output o.csv --force")
        #expect(statuses == Array(repeating: "0", count: Self.count), "\(text)")
        #expect(try String(contentsOfFile: registry.folder.file("o.csv"), encoding: .utf8) == "seven\n7\n")
        // Without --force one process writes the file, and none replaces it.
        let (others, _) = try atOnce(registry, "sql 'select 7 as seven' --output p.csv")
        #expect(others == ["0"] + Array(repeating: "73", count: Self.count - 1))
    }
}
