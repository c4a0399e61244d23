import RegistryModel

/// What episodes of a cohort are like: invented numbers, of a plausible size.
struct CareProfile {
    /// The days an episode takes.
    let days: ClosedRange<Int>
    /// The median of the expected cost, in dollars.
    let medianCost: Double
    /// The spread of the expected cost's logarithm.
    let costSpread: Double
    /// The probability of a hospital stay.
    let hospitalized: Double
    /// The probability that a patient who was in hospital comes back.
    let readmitted: Double
    /// The probability of telehealth in the first year.
    let telehealth: Double
    /// The probability of palliative care.
    let palliative: Double

    /// The profile of a cohort.
    static func of(_ cohort: Cohort) -> CareProfile {
        switch cohort {
        case .heartFailure: heartFailure
        case .lowBackPain: lowBackPain
        }
    }

    private static let heartFailure = CareProfile(
        days: 60...365, medianCost: 7_400, costSpread: 0.6, hospitalized: 0.31, readmitted: 0.22, telehealth: 0.14,
        palliative: 0.08)
    private static let lowBackPain = CareProfile(
        days: 30...120, medianCost: 1_900, costSpread: 0.7, hospitalized: 0.06, readmitted: 0.07, telehealth: 0.09,
        palliative: 0.005)
}
