import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The quality gaps of a cohort of 21 clinicians; number 20 has results with every outcome.
struct QualityGapsTests {
    private func sample() throws -> SmallSample {
        let header =
            "npi,cohort,performance_year,measure_id,collection_type,numerator,denominator,data_completeness,points"
        let last = SmallSample.npi(20)
        let results =
            (0..<20).flatMap { number in
                [
                    "\(SmallSample.npi(number)),HF,2027,Q008,ecqm,\(number),20,1,",
                    "\(SmallSample.npi(number)),HF,2027,Q492,administrative_claims,\(number),20,1,",
                ]
            } + [
                "\(last),HF,2027,Q008,ecqm,10,20,0.9,5.5", "\(last),HF,2027,Q008,mips_cqm,20,20,0.5,",
                "\(last),HF,2027,Q005,ecqm,19,19,1,", "\(last),HF,2027,Q236,ecqm,20,20,1,",
            ]
        let episodes = (0...20).flatMap { SmallEpisode(id: "E\($0)-", npi: SmallSample.npi($0)).times(20) }
        return try SmallSample().load((0...20).map { SmallParticipant(npi: SmallSample.npi($0)) })
            .load("measure-results", header, results).load(episodes)
    }

    @Test func everyResultSaysWhatBecameOfItTheLargestLossFirst() throws {
        let result = try sample().registry.read { try QualityGaps(npi: SmallSample.npi(20)).result(of: $0) }
        #expect(result["measure_id"] == ["Q008", "Q236", "Q005", "Q008", "Q377", "Q492"])
        #expect(
            result["outcome"] == [
                "counts", "counts", "too few cases", "another collection type counts", "not reported",
                "CMS computes it; not loaded",
            ])
        #expect(result["alarm"] == [.null, .null, .null, "incomplete", .null, .null])
        #expect(result["cases_missing"] == [0, 0, 1, 0, 20, 0].map { .integer($0) })
        // One result of Q236 is no benchmark of the cohort: CMS's MIPS benchmark stands in.
        #expect(result["benchmark_results"].prefix(2) == [.integer(21), .null])
        #expect(result["points_lost"][1] == .real(0))
        #expect(result["points_lost"].dropFirst(2).allSatisfy { $0 == .null })
        #expect(result["official_points"].first == .real(5.5))
        #expect(result.says("HF 2027: 21 participants."))
        let rate = try #require(result.position(of: "rate"))
        #expect((0..<6).map { result.marks(inRow: $0)[rate]?.cases } == [nil, nil, 19, nil, nil, nil])
        #expect(result["rate_high"][2].number.map { $0 < 1.0000001 && $0 > 0.99 } == true)
        #expect(result.says("(rule quality.case_minimum)"))
        #expect(result.says("quality.benchmark.minimum_results = 20"))
    }

    @Test func theBenchmarkIsShownAsTheMeasurePoints() throws {
        let result = try sample().registry.read {
            try QualityGaps(cohort: .heartFailure).result(of: $0)
        }
        let npis = result["npi"]
        let rows = npis.indices.filter { npis[$0] == .text(SmallSample.npi(0).description) }
        let measures = rows.map { result["measure_id"][$0] }
        // Of an inverse measure none of 20 is the best, of the other the worst.
        #expect(measures.prefix(2) == ["Q008", "Q492"])
        #expect(rows.prefix(2).map { result["better"][$0] } == ["higher", "lower"])
        #expect(result["points"][rows[0]] == .real(1))
        #expect(result["points_lost"][rows[0]] == .real(9))
        #expect(result["points"][rows[1]] == .real(10))
        #expect(result["next_rate"][rows[1]] == .null)
        let best = try #require(result["best_rate"][rows[1]].number)
        #expect(abs(best - 0.095) < 1e-12)  // Between 0.05 and 0.10: nine tenths of the way from 18 of 20 to 19 of 20.
    }

    @Test func whoTakesNoPartAndAYearWithoutResultsAreErrors() throws {
        let sample = try sample()
        let year = try #require(PerformanceYear(2027))
        #expect(throws: QueryError.notAParticipant(SmallSample.npi(25), year)) {
            try sample.registry.read { try QualityGaps(npi: SmallSample.npi(25)).result(of: $0) }
        }
        let other = try #require(PerformanceYear(2030))
        #expect(throws: QueryError.noMeasureResults(other, .heartFailure, others: [year])) {
            try sample.registry.read { try QualityGaps(cohort: .heartFailure, year: other).result(of: $0) }
        }
        #expect(throws: QueryError.nothingToProject) {
            try SmallSample().registry.read { try QualityGaps(cohort: .heartFailure).result(of: $0) }
        }
    }
}
