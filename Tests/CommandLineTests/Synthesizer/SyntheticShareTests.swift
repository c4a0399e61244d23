import Foundation
import Testing
import TestSupport

/// Checks what SampleData/README.md says about shares and intended faults, from the files.
struct SyntheticShareTests {
    /// The participants required in a year, with the small-practice flag, by NPI, cohort and year.
    private static let listed = Result {
        var listed: [[String]: String] = [:]
        for folder in SyntheticFiles.sample.quarters where folder.hasSuffix("Q1") {
            let year = URL(fileURLWithPath: folder).lastPathComponent.prefix(4)
            for row in try SyntheticFiles.rows(ofFile: "\(folder)/participants.csv")
            where row["ASM_CY\(year.suffix(2))_PARTICIPANT"] == "Yes" {
                let cohort = row["ASM_COHORT"] == "Heart Failure" ? "HF" : "LBP"
                listed[[row["NPI"], cohort, String(year)]] = row["ASM_CY\(year.suffix(2))_SMALLPRACTICE"]
            }
        }
        return listed
    }

    @Test func cohortsAndPracticesAreAsOnCMSsList() throws {
        let listed = try Self.listed.get()
        let heart = try SyntheticFiles.rule("preliminary_list.clinicians", cohort: "HF")
        let back = try SyntheticFiles.rule("preliminary_list.clinicians", cohort: "LBP")
        let share = Double(listed.keys.count { $0[1] == "HF" }) / Double(listed.count)
        #expect(abs(share - heart / (heart + back)) < 0.02, "\(share)")
        let small = try SyntheticFiles.rule("reference_cohort.small_share.central")
        #expect(abs(Double(listed.values.count { $0 == "Yes" }) / Double(listed.count) - small) < 0.02)
        let sizes = try SyntheticFiles.sample.last("participant-years.csv").values.compactMap {
            $0.number("practice_clinicians")
        }
        let solo = try SyntheticFiles.rule("reference_cohort.solo_share.central")
        #expect(abs(Double(sizes.count { $0 == 1 }) / Double(sizes.count) - solo) < 0.02)
    }

    @Test func adjustmentsAndPaymentsAreAsTheRulesAssume() throws {
        let scored = try SyntheticFiles.sample.last("performance.csv").filter { $0.value.number("final_score") != 0 }
        let years = try SyntheticFiles.sample.last("participant-years.csv").filter { scored[$0.key] != nil }.values
        let activities = years.map { $0["improvement_activities"] }.filter { !$0.isEmpty }
        let both = try SyntheticFiles.rule("reference_cohort.activities_both_share.central")
        #expect(abs(Double(activities.count { $0 == "both" }) / Double(activities.count) - both) < 0.03)
        let interoperability = years.compactMap { $0.number("promoting_interoperability") }
        let full = try SyntheticFiles.rule("reference_cohort.interoperability_full_share.central")
        #expect(abs(Double(interoperability.count { $0 == 1 }) / Double(interoperability.count) - full) < 0.03)
        let complex = years.compactMap { $0.number("complex_patient_points") }
        let mean = try SyntheticFiles.rule("reference_cohort.complex_patient_mean.central")
        #expect(abs(complex.mean - mean) < 0.2, "\(complex.mean)")

        let payments = try SyntheticFiles.sample.rows("part-b-payments.csv").compactMap { $0.number("paid_amount") }
        let median = try SyntheticFiles.rule("reference_cohort.part_b_median_dollars")
        #expect([Double].isNear(payments.quantile(0.5), median, within: 0.08), "\(payments.quantile(0.5))")
        let deviation = try SyntheticFiles.rule("reference_cohort.part_b_log_deviation")
        #expect(abs(payments.map { log($0) }.deviation - deviation) < 0.06)
    }

    @Test func aFewAreNotLoadedHaveNoCompleteDataOrTooFewCases() throws {
        let listed = try Self.listed.get()
        let results = Set(try SyntheticFiles.sample.rows("measure-results.csv").map(\.key))
        let episodes = Dictionary(
            grouping: try SyntheticFiles.sample.last("episodes.csv", key: { [$0["episode_id"]] }).values, by: \.key)
        let without = listed.keys.filter { !results.contains($0) }
        for cohort in ["HF", "LBP"] {
            for year in 2027...2031 {
                let all = listed.keys.count { $0[1] == cohort && $0[2] == "\(year)" }
                let none = without.filter { $0[1] == cohort && $0[2] == "\(year)" }
                #expect(none.allSatisfy { episodes[$0] == nil })
                #expect((0.01...0.06).contains(Double(none.count) / Double(all)), "\(cohort) \(year): \(none.count)")
            }
        }
        let enough = listed.keys.count { episodes[$0, default: []].count >= 20 }
        #expect(Double(enough) / Double(listed.count) > 0.9, "\(enough)")

        let scores = try SyntheticFiles.sample.last("performance.csv").values.map { $0.number("final_score") }
        let zero = try SyntheticFiles.rule("reference_cohort.score_zero_share.central")
        #expect(abs(Double(scores.count { $0 == 0 }) / Double(scores.count) - zero) < 0.015)
        let notScored = Double(scores.count { $0 == nil }) / Double(scores.count)
        #expect((0.02...0.07).contains(notScored), "\(notScored)")
    }
}
