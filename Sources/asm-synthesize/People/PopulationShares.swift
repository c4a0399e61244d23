import RegistryModel

/// The proportions of CMS's first public list of participants.
struct PopulationShares {
    /// The share of the heart failure cohort.
    let heartFailure: Double
    /// The share of clinicians in small practices, solo practices among them.
    let smallPractice: Double
    /// The share of clinicians in solo practices.
    let soloPractice: Double
    /// The maximum number of clinicians of a small practice.
    let smallPracticeMaximum: Int
    /// The maximum number of clinicians of a solo practice.
    let soloPracticeMaximum: Int

    /// Reads the proportions from the rules of the first year.
    init(rules: RuleTable) throws {
        let count = "preliminary_list.clinicians"
        let heart = try rules.number(count, .first, .heartFailure)
        heartFailure = heart / (heart + (try rules.number(count, .first, .lowBackPain)))
        smallPractice = try rules.number("reference_cohort.small_share.central", .first)
        soloPractice = try rules.number("reference_cohort.solo_share.central", .first)
        smallPracticeMaximum = Int(try rules.number("small_practice.maximum_clinicians", .first))
        soloPracticeMaximum = Int(try rules.number("solo_practice.maximum_clinicians", .first))
    }
}
