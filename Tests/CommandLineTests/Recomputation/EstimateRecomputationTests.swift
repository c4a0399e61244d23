import Foundation
import Testing
import TestSupport

/// Reports on estimated episodes of random files, compared value by value with an own reading of the files in Python.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct EstimateRecomputationTests {
    @Test(arguments: 1...4)
    func everyValueIsWhatTheFilesSay(seed: Int) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let script = ProjectFiles.path("Tests/Python/Recomputation/estimates.py")
        let folder = try TemporaryFolder()
        let files = folder.file("files")
        #expect(try ProgramRun(python, [script, "generate", String(seed), files]).status == 0)
        let registry = try CommandLineRegistry()
        for load in [[ProjectFiles.path("ReferenceData/rules.csv"), files + "/1"], [files + "/2"]] {
            let run = try registry.load(load)
            #expect(run.status == 0, "\(run.output)\(run.messages)")
        }
        let questions = try JSONDecoder().decode(
            [[String]].self, from: Data(contentsOf: URL(fileURLWithPath: files + "/questions.json")))
        let answers = try questions.enumerated().map { number, question in
            let answer = folder.file("\(number).csv")
            let run = try registry.run(["report"] + question + ["--format", "csv", "--output", answer])
            #expect(run.status == 0, "\(question): \(run.messages)")
            return answer
        }
        let run = try ProgramRun(python, [script, "compare", files] + answers)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
        #expect(try registry.run(["verify"]).status == 0)
    }
}
