import Foundation
import RegistryModel

/// A clinician in one cohort, with the habits that make the years hang together.
struct Participant {
    /// A clinician's place among the others in one respect: a number of the standard normal distribution.
    struct ZScore {
        /// The number.
        let normal: Double

        /// A number above zero whose logarithm is normal with a deviation of `spread`.
        func logNormal(median: Double, spread: Double) -> Double { median * exp(spread * normal) }
    }

    /// The position of the clinician in the population.
    let clinician: Int
    /// The cohort.
    let cohort: Cohort
    /// How many episodes the clinician has, relative to others.
    let volume: Double
    /// How much the clinician's episodes cost for what was to be expected, in standard deviations.
    let costliness: Double
    /// Where the costliness drifts to, in standard deviations.
    let costDrift: Double
    /// How likely the patients are to come back to hospital, relative to others.
    let readmission: Double
    /// How good the care is, in standard deviations.
    let quality: Double
    /// How complex the patients are, in standard deviations.
    let complexity: Double
    /// How much Part B pays the clinician.
    let payments: ZScore
    /// Whether anything but the lists of participants and clinicians tells of the clinician: a few keep everything back.
    let isLoaded: Bool
    /// The years in which the clinician practises but did not meet the model's criteria.
    let exemptYears: Set<PerformanceYear>

    /// The mean of `volume`, nearly.
    static let typicalVolume = 1.0

    /// Draws the habits; only later years than the clinician's first can be exempt, and mostly for small volumes.
    ///
    /// Nearly all have more episodes than the model asks for, or they would not be participants. One in seventeen has
    /// lost most of them since.
    init(
        clinician: Int, cohort: Cohort, tenure: Tenure, years: [PerformanceYear], strata: CohortStrata, member: Int,
        using generator: inout SplitMix64
    ) {
        self.clinician = clinician
        self.cohort = cohort
        let size = ZScore(normal: strata.volume.normal(member))
        let isLow = generator.chance(0.06)
        let low = generator.uniform(0.1, 0.45)
        volume = isLow ? low : 0.62 + 0.38 * size.logNormal(median: exp(-0.405), spread: 0.9)
        costliness = strata.costliness.normal(member)
        costDrift = generator.normal()
        readmission = generator.logNormal(median: 1, spread: 0.35)
        quality = strata.quality.normal(member)
        complexity = strata.complexity.normal(member)
        payments = ZScore(normal: strata.payments.normal(member))
        isLoaded = clinician < Tenure.drawnFrom || !generator.chance(0.035)
        let probability = isLow ? 0.25 : 0.02
        exemptYears = Set(years.filter { generator.chance(probability) && $0 > tenure.first })
    }

    /// Whether the model requires a clinician of the tenure in a year.
    func isRequired(in year: PerformanceYear, _ tenure: Tenure) -> Bool {
        tenure.includes(year) && !exemptYears.contains(year)
    }

    /// How good the care of a year is in one measure, in standard deviations. A fifth of what the measures do not have
    /// in common is the year's chance, and all get a little better from year to year.
    /// - Parameters:
    ///   - skill: what is particular to the measure, in standard deviations.
    ///   - correlation: what two measures have in common.
    func care(
        skill: Double, correlation: Double, in year: PerformanceYear, using generator: inout SplitMix64
    ) -> Double {
        let particular = 0.8.squareRoot() * skill + 0.2.squareRoot() * generator.normal()
        let middle = (PerformanceYear.first.year + PerformanceYear.last.year) / 2
        return correlation.squareRoot() * quality + (1 - correlation).squareRoot() * particular
            + 0.03 * Double(year.year - middle)
    }

    /// How costly the clinician's episodes are so many years after the beginning, in standard deviations: the drift
    /// changes each one's place, not how far they lie apart.
    func costliness(after years: Double) -> Double {
        let weight = 0.12 * years
        return (costliness + weight * costDrift) / (1 + weight * weight).squareRoot()
    }
}

/// The strata from which the participants of a cohort draw their places among each other.
struct CohortStrata {
    /// By how many episodes.
    let volume: Strata
    /// By how costly they are.
    let costliness: Strata
    /// By how good the care is.
    let quality: Strata
    /// By how complex the patients are.
    let complexity: Strata
    /// By how much Part B pays.
    let payments: Strata
    /// By the size of the organization.
    let office: Strata

    /// The strata of a cohort of so many participants.
    init(count: Int, stream: RandomStream) {
        func strata(_ label: String) -> Strata { Strata(count: count, stream: stream.substream(label)) }
        volume = strata("volume")
        costliness = strata("costliness")
        quality = strata("quality")
        complexity = strata("complexity")
        payments = strata("payments")
        office = strata("office")
    }
}
