import Foundation
import RegistryModel

/// Draws the costs of a cohort's episodes.
struct EpisodeCosts {
    /// The distribution of the episodes.
    let profile: CareProfile

    private let medianExpected: SIMD3<Double>
    private let medianRatio: SIMD3<Double>

    /// Creates the generator of a cohort's costs, for the levels of its clinicians.
    init(_ cohort: Cohort, levels: [Cohort: CostLevels]) {
        let profile = CareProfile.of(cohort)
        let level = levels[cohort]?.mean ?? 1
        // The mean of a lognormal distribution lies above its median by half of the squared spread.
        medianExpected = SIMD3(
            CareProfile.Course.allCases.map {
                profile.meanExpected($0, ratio: level) * exp(-profile.expectedSpread * profile.expectedSpread / 2)
            })
        medianRatio = SIMD3(
            CareProfile.Course.allCases.map {
                profile.courseRatio($0) * exp(-profile.ratioSpread * profile.ratioSpread / 2) / CareProfile.rareMean
            })
        self.profile = profile
    }

    /// The expected cost of an episode, in dollars.
    func expected(_ course: CareProfile.Course, using generator: inout SplitMix64) -> Double {
        generator.logNormal(median: medianExpected[course.rawValue], spread: profile.expectedSpread)
    }

    /// Draws the ratio of observed to expected cost: `level` on average, with a long tail, and 0 if every claim was
    /// denied.
    func ratio(_ course: CareProfile.Course, level: Double, using generator: inout SplitMix64) -> Double {
        if generator.chance(0.0005) { return 0 }
        var logarithm = profile.ratioSpread * generator.normal()
        if generator.chance(CareProfile.rareShare) {
            logarithm -= log(1 - generator.uniform()) * CareProfile.rareSpread
        }
        return level * medianRatio[course.rawValue] * exp(min(logarithm, 4))
    }
}
