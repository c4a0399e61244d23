import Foundation
import RegistryModel

/// A clinician in one cohort, with the traits that make the years consistent.
struct Participant {
    /// A clinician's position among the others in one trait: a standard normal value.
    struct ZScore {
        /// The number.
        let normal: Double

        /// A number above zero whose logarithm is normal with a deviation of `spread`.
        func logNormal(median: Double, spread: Double) -> Double { median * exp(spread * normal) }
    }

    /// The position of the clinician in the population.
    let clinician: Int
    let cohort: Cohort
    /// The relative number of episodes.
    let volume: Double
    /// The cost of the clinician's episodes relative to expected cost, in standard deviations.
    let costliness: Double
    /// The direction in which the costliness drifts, in standard deviations.
    let costDrift: Double
    /// The relative probability of readmission.
    let readmission: Double
    /// The quality of care, in standard deviations.
    let quality: Double
    /// The complexity of the patients, in standard deviations.
    let complexity: Double
    /// The Part B payments.
    let payments: ZScore
    /// Whether the participant has data beyond the lists of participants and clinicians; a few have none.
    let isLoaded: Bool
    /// The years in which the clinician practices but does not meet the model's criteria.
    let exemptYears: Set<PerformanceYear>

    /// The approximate mean of `volume`.
    static let typicalVolume = 1.0

    /// Draws the traits. Only years after the clinician's first can be exempt, mostly for small volumes.
    ///
    /// Nearly all participants have more episodes than the model requires; one in 17 has lost most of them since.
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

    /// The quality of care of a year in one measure, in standard deviations. A fifth of the measure-specific variance
    /// is random per year, and quality rises slightly from year to year.
    /// - Parameters:
    ///   - skill: the measure-specific skill, in standard deviations.
    ///   - correlation: the correlation of two measures.
    func care(
        skill: Double, correlation: Double, in year: PerformanceYear, using generator: inout SplitMix64
    ) -> Double {
        let particular = 0.8.squareRoot() * skill + 0.2.squareRoot() * generator.normal()
        let middle = (PerformanceYear.first.year + PerformanceYear.last.year) / 2
        return correlation.squareRoot() * quality + (1 - correlation).squareRoot() * particular
            + 0.03 * Double(year.year - middle)
    }

    /// The costliness after a number of years, in standard deviations: the drift changes positions, not the overall
    /// spread.
    func costliness(after years: Double) -> Double {
        let weight = 0.12 * years
        return (costliness + weight * costDrift) / (1 + weight * weight).squareRoot()
    }
}

/// The strata of a cohort's participants, one set for each trait.
struct CohortStrata {
    /// By number of episodes.
    let volume: Strata
    /// By costliness.
    let costliness: Strata
    /// By quality of care.
    let quality: Strata
    /// By complexity of the patients.
    let complexity: Strata
    /// By Part B payments.
    let payments: Strata
    /// By the size of the organization.
    let office: Strata

    /// Creates the strata of a cohort with a number of participants.
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
