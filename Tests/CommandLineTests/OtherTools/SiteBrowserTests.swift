import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import TestSupport
import Testing

/// Sites in a browser: `Tests/Python/Browser/check_site.py` has the checks, `what_if.py` moves the sliders.
@Suite(.enabled(if: Browser.isThere, "needs Chromium, and Python's playwright and axe-core"))
struct SiteBrowserTests {
    private func python(_ script: String, _ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(
            try #require(ProgramRun.tool("python3")), [ProjectFiles.path("Tests/Python/Browser/\(script)")] + arguments)
    }

    @Test func pagesOfEachKind() throws {
        let run = try python("check_site.py", [SiteCommandTests.sample.get().path, "--kinds", "2"])
        #expect(run.status == 0, "\(run.output.suffix(6_000))\(run.messages)")
        #expect(run.output.contains(" 0 faults"), "\(run.output.suffix(2_000))")
    }

    @Test func numbersAreThoseOfTheReports() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try python(
            "site_numbers.py",
            [SiteCommandTests.sample.get().path, ProgramRun.path(of: "asm-registry"), registry.path])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("264 cards compared, 0 differences"), "\(run.output)")
    }

    /// 500 random settings of the sliders give the numbers of `project --set`, to the cent.
    @Test func slidersGiveTheNumbersOfTheProgram() throws {
        try slide(500, SiteCommandTests.sample.get().path, year: .last, asOf: nil)
    }

    /// The same where simulated peers stand for most of the cohort.
    @Test func slidersGiveTheNumbersOfAScenario() throws {
        let folder = try TemporaryFolder()
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "site", folder.file("site"), "--as-of", "2", "--year", "2027"])
        #expect(run.status == 0, "\(run.messages)")
        try slide(30, folder.file("site"), year: .first, asOf: .load(2))
    }

    private func slide(_ count: Int, _ site: String, year: PerformanceYear, asOf: AsOf?) throws {
        let registry = try Registry.openForReading(
            path: CommandLineRegistry.loaded.get().path, asOf: asOf)
        defer { try? registry.close() }
        let report = try ProjectionReport(of: registry, year: year, showsNotLoaded: true, needsResults: false)
        var generator = SeededGenerator(seed: 20_310_101)
        let settings = try (0..<count).map { _ in
            try SliderSetting(of: report, in: registry, using: &generator)
        }
        let folder = try TemporaryFolder()
        let file = folder.file("settings.json")
        try JSONEncoder().encode(settings).write(to: URL(fileURLWithPath: file))
        let run = try python("what_if.py", [site, file])
        #expect(run.status == 0, "\(run.output.suffix(4_000))\(run.messages)")
        #expect(run.output.contains("\(count) settings on "), "\(run.output)")
        #expect(run.output.contains(", 0 differences"), "\(run.output.suffix(2_000))")
    }
}

/// A random setting of some sliders of a participant's page, with what `project --set` answers to it.
private struct SliderSetting: Encodable {
    private let page: String
    private let cohort: String
    private let settings: [String: Setting]
    private let numbers: [String: Double?]

    private enum Setting: Encodable {
        case number(Double)
        case word(String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .word(let word): try container.encode(word)
            }
        }
    }

    init(of report: ProjectionReport, in registry: Registry, using generator: inout SeededGenerator) throws {
        let people = try report.result(.payment, of: registry)
        let row = try #require(people.rows.randomElement(using: &generator))
        let npi = try #require(Self.text("npi", row, people).flatMap { NPI($0) })
        cohort = try #require(Self.text("cohort", row, people))
        page = "clinicians/\(npi).html"
        var sliders = PageWhatIf.Settings()
        while sliders.levers.isEmpty { sliders = .random(using: &generator) }
        settings = [
            "quality": sliders.quality.map(Setting.number), "cost": sliders.cost.map(Setting.number),
            "activities": sliders.activities.map(Setting.word),
            "interoperability": sliders.interoperability.map(Setting.number),
            "practice": sliders.practice.map { .number(Double($0)) },
        ].compactMapValues(\.self)
        let answer = try WhatIf(sliders.levers, of: [npi], in: report).result(of: registry)
        let wanted = [Cell.text(cohort), .text(npi.description)]
        let found = answer.rows.first { row in wanted.allSatisfy(row.contains) }
        let own = try #require(found)
        let number = { (name: String) in answer.position(of: name).flatMap { own[$0].number } }
        numbers = [
            "score": number("final_score_after"), "factor": number("payment_adjustment_factor_after"),
            "lowestFactor": number("lowest_factor_after"), "highestFactor": number("highest_factor_after"),
            "cents": number("adjustment_cents_after"),
        ]
    }

    private static func text(_ column: String, _ row: [Cell], _ table: ResultTable) -> String? {
        guard let place = table.position(of: column), case .text(let text) = row[place] else { return nil }
        return text
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        try container.encode(page, forKey: Name(stringValue: "page"))
        try container.encode(cohort, forKey: Name(stringValue: "cohort"))
        try container.encode(settings, forKey: Name(stringValue: "settings"))
        for (name, number) in numbers { try container.encode(number, forKey: Name(stringValue: name)) }
    }
}
