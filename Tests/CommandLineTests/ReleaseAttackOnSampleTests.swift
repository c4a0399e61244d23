import Foundation
import TestSupport
import Testing

/// Reports of the sample as the program releases them, attacked from outside (Tests/Disclosure/attack.py). The true counts
/// are those of the same reports without `--release`.
@Suite("A release of the sample", .enabled(if: AttackTool.isThere, "needs python3 with highspy: pip install highspy"))
struct ReleaseAttackOnSampleTests {
    /// A report, and the columns that name its groups and periods.
    struct Question: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let group: [String]
        let time: [String]

        init(_ arguments: String, group: [String], time: [String]) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.group = group
            self.time = time
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private struct Case: Encodable {
        let name: String
        let format = "csv"
        let text: String
        let group: [String]
        let time: [String]
        var counts = ["episodes", "hospitalized", "readmitted", "not hospitalized", "not readmitted"]
        let known: [Total] = []
        let truth: String
        let targets = 60
    }

    private struct Total: Encodable {}

    @Test(
        "tells no hidden count",
        arguments: [
            Question("report areas", group: ["cohort", "area_code"], time: []),
            Question("report specialties", group: ["cohort", "specialty_code"], time: []),
            Question("report year-over-year --by area", group: ["cohort", "area_code"], time: ["performance_year"]),
            Question("report year-over-year --by cohort", group: ["cohort"], time: ["performance_year"]),
            Question(
                "report quarters --by specialty", group: ["cohort", "specialty_code"],
                time: ["performance_year", "quarter"]),
            Question("report partners --area 15380", group: ["npi"], time: []),
        ])
    func attack(_ question: Question) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let released = try registry.run(question.arguments + ["--format", "csv", "--release"])
        #expect(released.status == 0, "\(released.messages)")
        let truth = try registry.run(question.arguments + ["--format", "csv"])
        let folder = try TemporaryFolder()
        let file = folder.file("case.ndjson")
        let whole = Case(
            name: question.testDescription, text: released.output, group: question.group, time: question.time,
            truth: truth.output)
        try JSONEncoder().encode(whole).write(to: URL(fileURLWithPath: file))
        let run = try AttackTool.run(file, leastChoices: 10)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(": 0 told, 0 with fewer"), "\(run.output)")
    }
}
