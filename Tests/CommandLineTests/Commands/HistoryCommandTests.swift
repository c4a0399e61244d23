import Foundation
import Testing
import TestSupport

/// Undo, replacement and hashes through the program.
struct HistoryCommandTests {
    private static let sample = CommandLineRegistry.sample

    /// A registry with the reference files and the first quarters of the sample, each a load of its own.
    private func registry(quarters: Int) throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        for folder in Self.sample.prefix(quarters + 1) { #expect(try registry.load([folder]).status == 0) }
        return registry
    }

    private func hash(_ registry: CommandLineRegistry) throws -> String {
        let run = try registry.run(["verify", "--hash"])
        #expect(run.status == 0)
        #expect(run.output.wholeMatch(of: /content  [0-9a-f]{64}\nhistory  [0-9a-f]{64}\n/) != nil, "\(run.output)")
        return run.output
    }

    @Test func aLoadThatIsUndoneCanBeLoadedAgain() throws {
        let registry = try registry(quarters: 1)
        let before = try hash(registry)
        #expect(try registry.load([Self.sample[2]]).status == 0)
        let after = try hash(registry)
        #expect(after != before)

        let undo = try registry.run(["loads", "undo", "3"])
        #expect(undo.status == 0)
        #expect(undo.output == "Load 3 is undone.\n")
        #expect(try hash(registry) == before)
        #expect(try registry.run(["verify"]).status == 0)
        #expect(try registry.run(["loads", "show", "3"]).output.contains("Undone, started "))

        #expect(try registry.load([Self.sample[2]]).output.contains("Load 4 is committed."))
        #expect(try hash(registry) == after)
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func laterLoadsGoOnlyWhenAskedFor() throws {
        let registry = try registry(quarters: 3)
        let before = try hash(registry)
        let refused = try registry.run(["loads", "undo", "2"])
        #expect(refused.status == 77)
        #expect(refused.messages.contains("loads 3, 4 came after it"))
        #expect(refused.messages.hasErrorWithHint)

        let shown = try registry.run(["loads", "undo", "2", "--cascade"])
        #expect(shown.status == 77)
        #expect(shown.messages.contains("3 loads would be undone:\n  load 4 of "))
        #expect(shown.messages.contains("2500 rows inserted, 202 updated, 0 retired"))
        #expect(shown.messages.contains("Nothing was undone."))
        #expect(try hash(registry) == before)

        let done = try registry.run(["loads", "undo", "2", "--cascade", "--yes"])
        #expect(done.status == 0)
        #expect(done.output == "Load 4 is undone.\nLoad 3 is undone.\nLoad 2 is undone.\n")
        #expect(try registry.run(["verify"]).status == 0)
        for (load, status) in [("4", 66), ("99", 66), ("two", 64)] as [(String, Int32)] {
            #expect(try registry.run(["loads", "undo", load]).status == status)
        }
    }

    @Test(.enabled(if: ProgramRun.tool("script") != nil, "needs script, of util-linux"), arguments: ["undo", "yes"])
    func onATerminalTheWordIsAskedFor(_ word: String) throws {
        let registry = try registry(quarters: 2)
        let command = ProgramRun.path(of: "asm-registry") + " loads undo 2 --cascade"
        let run = try ProgramRun(
            "/bin/sh", ["-c", "(sleep 1; echo \(word)) | script -qec '\(command)' /dev/null"],
            environment: ["ASM_REGISTRY_DB": registry.path])
        #expect(run.output.contains("Type undo to continue: "))
        #expect(run.output.contains("Load 2 is undone.") == (word == "undo"))
        #expect(run.status == (word == "undo" ? 0 : 77))
    }

    @Test func aPeriodIsReplacedAndShrinksOnlyWhenConfirmed() throws {
        let registry = try registry(quarters: 1)
        let rows = try String(contentsOfFile: Self.sample[1] + "/episodes.csv", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let folder = try TemporaryFolder()
        // 2,500 episodes; without 100 they are 4 % fewer, without 1,000 they are 40 % fewer.
        let most = try folder.write(rows.prefix(2401).joined(separator: "\n") + "\n", to: "most/episodes.csv")
        let some = try folder.write(rows.prefix(1501).joined(separator: "\n") + "\n", to: "some/episodes.csv")

        let done = try registry.load([most, "--replaces", "2027Q1"])
        #expect(done.status == 0)
        #expect(done.output.contains("  note: 2027Q1 replaced: 100 rows retired\n"))
        #expect(try registry.run(["loads", "show", "3"]).output.contains("2027Q1 replaced: 100 rows retired"))

        let refused = try registry.load([some, "--replaces", "2027Q1"])
        #expect(refused.status == 65)
        #expect(
            refused.output.contains(
                "Nothing was loaded: episodes of 2027Q1 would fall from 2400 to 1500 rows. "
                    + "If this is correct: --allow-shrink 38%"))
        #expect(try registry.load([some, "--replaces", "2027Q1", "--allow-shrink", "38%"]).status == 0)
        #expect(try registry.run(["verify"]).status == 0)

        for wrong in [
            ["--allow-shrink", "20%"], ["--replaces", "2026"], ["--replaces", "2027", "--allow-shrink", "-1"],
            ["--replaces", "2027", "--max-rejects", "1"],
        ] {
            #expect(try registry.load([some] + wrong).status == 64, "\(wrong)")
        }
    }

    @Test func oneCallForEverythingOrOneForEachFolderIsTheSame() throws {
        let loaded = try CommandLineRegistry.loaded.get()
        let registry = try CommandLineRegistry(keyOf: loaded)
        #expect(try registry.load(Self.sample).status == 0)
        #expect(try hash(registry) == hash(loaded))
    }
}
