import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The report on participants in an area.
struct PartnersTests {
    private let albany = CBSACode(number: 10_580)

    private func sample() throws -> SmallSample {
        try SmallSample().load([
            // Above expected in the area, though below everywhere.
            SmallEpisode(id: "A", observed: "150.00", isHospitalized: true, isReadmitted: true),
            SmallEpisode(id: "B", area: "15380", observed: "10.00"),
            // One above, one below: less in all.
            SmallEpisode(id: "C", npi: SmallSample.npi(1), observed: "110.00", hasPalliativeCare: true),
            SmallEpisode(id: "D", npi: SmallSample.npi(1), observed: "50.00"),
            // The same as number 1, but for the NPI.
            SmallEpisode(id: "E", npi: SmallSample.npi(2), observed: "110.00", hasPalliativeCare: true),
            SmallEpisode(id: "F", npi: SmallSample.npi(2), observed: "50.00"),
            // Not on the list.
            SmallEpisode(id: "G", npi: SmallSample.npi(3), observed: "900.00"),
        ])
    }

    @Test func onlyEpisodesInTheAreaCountAndASavingIsNoExcessCost() throws {
        let sample = try sample().load((0...2).map { SmallParticipant(npi: SmallSample.npi($0)) })
        let result = try sample.registry.read { try Partners(in: albany).result(of: $0) }
        #expect(result["npi"] == (0...2).map { .text(SmallSample.npi($0).description) })
        #expect(result["episodes"] == [.integer(1), .integer(2), .integer(2)])
        #expect(result["excess_cents"] == [.integer(5_000), .integer(0), .integer(0)])
        #expect(result["readmission_rate"] == [.real(1), .null, .null])
        #expect(result["palliative_share"] == [.real(0), .real(0.5), .real(0.5)])
        #expect(result.says("Excess cost: the sum of observed minus expected cost"))
    }

    @Test func fewEpisodesComeLastAndSharesHaveAnInterval() throws {
        let many = SmallEpisode(id: "M", npi: SmallSample.npi(4)).times(20)
        let sample = try sample().load(many).load([0, 4].map { SmallParticipant(npi: SmallSample.npi($0)) })
        let result = try sample.registry.read { try Partners(in: albany).result(of: $0) }
        #expect(result["npi"] == [4, 0].map { .text(SmallSample.npi($0).description) })
        let few = result.marks(inRow: 1).keys.sorted().map { result.columns[$0].name }
        #expect(
            few == [
                "readmitted", "readmission_rate", "observed_cents", "expected_cents", "excess_cents",
                "palliative_share",
            ])
        #expect(result.marks(inRow: 0).isEmpty)
        #expect(result["readmission_rate_high"][1] == .real(1))
    }

    @Test func severalYearsAreAddedUp() throws {
        let sample = try SmallSample().load([
            SmallEpisode(id: "A", observed: "150.00", isHospitalized: true, isReadmitted: true),
            SmallEpisode(id: "B", year: 2028, observed: "170.00", isHospitalized: true),
            SmallEpisode(id: "C", year: 2029, observed: "10.00", isHospitalized: true),
            SmallEpisode(id: "D", npi: SmallSample.npi(1), year: 2028, observed: "900.00"),
        ]).load([SmallParticipant(npi: SmallSample.npi(0))])
        func rows(_ first: Int?, _ last: Int) throws -> ResultTable {
            try sample.registry.read {
                try Partners(
                    in: albany, year: PerformanceYear(last), from: first.flatMap { PerformanceYear($0) }
                ).result(of: $0)
            }
        }
        let both = try rows(2027, 2028)
        #expect(both["npi"] == [.text(SmallSample.npi(0).description)])
        #expect(both["episodes"] == [.integer(2)] && both["readmission_rate"] == [.real(0.5)])
        #expect(both["excess_cents"] == [.integer(12_000)])
        #expect(both.heading.title.hasSuffix("performance years 2027 to 2028"))
        #expect(both.says("The episodes of 2027 to 2028 are added up"))
        #expect(try rows(nil, 2028)["episodes"] == [.integer(1)])
    }

    @Test func whoHasTooFewEpisodesIsLeftOut() throws {
        let sample = try sample().load((0...2).map { SmallParticipant(npi: SmallSample.npi($0)) })
        let result = try sample.registry.read { try Partners(in: albany, minimumEpisodes: 2).result(of: $0) }
        #expect(result.rows.count == 2)
        #expect(result.says("2 participants with at least 2 episodes"))
    }

    @Test func whoIsNotKnownToBeRequiredIsTakenOnlyIfNobodyIs() throws {
        let unknown = SmallParticipant(npi: SmallSample.npi(0), isRequired: "Null")
        let listed = try sample().load([unknown, SmallParticipant(npi: SmallSample.npi(1))])
        #expect(try listed.registry.read { try Partners(in: albany).result(of: $0).rows.count } == 1)
        let unlisted = try sample().load([unknown, SmallParticipant(npi: SmallSample.npi(1), isRequired: "No")])
        let result = try unlisted.registry.read { try Partners(in: albany).result(of: $0) }
        #expect(result["npi"] == [.text(SmallSample.npi(0).description)])
    }

    @Test func anAreaThatIsNoneIsAnError() throws {
        let nowhere = CBSACode(number: 99_999)
        #expect(throws: QueryError.unknownArea(nowhere)) {
            try sample().registry.read { try Partners(in: nowhere).result(of: $0) }
        }
        let result = try sample().registry.read { try Partners(in: albany, cohort: .lowBackPain).result(of: $0) }
        #expect(result.rows.isEmpty)
    }
}
