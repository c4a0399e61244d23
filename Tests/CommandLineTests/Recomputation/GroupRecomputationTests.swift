import Testing
import TestSupport

/// The dollars of organizations, added up and ranged over slopes and midpoints again in Python.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct GroupRecomputationTests {
    @Test(arguments: ["2027", "2031"])
    func totalsAndRangesAreWhatThePoolsGive(year: String) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let registry = try CommandLineRegistry.loaded.get()
        let names = ["steady beat", "Cardiac Care, LLC 10", "Synthetic", "Spine", "P.C. 1"]
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Recomputation/groups.py"), ProgramRun.path(of: "asm-registry"),
                ProjectFiles.path("ReferenceData/rules.csv"), year,
            ] + names, environment: ["ASM_REGISTRY_DB": registry.path])
        #expect(
            run.status == 0 && run.output.contains("\(2 * names.count) sums compared, 0 disagree"),
            "\(run.output)\(run.messages)")
    }
}
