import Foundation
import Testing
import TestSupport

/// Every number of the reports in `report list`, recomputed by independent code from the CSV files.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct ReportRecomputationTests {
    /// A report with its options.
    struct Question: Sendable {
        let report: String
        let options: [String: String]

        init(_ report: String, _ options: [String: String] = [:]) {
            self.report = report
            self.options = options
        }
    }

    /// Runs the reports and compares them with the recomputation.
    private func check(_ questions: [Question]) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        var manifest: [[String: String]] = []
        for (number, question) in questions.enumerated() {
            let file = folder.file("\(number).csv")
            let options = question.options.sorted { $0.key < $1.key }.flatMap { ["--\($0.key)", $0.value] }
            let run = try registry.run(["report", question.report, "--format", "csv", "--output", file] + options)
            // The sample has findings.
            #expect(run.status == (question.report == "data-quality" ? 1 : 0), "\(question): \(run.messages)")
            manifest.append(question.options.merging(["report": question.report, "file": file]) { $1 })
        }
        let path = folder.file("manifest.json")
        try JSONEncoder().encode(manifest).write(to: URL(fileURLWithPath: path))
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python, [ProjectFiles.path("Tests/Python/Recomputation/reports.py"), path] + CommandLineRegistry.sample)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
    }

    @Test func quarters() throws {
        let groupings = ["cohort", "specialty", "area", "clinician"].map { Question("quarters", ["by": $0]) }
        try check(groupings + [Question("quarters", ["by": "area", "cohort": "LBP"])])
    }

    /// A fixed choice of clinicians, in a year in which they have episodes.
    @Test func peers() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let rows = try registry.run([
            "sql", "--format", "csv",
            "select npi, performance_year from clinician_year where cast(substr(npi, 9) as integer) % 25 = 7 "
                + "order by npi, performance_year",
        ])
        let some = rows.output.split(separator: "\n").dropFirst().enumerated().filter { $0.offset.isMultiple(of: 4) }
        #expect(some.count > 5)
        try check(
            some.map { _, row in
                let cells = row.split(separator: ",").map(String.init)
                return Question("peers", ["npi": cells[0], "year": cells[1]])
            })
    }

    @Test func areasAndSpecialties() throws {
        try check(
            ["areas", "specialties"].flatMap { report in
                [
                    Question(report), Question(report, ["year": "2027", "cohort": "HF"]),
                    Question(report, ["year": "2029"]),
                ]
            })
    }

    @Test func qualityGaps() throws {
        let cohorts = ["HF", "LBP"].flatMap { cohort in
            ["2027", "2029", "2031"].map { Question("quality-gaps", ["cohort": cohort, "year": $0]) }
        }
        try check(cohorts + [Question("quality-gaps", ["npi": "2037006121", "year": "2027"])])
    }

    @Test func partners() throws {
        try check(
            ["10580", "15380", "29484"].flatMap { area in
                [
                    Question("partners", ["area": area]),
                    Question("partners", ["area": area, "years": "2029-2031"]),
                    Question("partners", ["area": area, "cohort": "LBP", "year": "2028", "episodes": "11"]),
                ]
            })
    }

    @Test func restatements() throws {
        try check([Question("restatements"), Question("restatements", ["cohort": "LBP"])])
    }

    @Test func overlap() throws {
        try check(["2027", "2030", "2031"].map { Question("overlap", ["year": $0]) })
    }

    @Test func dataQuality() throws {
        try check([
            Question("data-quality"), Question("data-quality", ["year": "2029", "cohort": "LBP"]),
            Question("data-quality", ["as-of": "9"]),
        ])
    }

    @Test func costDrivers() throws {
        try check([
            Question("cost-drivers"), Question("cost-drivers", ["year": "2028", "percentile": "50"]),
            Question("cost-drivers", ["npi": "2021624483", "year": "2027", "percentile": "90"]),
            Question("cost-drivers", ["area": "10580", "cohort": "HF"]),
        ])
    }
}
