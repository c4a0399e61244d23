import Testing

@testable import RegistryModel

/// Small tables whose suppression is computed by hand.
@Suite("Complementary suppression")
struct ComplementarySuppressionTests {
    /// The counts of some areas in a year for one clinician, with `*` for hidden ones; the last one is the cohort's.
    private func line(_ values: [Int]) throws -> String {
        var (episodes, beneficiary) = (ReleasedEpisodes(), UInt64(0))
        for (area, value) in values.enumerated() {
            for _ in 0..<value {
                beneficiary += 1
                episodes.add(.example(area: "A\(area)", beneficiary: beneficiary))
            }
        }
        let plan = ReleasePlan(episodes)
        let groups = values.indices.map { "A\($0)" as String? } + [nil]
        return groups.map { group in
            let cell = ReleasePlan.CellKey(.heartFailure, group: group, year: 2027, .episodes)
            return plan.isHidden(cell) ? "*" : String(plan.count(at: cell))
        }.joined(separator: " ")
    }

    @Test(
        arguments: [
            ([40, 50, 60], "40 50 60 150"),
            // A single small count could be derived from the total, so the smallest sufficient other count is hidden
            // too.
            ([3, 20, 40], "* * 40 63"),
            // Two counts that add up to eleven can be 1 and 10, or 10 and 1.
            ([3, 8, 40], "* * 40 51"),
            // Two counts of 1 could be derived: their sum is two and neither is zero.
            ([1, 1, 40, 50], "* * * 50 92"),
            // Zero is published.
            ([0, 4, 0, 30, 12], "0 * 0 30 * 46"),
            ([10, 11, 11], "* * 11 32"),
            // A total that would reveal its only part.
            ([0, 4], "0 * *"),
        ])
    func hidesWhatATotalWouldTellAtTheLeastCost(values: [Int], expected: String) throws {
        #expect(try line(values) == expected)
    }

    @Test
    func hidesTheTotalIfItWouldRevealItsParts() throws {
        #expect(try line(Array(repeating: 1, count: 11)).hasSuffix("*"))
    }

    @Test
    func hidesACountOfManyEpisodesOfFewBeneficiaries() {
        var episodes = ReleasedEpisodes()
        for number in 0..<40 {
            episodes.add(.example(area: "A", beneficiary: UInt64(number % 4)))
            episodes.add(.example(area: "B", beneficiary: UInt64(100 + number)))
            episodes.add(.example(area: "C", beneficiary: UInt64(200 + number)))
        }
        let plan = ReleasePlan(episodes)
        #expect(plan.isHidden(ReleasePlan.CellKey(.heartFailure, group: "A", year: 2027, .episodes)))
        #expect(!plan.isHidden(ReleasePlan.CellKey(.heartFailure, year: 2027, .episodes)))
    }

    @Test
    func neverShowsCountsOutsideThePlan() {
        var episodes = ReleasedEpisodes()
        for number in 0..<100 { episodes.add(.example(area: "A", beneficiary: UInt64(number))) }
        let plan = ReleasePlan(episodes)
        let cell = { (quarter: Int?, outcome: EpisodeOutcome) in
            ReleasePlan.CellKey(.heartFailure, group: "N", year: 2027, quarter: quarter, outcome)
        }
        #expect(!plan.isHidden(cell(nil, .episodes)))
        #expect(plan.isHidden(cell(1, .episodes)))
        #expect(plan.isHidden(cell(nil, .hospitalized)))
    }

    @Test
    func decidesAboutAYearByItsOwnEpisodesAlone() throws {
        var (one, two) = (ReleasedEpisodes(), ReleasedEpisodes())
        for number in 0..<200 {
            let area = "A\([0, 1, 1, 2, 2, 2, 2, 2, 3][number % 9])"
            one.add(.example(area: area, beneficiary: UInt64(number)))
            two.add(.example(area: "A\(number % 40)", year: 2028, beneficiary: UInt64(number)))
            two.add(.example(area: area, beneficiary: UInt64(number)))
        }
        let (alone, together) = (ReleasePlan(one), ReleasePlan(two))
        for area in 0..<4 {
            let cell = ReleasePlan.CellKey(.heartFailure, group: "A\(area)", year: 2027, quarter: 1, .episodes)
            #expect(alone.isHidden(cell) == together.isHidden(cell))
        }
    }
}

extension ReleasedEpisodes.Episode {
    /// An episode without a hospital stay.
    static func example(area: String, year: Int = 2027, beneficiary: UInt64) -> Self {
        Self(
            cohort: .heartFailure, npi: "N", specialty: "06", area: area, year: year, quarter: 1, isHospitalized: false,
            isReadmitted: false, beneficiary: beneficiary)
    }
}
