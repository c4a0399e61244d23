import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The percentiles of a clinician among peers.
struct PeersTests {
    private func peers(_ number: Int, _ sample: SmallSample) throws -> [Peers.Row] {
        let year = try #require(PerformanceYear(2027))
        return try sample.registry.read { try Peers(of: SmallSample.npi(number)).rows(of: $0, in: year) }
    }

    private func episodes(_ costs: [String]) -> [SmallEpisode] {
        costs.indices.flatMap {
            SmallEpisode(id: "E\($0)-", npi: SmallSample.npi($0), observed: costs[$0]).times(20)
        }
    }

    @Test func fewCasesAreNotCompared() throws {
        let few = (0..<19).map { SmallEpisode(id: "F\($0)", npi: SmallSample.npi(9), observed: "10.00") }
        let sample = try SmallSample().load(episodes(["90.00", "100.00", "120.00"]) + few)
        let place = try #require(try peers(1, sample).first?.places[.meanObservedCost])
        #expect(place.peers == 3)
        #expect(place.percentile == .real(50))
        // The number of episodes itself is compared.
        #expect(try peers(1, sample).first?.places[.episodes]?.peers == 4)
        let own = try sample.registry.read { try Peers(of: SmallSample.npi(9)).result(of: $0, for: .page) }
        #expect(own["mean_observed_cents"].first == .integer(1_000))
        #expect(own["mean_observed_cents_percentile"].first == .null)
        #expect(own["mean_observed_cents_peers"].first == .integer(3))
        #expect(own["episodes_percentile"].first == .real(0))
        let cost = try #require(own.position(of: "mean_observed_cents"))
        #expect(own.marks(inRow: 0)[cost]?.cases == 19)
        let bins = own.charts.first { $0.title.hasPrefix("Mean observed cost") }?.data?["count"]
        #expect(bins?.reduce(0) { $0 + ($1.number ?? 0) } == 3)
    }

    @Test func anUnknownClinicianIsAnError() throws {
        let stranger = SmallSample.npi(77)
        #expect(throws: QueryError.unknownClinician(stranger)) {
            try SmallSample().load(episodes(["90.00"])).registry.read { try Peers(of: stranger).result(of: $0) }
        }
    }

    @Test func equalPeersCountHalf() throws {
        let sample = try SmallSample().load(episodes(["90.00", "100.00", "100.00", "100.00", "120.00"]))
        let place = try #require(try peers(1, sample).first?.places[.meanObservedCost])
        #expect(place.value == .integer(10_000))
        #expect(place.peers == 5)
        #expect(place.percentile == .real(50))  // One of four is lower, two are equal.
        #expect(try peers(0, sample).first?.places[.observedExpectedRatio]?.percentile == .real(0))
        #expect(try peers(4, sample).first?.places[.observedExpectedRatio]?.percentile == .real(100))
    }

    @Test func whoIsAloneHasNoPercentileAndItIsSaidWhy() throws {
        let sample = try SmallSample().load(episodes(["90.00"]))
        let result = try sample.registry.read { try Peers(of: SmallSample.npi(0)).result(of: $0) }
        #expect(result["peer_set"] == ["cohort HF", "specialty 06"])
        #expect(result["mean_observed_cents_percentile"] == [.null, .null])
        #expect(result["mean_observed_cents_peers"] == [.integer(1), .integer(1)])
        let reasons = [
            "fewer than two peers with observed / expected", "fewer than two peers with mean observed cost",
            "no readmission rate", "fewer than two peers with episodes", "no final score",
        ]
        #expect(result["remark"].first == .text(reasons.joined(separator: "; ")))
        #expect(result.says("no comparison by area, because the clinician's is unknown"))
        #expect(result.says("Lower is better in observed / expected"))
    }

    @Test func anUnknownSpecialtyMakesNoPeersAndAnAreaDoes() throws {
        let sample = try SmallSample().load([
            SmallEpisode(id: "A", npi: SmallSample.npi(30)), SmallEpisode(id: "B", npi: SmallSample.npi(1)),
        ]).load([
            SmallParticipant(npi: SmallSample.npi(30)),
            SmallParticipant(npi: SmallSample.npi(30), organization: "Spine Clinic", area: "15380"),
            SmallParticipant(npi: SmallSample.npi(1), area: "15380"),
        ])
        let result = try sample.registry.read { try Peers(of: SmallSample.npi(30)).result(of: $0) }
        #expect(result["peer_set"] == ["cohort HF", "area 10580", "area 15380"])
        #expect(result["episodes_peers"] == [.integer(2), .integer(1), .integer(2)])
        #expect(result.says("no comparison by specialty, because the clinician's is unknown"))
    }

    @Test func anOfficialResultIsEnoughToBeAPeer() throws {
        let header =
            "npi,cohort,performance_year,basis,status,quality_score,cost_score,improvement_activities_adjustment,"
            + "promoting_interoperability_adjustment,complex_patient_adjustment,small_practice_adjustment,final_score,"
            + "payment_adjustment_factor"
        let sample = try SmallSample().load(episodes(["90.00"])).load(
            "performance", header,
            [
                "\(SmallSample.npi(0)),HF,2027,official,final,0.5,0.5,0,0,0,0,50,-0.02",
                "\(SmallSample.npi(1)),HF,2027,official,final,0.7,0.7,0,0,0,0,70,0.01",
            ])
        let place = try #require(try peers(0, sample).first?.places[.finalScore])
        #expect(place.value == .real(50))
        #expect(place.peers == 2)
        #expect(place.percentile == .real(0))
        #expect(try peers(0, sample).first?.places[.episodes]?.peers == 1)
    }

    @Test func aClinicianWithNothingInTheYearIsAnError() throws {
        let sample = try SmallSample().load(episodes(["90.00"]))
        let year = try #require(PerformanceYear(2027))
        #expect(throws: QueryError.nothingOfClinician(SmallSample.npi(9), year)) {
            try sample.registry.read { try Peers(of: SmallSample.npi(9)).result(of: $0) }
        }
        #expect(throws: QueryError.noEpisodes) {
            try SmallSample().registry.read { try Peers(of: SmallSample.npi(0)).result(of: $0) }
        }
    }
}
