import Foundation
import Testing
import TestSupport

/// Rosters of random files, compared column by column with an own reading of the files in Python.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct RosterRecomputationTests {
    @Test(arguments: 1...6)
    func everyColumnIsWhatTheFilesSay(seed: Int) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let script = ProjectFiles.path("Tests/Python/Recomputation/roster.py")
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
            let run = try registry.run(["report", "roster", "--format", "csv", "--output", answer] + options)
            #expect(run.status == 0, "\(question): \(run.messages)")
            return answer
        }
        let run = try ProgramRun(python, [script, "compare", files] + answers)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
        #expect(try registry.run(["verify"]).status == 0)
    }
}
