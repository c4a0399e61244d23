import Foundation
import Testing
import TestSupport

/// Checks what SampleData/README.md says about costs, from the files.
struct SyntheticCostTests {
    /// Each episode as in the last file that has it.
    private static let sample = Result {
        try SyntheticFiles.sample.last("episodes.csv", key: { [$0["episode_id"]] }).map(\.value)
    }

    @Test(arguments: [("HF", 14_165.0), ("LBP", 1_845.0)])
    func episodesCostWhatCMSReports(cohort: String, mean: Double) throws {
        let episodes = try Self.sample.get().filter { $0["cohort"] == cohort }
        let observed = episodes.compactMap { $0.number("observed_cost") }
        #expect([Double].isNear(observed.mean, mean, within: 0.05), "\(observed.mean)")
        let expected = episodes.compactMap { $0.number("expected_cost") }
        #expect([Double].isNear(expected.mean, mean, within: 0.1), "\(expected.mean)")
        // Skewed to the right: mean far above the median, a long tail, and half of the heart failure episodes in
        // hospital.
        #expect(observed.mean > 1.3 * observed.quantile(0.5))
        #expect(observed.quantile(0.99) > 4.5 * observed.mean)
        let inHospital = episodes.filter { $0["hospitalized"] == "1" }.compactMap { $0.number("observed_cost") }
        #expect(inHospital.mean > 1.7 * observed.mean)
    }

    @Test(arguments: ["HF", "LBP"])
    func measureScoresOfTheSampleLieAsCMSsBenchmark(cohort: String) throws {
        let episodes = try Self.sample.get().filter { $0["cohort"] == cohort }
        let years = try Dictionary(grouping: episodes) { $0["performance_year"] }.mapValues(Self.measureScores)
        #expect(years.count == 5)
        let median = try SyntheticFiles.rule("cost.mips.median_dollars", cohort: cohort)
        let deviation = try SyntheticFiles.rule("cost.mips.deviation_dollars", cohort: cohort)
        for (year, scores) in years {
            #expect([Double].isNear(scores.quantile(0.5), median, within: 0.06), "\(year): \(scores.quantile(0.5))")
            #expect([Double].isNear(scores.deviation, deviation, within: 0.2), "\(year): \(scores.deviation)")
        }
        let (medians, deviations) = (years.values.map { $0.quantile(0.5) }, years.values.map(\.deviation))
        #expect([Double].isNear(medians.mean, median, within: 0.03), "\(medians.mean)")
        #expect([Double].isNear(deviations.mean, deviation, within: 0.08), "\(deviations.mean)")
    }

    @Test func measureScoresOfALargeCohortLieAsCMSsBenchmark() throws {
        try Self.expectCMSsBenchmark(of: SyntheticFiles.large.get())
    }

    /// In a large cohort chance explains less of the spread, and clinicians more.
    @Test func measureScoresOverManyEpisodesLieAsCMSsBenchmark() throws {
        try Self.expectCMSsBenchmark(of: SyntheticFiles(clinicians: 600, episodesPerQuarter: 18_000))
    }

    private static func expectCMSsBenchmark(of files: SyntheticFiles) throws {
        let latest = try files.last("episodes.csv", key: { [$0["episode_id"]] }).values
        let cohorts = Dictionary(grouping: latest) { $0["cohort"] }
        #expect(cohorts.count == 2)
        for (cohort, episodes) in cohorts {
            let scores = try measureScores(episodes)
            let median = try SyntheticFiles.rule("cost.mips.median_dollars", cohort: cohort)
            let deviation = try SyntheticFiles.rule("cost.mips.deviation_dollars", cohort: cohort)
            #expect([Double].isNear(scores.quantile(0.5), median, within: 0.03), "\(cohort): \(scores.quantile(0.5))")
            #expect([Double].isNear(scores.deviation, deviation, within: 0.07), "\(cohort): \(scores.deviation)")
        }
    }

    /// Mean observed / expected cost times the national average, for clinicians with enough episodes in one year.
    private static func measureScores(_ episodes: [SyntheticFiles.Row]) throws -> [Double] {
        let average = try SyntheticFiles.rule("cost.mips.average_dollars", cohort: episodes[0]["cohort"])
        let minimum = try SyntheticFiles.rule("cost.case_minimum")
        return Dictionary(grouping: episodes) { $0["npi"] }.values.filter { Double($0.count) >= minimum }.map { own in
            own.map { ($0.number("observed_cost") ?? .nan) / ($0.number("expected_cost") ?? .nan) }.mean * average
        }
    }
}
