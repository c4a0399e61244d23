import RegistryModel

/// The rules that turn category scores into a final score, and a final score into a payment adjustment factor.
struct AdjustmentRules {
    let qualityWeight: Double
    let costWeight: Double
    /// The lowest and the highest final score.
    let finalScore: ClosedRange<Double>
    /// The final score without the minimum data.
    let minimumDataScore: Double
    /// The adjustments for both, one and no improvement activity.
    let improvementActivities: [Double]
    /// The lowest adjustment for Promoting Interoperability.
    let promotingInteroperabilityLowest: Double
    /// The highest complex patient adjustment.
    let complexPatientMaximum: Double
    let riskLevel: Double
    /// The share of the withheld payments that is paid out.
    let poolShare: Double
    /// Whether clinicians with a score of zero are in the pool.
    let poolIncludesScoreZero: Bool
    /// Whether factors are capped at the risk level.
    let factorIsCapped: Bool
    /// The slope of the exchange function.
    let slope: Double
    /// The midpoint of the exchange function; nil if it is the cohort's median.
    let midpoint: Double?
    /// The factor of a participant who is not scored.
    let notScoredFactor: Double

    private let smallPracticeBonus: Double
    private let smallPracticeMaximum: Int
    private let soloPracticeBonus: Double
    private let soloPracticeMaximum: Int

    /// Takes the numbers from the rules.
    init(rules: RuleTable, year: PerformanceYear, cohort: Cohort) throws {
        func number(_ name: String) throws -> Double { try rules.number(name, year, cohort) }
        qualityWeight = try number("quality.weight")
        costWeight = try number("cost.weight")
        finalScore = try number("final_score.minimum")...number("final_score.maximum")
        minimumDataScore = try number("minimum_data.final_score")
        improvementActivities = try ActivitiesDone.allCases.map {
            try number("improvement_activities.adjustment.\($0.rawValue)")
        }
        promotingInteroperabilityLowest = try number("promoting_interoperability.adjustment.lowest")
        complexPatientMaximum = try number("complex_patient.maximum")
        riskLevel = try number("risk_level")
        poolShare = try number("pool.share")
        poolIncludesScoreZero = try number("pool.includes_score_zero") == 1
        factorIsCapped = try number("factor.is_capped") == 1
        slope = try number("exchange.slope")
        midpoint =
            rules.text("exchange.midpoint", year, cohort) == "median" ? nil : try number("exchange.midpoint")
        notScoredFactor = try number("not_scored.multiplier") - 1
        smallPracticeBonus = try number("small_practice.bonus")
        smallPracticeMaximum = Int(try number("small_practice.maximum_clinicians"))
        soloPracticeBonus = try number("solo_practice.bonus")
        soloPracticeMaximum = Int(try number("solo_practice.maximum_clinicians"))
    }

    /// The small practice adjustment of an organization with a number of clinicians.
    func smallPractice(clinicianCount: Int) -> Double {
        switch clinicianCount {
        case ...soloPracticeMaximum: soloPracticeBonus
        case ...smallPracticeMaximum: smallPracticeBonus
        default: 0
        }
    }
}
