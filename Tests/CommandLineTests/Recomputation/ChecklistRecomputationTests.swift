import Foundation
import Testing
import TestSupport

/// Checklists of random files, compared column by column with an own reading of the files in Python.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct ChecklistRecomputationTests {
    private let script = ProjectFiles.path("Tests/Python/Recomputation/checklist.py")

    @Test(arguments: 1...6)
    func everyLineIsWhatTheFilesSay(seed: Int) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let folder = try TemporaryFolder()
        let files = folder.file("files")
        #expect(try ProgramRun(python, [script, "generate", String(seed), files]).status == 0)
        try FileManager.default.copyItem(
            atPath: ProjectFiles.path("ReferenceData/rules.csv"), toPath: files + "/rules.csv")
        let registry = try CommandLineRegistry()
        let load = try registry.load([files])
        #expect(load.status == 0, "\(load.output)\(load.messages)")

        let questions = try JSONDecoder().decode(
            [[String]].self, from: Data(contentsOf: URL(fileURLWithPath: files + "/questions.json")))
        let answers = try questions.enumerated().map { number, question in
            let answer = folder.file("\(number).csv")
            let options = question.map { $0 == "npis.txt" ? files + "/npis.txt" : $0 }
            let run = try registry.run(["report", "checklist", "--format", "csv", "--output", answer] + options)
            #expect(run.status == 0, "\(question): \(run.messages)")
            return answer
        }
        let run = try ProgramRun(python, [script, "compare", files] + answers)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree; statuses: done, not due yet, not known, open, overdue\n"))
        // Another rule in Python alone: the comparison finds what differs.
        let rules = files + "/rules.csv"
        let text = try String(contentsOfFile: rules, encoding: .utf8)
        try text.replacing(
            "promoting_interoperability.minimum_days,180", with: "promoting_interoperability.minimum_days,181"
        )
        .write(toFile: rules, atomically: true, encoding: .utf8)
        #expect(try ProgramRun(python, [script, "compare", files] + answers).status == 1)
        #expect(try registry.run(["verify"]).status == 0)
    }

    /// 31 December minus 89 and 179 days, counted by Python's calendar.
    @Test func theLastDaysToBeginAreThoseOfPython() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let expected = try ProgramRun(python, [script, "last-days", ProjectFiles.path("ReferenceData/rules.csv")])
            .output
        #expect(expected.hasPrefix("2027,improvement_activity_1,2027-10-03\n"))
        let registry = try CommandLineRegistry.loaded.get()
        let lines = try (2027...2031).flatMap { year in
            let run = try registry.run([
                "report", "checklist", "--year", String(year), "--today", "\(year)-01-01", "--format", "csv",
            ])
            let rows = run.output.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            return ["improvement_activity_1", "improvement_activity_2", "interoperability"].flatMap { item in
                // A name has a comma, so the item is found by its place after the quoted name.
                Set(rows.filter { $0.contains(Substring(item)) }.map { "\(year),\(item),\($0[1])" })
            }
        }
        #expect(lines.joined(separator: "\n") + "\n" == expected)
    }
}
