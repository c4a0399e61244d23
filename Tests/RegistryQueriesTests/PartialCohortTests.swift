import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// An organization that has loaded CMS's list and the results of its own five clinicians, compared with a registry that
/// has all results of the cohort.
@Suite struct PartialCohortTests {
    /// The year that both registries have.
    private static let year = PerformanceYear.first

    @Test
    func theScenarioOfFiveOfACohortHoldsWhatTheFullCohortSaysOfEachOfThem() throws {
        let full = try Self.registry { try $0.load(Self.quarters) }
        let part = try Self.registry { try $0.load(Self.ownFiles(in: $0.folder)) }
        let (whole, scenario) = (try Self.rows(of: full), try Self.rows(of: part))
        let own = try #require(scenario.count == 5 ? scenario : nil)
        for row in own {
            let factor = try #require(whole.first { $0.npi == row.npi }?.factor)
            #expect(row.basis == "scenario")
            let (lowest, highest) = (try #require(row.lowest), try #require(row.highest))
            #expect((lowest...highest).contains(factor), "\(row.npi)")
        }
        #expect(whole.allSatisfy { $0.basis == "full cohort" })
    }

    /// The chart of one clinician's band agrees with the table, and its rows with the band's ends.
    @Test(arguments: [false, true])
    func theFanHasTheNumbersOfTheTable(isPart: Bool) throws {
        let registry = try Self.registry { try $0.load(isPart ? Self.ownFiles(in: $0.folder) : Self.quarters) }
        let npi = try #require(try Self.rows(of: registry).first { $0.factor != nil }.flatMap { NPI($0.npi) })
        let table = try registry.read {
            try ProjectionReport(of: $0, year: Self.year, cohort: .heartFailure, clinicians: [npi]).result(of: $0)
        }
        let fan = try #require(table.charts.first?.data)
        for (column, name) in [
            ("factor", "payment_adjustment_factor"), ("lowest_factor", "lowest_factor"),
            ("highest_factor", "highest_factor"), ("adjustment_cents", "adjustment_cents"),
            ("lowest_adjustment_cents", "lowest_adjustment_cents"),
            ("highest_adjustment_cents", "highest_adjustment_cents"),
        ] { #expect(fan[column].first == table[name].first, "\(column)") }
        let names = fan["assumption"].map(Self.text)
        let factors = fan["factor"].compactMap(\.number)
        let central = try #require(names.firstIndex { $0.hasPrefix("Central: slope ") })
        #expect(abs(factors[central] - factors[0]) < 1e-15)
        let rules = names.indices.filter { names[$0].lowercased().contains("slope ") }.map { factors[$0] }
        #expect(rules.count == 6 && rules == rules.sorted())
        let (low, high) = (fan["lowest_factor"].first?.number, fan["highest_factor"].first?.number)
        if isPart {
            #expect(names.suffix(2).sorted() == ["Peers better than assumed", "Peers worse than assumed"])
            #expect(try #require(low) <= rules[0] + 1e-12 && rules[5] - 1e-12 <= #require(high))
        } else {
            #expect(names.count == 7 && low == rules[0] && high == rules[5])
        }
    }

    @Test
    func participantsWhoAreNotLoadedHaveNoNumberAndTheHeadingSaysHowManyThereAre() throws {
        let part = try Self.registry { try $0.load(Self.ownFiles(in: $0.folder)) }
        try part.read { registry in
            let report = try ProjectionReport(
                of: registry, year: Self.year, cohort: .heartFailure, showsNotLoaded: true)
            let table = try report.result(of: registry)
            let listed = try registry.rows(
                sql: """
                    select count(distinct npi) as n from participation
                    where cohort = 'HF' and performance_year = 2027 and is_required = 'yes'
                    """
            ).first?.integer("n")
            #expect(table.rows.count == listed)
            let numbers = [
                "final_score", "percentile", "payment_adjustment_factor", "lowest_factor", "adjustment_cents",
            ]
            .compactMap { name in table.columns.firstIndex { $0.name == name } }
            let outcome = try #require(table.columns.firstIndex { $0.name == "outcome" })
            let notLoaded = table.rows.filter { Self.text($0[outcome]).hasPrefix("not loaded") }
            #expect(notLoaded.count == table.rows.count - 5)
            for row in notLoaded {
                #expect(numbers.allSatisfy { row[$0] == .null })
            }
            let first = try #require(table.heading.notes.first)
            let total = try #require(listed)
            #expect(first.hasPrefix("HF 2027: 5 of \(total) participants scored"))
            #expect(first.contains("a scenario, not CMS's result"))
            #expect(table.heading.title.hasPrefix("Scenario of performance year 2027"))
        }
    }

    @Test
    func inRealDataAGroupsOwnListIsNotTheCohort() throws {
        let real = try SampleRegistry(isSynthetic: false)
        try real.load([ProjectFiles.path("ReferenceData")])
        try real.load(Self.ownFiles(in: real.folder, allListed: false))
        try real.read { registry in
            let report = try ProjectionReport(of: registry, year: Self.year, cohort: .heartFailure)
            let notes = try report.result(of: registry).heading.notes
            #expect(try #require(notes.first).contains("of 2,610 participants"))
        }
    }

    // MARK: - What is loaded

    private static var quarters: [String] { (1...4).map { ProjectFiles.path("SampleData/2027Q\($0)") } }

    private static func registry(_ load: (SampleRegistry) throws -> Void) throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        try load(sample)
        return sample
    }

    /// The list, the clinicians, and the results, payments, years and episodes of five heart failure clinicians.
    private static func ownFiles(in folder: TemporaryFolder, allListed: Bool = true) throws -> [String] {
        let results = try lines("2027Q4/measure-results.csv")
        var own: Set<Substring> = []
        for line in results.dropFirst() where own.count < 5 && line.contains(",HF,") {
            own.insert(line.prefix(10))
        }
        func taken(_ name: String, as file: String, all: Bool = false, key: Int = 0) throws -> String {
            let lines = try lines(name)
            let kept = lines.dropFirst().filter { line in
                all || own.contains { $0 == line.split(separator: ",", omittingEmptySubsequences: false)[key] }
            }.filter { all || !$0.contains(",LBP,") }
            return try folder.write((lines.prefix(1) + kept).joined(separator: "\n") + "\n", to: file)
        }
        var files = [
            try taken("2027Q1/participants.csv", as: "participants.csv", all: allListed),
            try taken("2027Q1/clinicians.csv", as: "clinicians.csv", all: allListed),
        ]
        for kind in ["measure-results", "part-b-payments", "participant-years"] {
            files.append(try taken("2027Q4/\(kind).csv", as: "\(kind).csv"))
        }
        guard allListed else { return files }
        for quarter in 1...4 {
            files.append(try taken("2027Q\(quarter)/episodes.csv", as: "episodes\(quarter).csv", key: 1))
        }
        return files
    }

    private static func lines(_ name: String) throws -> [Substring] {
        try String(contentsOfFile: ProjectFiles.path("SampleData/\(name)"), encoding: .utf8).split(separator: "\n")
    }

    // MARK: - What is answered

    private struct Row {
        let npi, basis: String
        let factor, lowest, highest: Double?
    }

    private static func text(_ cell: Cell) -> String { if case .text(let text) = cell { text } else { "" } }

    private static func rows(of sample: SampleRegistry) throws -> [Row] {
        try sample.read { registry in
            let table = try ProjectionReport(of: registry, year: year, cohort: .heartFailure).result(of: registry)
            func cell(_ row: [Cell], _ name: String) -> Cell {
                table.columns.firstIndex { $0.name == name }.map { row[$0] } ?? .null
            }
            return table.rows.map { row in
                Row(
                    npi: text(cell(row, "npi")), basis: text(cell(row, "basis")),
                    factor: cell(row, "payment_adjustment_factor").number, lowest: cell(row, "lowest_factor").number,
                    highest: cell(row, "highest_factor").number)
            }
        }
    }
}
