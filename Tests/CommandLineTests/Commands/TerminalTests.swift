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
            environment: ["ASM_REGISTRY_DB": registry.path, "TERM": "xterm", "NO_COLOR": "", "PAGER": ""].merging(
                environment
            ) { $1 }
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

    @Test func yearsHaveSmallBarsAndChangesBehindTheValues() throws {
        let arguments = ["report", "year-over-year", "--cohort", "HF", "--metric", "episodes", "--no-color"]
        let lines = try shown(140, arguments)
        #expect(lines.contains { $0.hasSuffix("3,828     -62  ▆▇█▃▁") }, "\(lines.joined(separator: "\n"))")
        #expect(lines.count { $0.contains("Episodes") } == 1)
        let narrow = try shown(60, arguments)
        #expect(narrow.allSatisfy { $0.count <= 60 })
        // A year and its change stay side by side.
        #expect(!narrow.contains { $0.hasPrefix("Cohort") && $0.contains("  change  2") && !$0.contains("20") })
    }

    @Test(arguments: [
        ["report", "roster", "--organization", "heart"], ["report", "checklist", "--npi", "2254630157"],
        ["report", "eligibility", "--near"],
    ])
    func listsOfPeopleFitOnAHundredColumns(arguments: [String]) throws {
        let lines = try shown(100, arguments + ["--no-color"])
        #expect(lines.allSatisfy { $0.count <= 100 })
        // One table, not several groups of columns below each other.
        #expect(lines.count { $0.hasPrefix("---") } == 1, "\(lines.prefix(20).joined(separator: "\n"))")
        let all = try shown(100, arguments + ["--no-color", "--columns", "all"])
        #expect(all.count { $0.hasPrefix("---") } > 1)
    }

    @Test func aLongResultIsShownByThePagerOfTheUser() throws {
        let arguments = ["rules", "list", "--no-color"]
        let paged = try shown(100, arguments, environment: ["PAGER": "sed 's/^/| /'"])
        #expect(paged.count > 40 && paged.dropLast().allSatisfy { $0.hasPrefix("| ") })
        for off in [(arguments, ["PAGER": ""]), (arguments + ["--no-pager"], ["PAGER": "sed 's/^/| /'"])] {
            let lines = try shown(100, off.0, environment: off.1)
            #expect(lines == paged.map { $0.hasPrefix("| ") ? $0.dropFirst(2) : $0 })
        }
        // A pager that is missing loses nothing; one that the user leaves early is no error.
        #expect(
            try shown(100, arguments, environment: ["PAGER": "no-such-pager"]).suffix(30).elementsEqual(
                shown(100, arguments).suffix(30)))
        #expect(try shown(100, arguments, environment: ["PAGER": "head -n 2"]).count <= 4)
        #expect(
            !(try shown(100, arguments + ["--format", "csv"], environment: ["PAGER": "sed 's/^/| /'"]).joined())
                .contains("| "))
        #expect(
            !(try shown(100, ["find", "Buffalo"], environment: ["PAGER": "sed 's/^/| /'"]).joined()).contains("| "))
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
