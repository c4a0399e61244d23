import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Simulated selections of areas.
struct AreaSimulationTests {
    private static let sample = Result {
        let sample = try SampleRegistry()
        try sample.load(
            [ProjectFiles.path("ReferenceData"), try #require(ProjectFiles.sampleQuarters.first)])
        return sample
    }

    private func rows(_ simulation: AreaSimulation, of sample: SampleRegistry) throws -> [AreaSimulation.Row] {
        try sample.read { try simulation.rows(of: $0) }
    }

    private func selected(_ simulation: AreaSimulation, of sample: SampleRegistry) throws -> Set<CBSACode> {
        Set(try rows(simulation, of: sample).filter(\.choice.isSelected).map(\.choice.area.code))
    }

    @Test func theSameSeedGivesTheSameSelectionAndAnotherAnother() throws {
        let sample = try Self.sample.get()
        let one = try sample.read { try AreaSimulation(seed: 7).result(of: $0) }
        #expect(try sample.read { try AreaSimulation(seed: 7).result(of: $0) } == one)
        #expect(try selected(AreaSimulation(seed: 7), of: sample) != selected(AreaSimulation(seed: 8), of: sample))
        // The same on every machine: the first areas of seed 7, pinned.
        let first = try selected(AreaSimulation(seed: 7), of: sample).sorted().prefix(4).map(\.description)
        #expect(first == ["10180", "10480", "10580", "10660"])
    }

    @Test func theFrameHasEveryAreaOnceAndDivisionsInPlaceOfTheirCBSA() throws {
        let sample = try Self.sample.get()
        let rows = try rows(AreaSimulation(seed: 1), of: sample)
        #expect(rows.count == 935 - 13 + 37)
        #expect(Set(rows.map(\.choice.area.code)).count == rows.count)
        #expect(rows.count { $0.kind == .division } == 37)
        #expect(!rows.contains { $0.choice.area.code.description == "35620" })
        #expect(rows.count { $0.choice.isSelected } == 240)
        #expect(rows.reduce(0) { $0 + $1.choice.area.episodeCount } == 2500)
        #expect(rows.count { $0.isKnownSelected == .yes } == 12)
        #expect(rows.count { $0.isKnownSelected == .unknown } == rows.count - 12)
    }

    @Test func volumeAndCostAreThoseOfTheEpisodes() throws {
        let sample = try Self.sample.get()
        let rows = try rows(AreaSimulation(seed: 1), of: sample).filter { $0.choice.area.episodeCount > 0 }
        for row in rows {
            let area = row.choice.area
            let of = "from episode where area_code = '\(area.code)'"
            #expect(try sample.count("select count(*) \(of)") == area.episodeCount)
            // Rounded half up.
            #expect(
                try sample.count("select (2 * sum(observed_cents) + count(*)) / (2 * count(*)) \(of)")
                    == Int(area.meanCostCents))
            #expect(row.choice.stratum.volume == 3)
        }
        #expect(rows.count == 12)
    }

    @Test func aShareOfOnesOwnIsSaid() throws {
        let sample = try Self.sample.get()
        // The known areas are in every selection.
        let known = try rows(AreaSimulation(seed: 7, share: 0), of: sample)
        #expect(known.allSatisfy { $0.choice.isSelected == ($0.isKnownSelected == .yes) })
        #expect(known.count { $0.choice.isSelected } == 12)
        #expect(try selected(AreaSimulation(seed: 7, share: 1), of: sample).count == 959)
        let notes = try sample.read { try AreaSimulation(seed: 7, share: 0.4).result(of: $0).heading.notes }
        #expect(notes.contains("The share is 0.4, set with --share; the rules have 0.25."))
        #expect(notes.contains("384 of 959 areas are selected. Strata are numbered from the lowest:"))
        #expect(notes.contains("A simulation, not CMS's selection; seed 7."))
        #expect(notes.contains("Assumed: selection.cost_strata = 2, selection.volume_strata = 4."))
        #expect(notes.count { $0.hasPrefix("Volume ") } == 8)
    }

    @Test func anotherYearHasItsOwnEpisodes() throws {
        let sample = try Self.sample.get()
        let year = PerformanceYear(2030)
        let rows = try rows(AreaSimulation(seed: 7, year: year), of: sample)
        #expect(rows.allSatisfy { $0.choice.area.episodeCount == 0 && $0.choice.area.meanCostCents == 0 })
        #expect(rows.count { $0.choice.isSelected } == 240)
    }

    @Test func episodesOutsideTheFrameAreLeftOutAndSaid() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((EligibilityFixture.ada, "06"))
        for (area, count) in [("10580", 3), ("35614", 2), ("35620", 4), ("99999", 1)] {
            try registry.episodes(count, of: EligibilityFixture.ada, in: area)
        }
        let result = try registry.sample.read { try AreaSimulation(seed: 1, share: 0.34).result(of: $0) }
        let cells = result.rows.map { $0.map { $0 } }
        #expect(cells.map(\.first) == ["10580", "15380", "35614"])
        #expect(cells.map { $0[5] } == [.integer(3), .integer(0), .integer(2)])
        #expect(cells.map { $0[6] } == [.integer(100_00), .integer(0), .integer(100_00)])
        // The list of selected areas is whole here.
        #expect(cells.map(\.last) == ["yes", "no", "yes"])
        // Both known areas are drawn, and none that is known not to be selected.
        #expect(cells.map { $0[7] } == ["yes", "no", "yes"])
        #expect(
            result.heading.notes.contains(
                "Left out: 5 episodes in areas that are not in the frame: 35620, 99999."))
    }

    @Test func withoutTheDelineationThereIsNothingToSelect() throws {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData/rules.csv")])
        let result = try sample.read { try AreaSimulation(seed: 1).result(of: $0) }
        #expect(result.rows.isEmpty)
        #expect(result.heading.notes.contains("The delineation of 2023 is not loaded."))
    }

    @Test(.enabled(if: ProjectFiles.published("census_list1_2023.csv") != nil, "needs the published delineations"))
    func thePublishedDelineationGivesTheFrame() throws {
        let sample = try SampleRegistry()
        let names = ["census_list1_2020.csv", "census_list1_2023.csv"]
        try sample.load(
            [ProjectFiles.path("ReferenceData/rules.csv")] + names.compactMap(ProjectFiles.published)
                + [ProjectFiles.path("ReferenceData/selected-areas.csv")])
        let published = try rows(AreaSimulation(seed: 7), of: sample)
        #expect(published.count == 959)
        #expect(published.count { $0.kind == .metropolitan } == 393 - 13)
        #expect(published.count { $0.kind == .micropolitan } == 542)
        #expect(published.count { $0.kind == .division } == 37)
        // The areas of the sample are the published ones, and so is the selection.
        let other = try SampleRegistry()
        try other.load([ProjectFiles.path("ReferenceData")])
        #expect(try rows(AreaSimulation(seed: 7), of: other).map(\.choice) == published.map(\.choice))
    }
}
