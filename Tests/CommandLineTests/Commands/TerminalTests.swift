import Foundation
import Testing
import TestSupport

/// Tables on terminals of several widths.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct TerminalTests {
    private func shown(
        _ columns: Int, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> [Substring] {
        let registry = try CommandLineRegistry.loaded.get()
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Terminal/table_width.py"), String(columns),
                ProgramRun.path(of: "asm-registry"),
            ]
                + arguments,
            environment: ["ASM_REGISTRY_DB": registry.path, "TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 }
        )
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        return run.output.split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test(arguments: [60, 80, 100, 132])
    func everyLineFitsAndEveryNumberIsWhole(columns: Int) throws {
        let lines = try shown(columns, ["project", "--npi", "2254630157", "--no-color"])
        #expect(lines.allSatisfy { $0.count <= columns }, "\(lines.first { $0.count > columns } ?? "")")
        for number in ["2254630157", "61.92", "-1,116.65", "17,445.86"] {
            #expect(lines.contains { $0.contains(number) }, "\(number)")
        }
    }

    @Test func yearsHaveSmallBars() throws {
        let lines = try shown(
            100, ["report", "year-over-year", "--cohort", "HF", "--metric", "episodes", "--no-color"])
        #expect(lines.contains { $0.contains("3,828  ▆▇█▃▁") }, "\(lines.joined(separator: "\n"))")
        // A change has no sparkline.
        #expect(lines.contains { $0.hasSuffix(" -62") }, "\(lines.joined(separator: "\n"))")
    }

    @Test func headingsAreBoldUnlessNobodyWantsThat() throws {
        let arguments = ["report", "restatements", "--cohort", "HF"]
        #expect(try shown(200, arguments).first == "\u{1B}[1mRestatements\u{1B}[0m")
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            #expect(try shown(200, arguments, environment: environment).first == "Restatements")
        }
        #expect(try shown(200, arguments + ["--no-color"]).first == "Restatements")
        let registry = try CommandLineRegistry.loaded.get()
        let piped = try registry.run(arguments).output
        #expect(!piped.contains("\u{1B}"))
    }
}
