import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Mean scores and factors that are equal as decimals must be equal, although their binary sums differ. Random registries
/// found the fault: a mean factor of zero was 2e-17, and the next year's change ten quadrillion percent of it.
struct EqualMeansTests {
    /// Three clinicians with episodes in three years, and the scores and factors of each.
    private func sample(_ years: [(scores: [String], factors: [String])]) throws -> SmallSample {
        let episodes = years.indices.flatMap { year in
            (0..<3).map { SmallEpisode(id: "E\(year)-\($0)", npi: SmallSample.npi($0), year: 2027 + year) }
        }
        let header =
            "npi,cohort,performance_year,basis,status,quality_score,cost_score,improvement_activities_adjustment,"
            + "promoting_interoperability_adjustment,complex_patient_adjustment,small_practice_adjustment,final_score,"
            + "payment_adjustment_factor"
        let results = years.enumerated().flatMap { year, values in
            zip(values.scores, values.factors).enumerated().map { place, value in
                "\(SmallSample.npi(place)),HF,\(2027 + year),official,final,,,0,0,0,0,\(value.0),\(value.1)"
            }
        }
        return try SmallSample().load(episodes).load("performance", header, results)
    }

    private func rows(_ sample: SmallSample) throws -> [YearOverYear.Row] {
        try sample.registry.read { try YearOverYear(Scope(.specialty)).rows(of: $0) }
    }

    @Test func noChangeIsAShareOfAMeanFactorOfZero() throws {
        #expect(0.1 + 0.2 - 0.3 != 0)
        let rows = try rows(
            sample([(["1", "1", "1"], ["0.1", "0.2", "-0.3"]), (["1", "1", "1"], ["0.03", "0", "0"])]))
        #expect(rows.first?.comparisons[.factor]?.value == .real(0))
        let change = try #require(rows.last?.comparisons[.factor])
        #expect(change.relativeChange == .null)
        #expect(change.change == .real(0.01))
    }

    @Test func equalMeansAreTiesOfATrend() throws {
        let (one, other): (Double, Double) = (0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1)
        #expect(one / 3 != other / 3)
        let factors = ["0", "0", "0"]
        let sample = try sample([
            (["0.1", "0.2", "0.3"], factors), (["0.3", "0.2", "0.1"], factors), (["0.1", "0.3", "0.2"], factors),
        ])
        #expect(try rows(sample).dropFirst().map { $0.comparisons[.finalScore]?.change } == [.real(0), .real(0)])
        let trend = try sample.registry.read { try Trend(Scope(.specialty), metric: .finalScore).result(of: $0) }
        #expect(trend["mann_kendall_s"] == [.integer(0)])
        #expect(trend["mann_kendall_p"] == [.real(1)])
        #expect(trend["split_year"] == [.null])
    }
}
