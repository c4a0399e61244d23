import Foundation
import Testing
import TestSupport

/// `project` where little or nothing is loaded.
struct ScenarioCommandTests {
    /// A clinician of the sample with heart failure results of 2027.
    private static let clinician = "2010123877"

    /// CMS's list and the results of five clinicians, without episodes.
    private static let part = Result {
        let registry = try CommandLineRegistry()
        let folder = registry.folder.file("part")
        let written = try ProgramRun("/bin/sh", [ProjectFiles.path("Scripts/part-of-sample.sh"), folder])
        #expect(written.status == 0, "\(written.messages)")
        #expect(try registry.load([CommandLineRegistry.sample[0], folder]).status == 0)
        return registry
    }

    @Test
    func needsNoRegistryForAStatedScoreAndGivesABand() throws {
        let folder = try TemporaryFolder()
        let run = try ProgramRun(
            "asm-registry",
            ["project", "--cohort", "HF", "--year", "2027", "--score", "74", "--part-b", "150000", "--format", "csv"],
            environment: ["ASM_REGISTRY_DB": folder.file("none.sqlite"), "HOME": folder.path])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("A final score of 74.00 gives a factor of "))
        #expect(run.messages.contains("A scenario, not CMS's result: 2,609 assumed peers"))
        #expect(run.messages.contains("on Part B payments of $150,000.00"))
        let lines = run.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let row = Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), lines[1].map(String.init)))
        let number = { (name: String) in try #require(Double(row[name] ?? ""), "\(name)") }
        #expect(try number("final_score") == 74)
        #expect(try number("lowest_factor") < number("payment_adjustment_factor"))
        #expect(try number("payment_adjustment_factor") < number("highest_factor"))
        let cents = try number("adjustment_cents")
        #expect(try abs(cents - 15_000_000 * number("payment_adjustment_factor")) <= 0.5)
        #expect(!FileManager.default.fileExists(atPath: folder.file("none.sqlite")))
    }

    @Test
    func givesTheNumbersOfThePageForPhysicians() throws {
        let page = try String(contentsOfFile: ProjectFiles.path("Docs/reading-a-projection.md"), encoding: .utf8)
        let start = try #require(page.range(of: "asm-registry project --cohort HF --quality-points"))
        let end = try #require(page.range(of: "\n```", range: start.upperBound..<page.endIndex))
        let command = page[start.lowerBound..<end.lowerBound].replacing("\\\n", with: " ")
        let words = command.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)
        let run = try ProgramRun("asm-registry", words)
        #expect(run.status == 0, "\(run.messages)")
        for number in ["+1.39 %", "-0.56 %", "+3.19 %", "+$2,091.19", "-$846.71", "+$4,786.17"] {
            #expect(run.output.contains(number) && page.contains(number), "\(number): \(run.output)")
        }
    }

    @Test
    func saysWhatItTakesForWhatIsNotGivenAndWhetherThatIsInTheBand() throws {
        let run = try ProgramRun("asm-registry", ["project", "--cohort", "HF", "--quality-points", "8"])
        #expect(run.output.contains("Cost is not given: 7.50 points are assumed, and 6.00 to 9.00 in the band."))
        #expect(run.output.contains("not varied in bands: improvement activities: both; Promoting Interoperability: 1"))
        let whole = try ProgramRun("asm-registry", ["project", "--cohort", "HF", "--score", "80"])
        #expect(!whole.output.contains("Assumed because not given") && !whole.output.contains("Cost is not given"))
    }

    @Test(
        arguments: [
            (["--score", "74"], "Name the cohort"), (["--cohort", "HF", "--score", "101"], "from 0 to 100"),
            (["--cohort", "HF", "--part-b", "1"], "Give --score, or --quality-points"),
            (["--cohort", "HF", "--score", "70", "--cost-points", "5"], "--score is the whole final score"),
            (["--cohort", "HF", "--score", "70", "--practice-size", "5"], "--score is the whole final score"),
            (["--cohort", "HF", "--score", "70", "--part-b", "much"], "is not an amount in dollars"),
            (["--cohort", "HF", "--quality-points", "5", "--cost-points", "5", "--cost-ratio", "1"], "not both"),
            (["--cohort", "HF", "--score", "70", "--npi", "2254630157"], "do not use a registry"),
            (["--cohort", "HF", "--score", "nan"], "--score"),
        ])
    func saysWhatIsWrongWithWhatIsStated(stated: [String], words: String) throws {
        let run = try ProgramRun("asm-registry", ["project"] + stated)
        #expect(run.status == 64, "\(run.output)\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
    }

    @Test
    func answersFromCMSsListAndOwnResultsWithoutAnEpisodeAndNamesNoOtherClinician() throws {
        let run = try Self.part.get().run(["project", "--year", "2027", "--cohort", "HF", "--format", "csv"])
        #expect(run.status == 0, "\(run.messages)")
        let rows = run.output.split(separator: "\n").dropFirst()
        #expect(rows.count == 5)
        #expect(rows.allSatisfy { $0.hasPrefix("HF,scenario,") })
        #expect(rows.count { $0.contains(",\"scored, cost assumed\",") } == 4)
        #expect(rows.last?.contains(",score 0: minimum data missing,0.0,") == true)
        #expect(run.messages.hasPrefix("HF 2027: 5 of 106 participants scored (4.72 %): a scenario, not CMS's result."))
        #expect(run.messages.contains("101 listed participants are not loaded and have no numbers"))
        #expect(run.messages.contains("the cost is not known for 5 of 5"))
    }

    @Test
    func takesCostPointsFromOutsideWhichNarrowsTheScore() throws {
        let registry = try Self.part.get()
        let run = try registry.run([
            "project", "--npi", Self.clinician, "--set", "cost.points=9", "--format", "csv",
        ])
        #expect(run.status == 0, "\(run.messages)")
        let row = try #require(run.output.split(separator: "\n").last).split(
            separator: ",", omittingEmptySubsequences: false)
        let (before, after) = (try #require(Double(row[4])), try #require(Double(row[5])))
        // A quoted name has a comma; 1.5 points of 10 at half the weight are 7.5 of the final score.
        #expect(abs(after - before - 7.5) < 1e-9, "\(row)")
    }

    @Test
    func isNotStored() throws {
        let run = try Self.part.get().run(["project", "--year", "2027", "--store"])
        #expect(run.status == 77, "\(run.output)\(run.messages)")
        #expect(run.messages.contains("only projections of a full cohort are stored"))
    }

    @Test
    func answersWhatIfOfAClinicianWhoIsOnlyOnTheList() throws {
        let registry = try CommandLineRegistry()
        let list = ProjectFiles.path("SampleData/2027Q1/participants.csv")
        #expect(try registry.load([CommandLineRegistry.sample[0], list]).status == 0)
        let bare = try registry.run(["project"])
        #expect(bare.status == 66)
        #expect(bare.messages.contains("project --cohort HF --year 2027 --score 74"), "\(bare.messages)")
        let run = try registry.run(["project", "--npi", Self.clinician, "--set", "final=74", "--format", "csv"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.contains(",,74.0,"))
        let levers = try registry.run(["project", "--year", "2027", "--sensitivity", Self.clinician])
        #expect(levers.status == 66, "\(levers.output)\(levers.messages)")
    }
}
