import RegistryModel

/// A clinician in one cohort, with the habits that make the years hang together.
struct Participant {
    /// The position of the clinician in the population.
    let clinician: Int
    /// The cohort.
    let cohort: Cohort
    /// How many episodes the clinician has, relative to others.
    let volume: Double
    /// How much more than expected the clinician's episodes cost, as a logarithm.
    let costliness: Double
    /// What a year adds to the costliness.
    let drift: Double
    /// How likely the patients are to come back to hospital, relative to others.
    let readmission: Double
    /// How good the care is, in standard deviations.
    let quality: Double
    /// The years in which the clinician practises but did not meet the model's criteria.
    let exemptYears: Set<PerformanceYear>

    /// Draws the habits; only later years than the clinician's first can be exempt, and mostly for small volumes.
    init(
        clinician: Int, cohort: Cohort, tenure: Tenure, years: [PerformanceYear], using generator: inout SplitMix64
    ) {
        self.clinician = clinician
        self.cohort = cohort
        volume = generator.logNormal(median: 1, spread: 0.7)
        costliness = generator.normal(mean: 0, deviation: 0.15)
        drift = generator.normal(mean: -0.012, deviation: 0.025)
        readmission = generator.logNormal(median: 1, spread: 0.35)
        quality = generator.normal()
        let probability = volume < 0.5 ? 0.25 : 0.02
        exemptYears = Set(years.filter { generator.chance(probability) && $0 > tenure.first })
    }

    /// Whether the model requires a clinician of the tenure in a year.
    func isRequired(in year: PerformanceYear, _ tenure: Tenure) -> Bool {
        tenure.includes(year) && !exemptYears.contains(year)
    }
}
