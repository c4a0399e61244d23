import Foundation
import Testing
import TestSupport

/// Damaged copies of a registry; `make torture` has many more.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct MutantTests {
    @Test func damageEndsInAnAnswerOrAnErrorInWords() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let count = ProcessInfo.processInfo.environment["ASM_REGISTRY_MUTANTS"] ?? "12"
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Damage/mutants.py"), ProgramRun.path(of: "asm-registry"),
                ProjectFiles.path("SampleData"), count, "1",
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }

    /// Rollups, amounts, numbers of entries and places of rejects that no load writes.
    @Test func aNumberThatNoLoadWritesEndsInAnAnswerOrAnErrorInWords() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Damage/mutants.py"), ProgramRun.path(of: "asm-registry"),
                ProjectFiles.path("SampleData"), "16", "101", "planted_number",
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }

    /// A page of the list of loads is lost, but not their files: the next load takes a number that already has files.
    @Test func rowsThatContradictEachOtherAreDamageAndNoFaultOfTheProgram() throws {
        let registry = try CommandLineRegistry()
        for folder in CommandLineRegistry.sample.prefix(2) { _ = try registry.load([folder]) }
        let python = try #require(ProgramRun.tool("python3"))
        let script = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('delete from load'); d.commit()"
        #expect(try ProgramRun(python, ["-c", script, registry.path]).status == 0)
        let load = try registry.load([CommandLineRegistry.sample[2]])
        #expect(load.status == 76, "\(load.messages)")
        #expect(load.messages.contains("asm-registry verify"), "\(load.messages)")
        #expect(try registry.run(["verify"]).status == 76)
    }
}
