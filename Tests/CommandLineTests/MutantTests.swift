import Foundation
import Testing
import TestSupport

/// Damaged copies of a registry; many more of them in the long run: `make torture`.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct MutantTests {
    @Test func damageEndsInAnAnswerOrAnErrorInWords() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let count = ProcessInfo.processInfo.environment["ASM_REGISTRY_MUTANTS"] ?? "12"
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Damage/mutants.py"), ProgramRun.path(of: "asm-registry"),
                ProjectFiles.path("SampleData"), count, "1",
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }
}
