import Foundation
import RegistryModel

/// The target distribution of a cohort's clinicians in the cost measure: CMS's MIPS benchmark as ratios of observed to
/// expected cost, whose mean times the national average is the measure score.
struct CostTarget {
    /// The median of the clinicians' mean ratios.
    let median: Double
    /// Their standard deviation.
    let deviation: Double
    /// The minimum number of episodes for the cost measure to be scored.
    let caseMinimum: Int

    /// Reads the targets of a year from the rules.
    static func all(rules: RuleTable, year: PerformanceYear) throws -> [Cohort: CostTarget] {
        try Dictionary(
            uniqueKeysWithValues: Cohort.allCases.map { cohort in
                func number(_ name: String) throws -> Double { try rules.number(name, year, cohort) }
                let average = try number("cost.mips.average_dollars")
                let deviation = try number("cost.mips.deviation_dollars") / average
                let median = try number("cost.mips.median_dollars") / average
                return (
                    cohort,
                    CostTarget(
                        median: median + deviation * (try number("reference_cohort.cost_shift.central")),
                        deviation: deviation * (try number("reference_cohort.cost_spread.central")),
                        caseMinimum: Int(try number("cost.case_minimum")))
                )
            })
    }
}

/// The true mean ratios of the clinicians of a cohort: lognormal, with a spread that together with the sampling
/// variance of a year's episodes gives the target.
struct CostLevels {
    /// The mean over the clinicians.
    let mean: Double

    private let median: Double
    private let spread: Double

    /// The levels of a cohort.
    /// - Parameters:
    ///   - episodes: the yearly episodes of each clinician.
    ///   - variance: the variance of the ratio of one episode at a level of 1.
    init(target: CostTarget, episodes: [Double], variance: Double) {
        let relative = target.deviation / target.median
        // Of a lognormal distribution with spread s, median 1 and deviation d: exp(s^2) (exp(s^2) - 1) = d^2.
        let factor = (1 + (1 + 4 * relative * relative).squareRoot()) / 2
        mean = target.median * factor.squareRoot()
        let counted = episodes.filter { $0 >= Double(target.caseMinimum) }
        let reciprocal = counted.isEmpty ? 1 : counted.reduce(0) { $0 + 1 / $1 } / Double(counted.count)
        let whole = target.deviation * target.deviation / (mean * mean)
        // With few episodes the sampling variance exceeds the target; the clinicians then get a third of the spread.
        let own = max((whole - variance * reciprocal) / (1 + variance * reciprocal), whole / 9)
        spread = log(1 + own).squareRoot()
        median = mean * exp(-spread * spread / 2)
    }

    /// The level of a clinician by z-score and years since the beginning. The cohort becomes slightly less costly every
    /// year, centered on the middle of the model.
    func level(_ zScore: Double, after years: Double) -> Double {
        median * exp(spread * zScore - 0.006 * (years - 2.5))
    }
}
