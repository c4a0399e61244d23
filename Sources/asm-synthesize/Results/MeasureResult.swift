import Foundation
import RegistryModel

/// A participant's result in one quality measure.
struct MeasureResult {
    /// The position of the participant in the population.
    let participant: Int
    let measure: ScoringRules.Measure
    let collectionType: String
    /// The number of cases that met the measure.
    let numerator: Int
    /// The number of cases.
    let denominator: Int
    /// The share of the cases that was reported.
    let completeness: Double
    /// The points; nil if there are too few cases.
    var points: Double?

    /// The achievement, higher is better: the rate, or its negative for an inverse measure.
    var achievement: Double {
        let rate = Double(numerator) / Double(max(1, denominator))
        return measure.isInverse ? -rate : rate
    }

    /// Draws a result without points.
    /// - Parameters:
    ///   - care: the quality of care of the year as a standard normal value, which is the rank of the result in the
    ///     measure's distribution.
    ///   - isComplete: whether enough of the cases are reported.
    init(
        participant: Int, measure: ScoringRules.Measure, habits: ReportingHabits, care: Double, isComplete: Bool,
        using generator: inout SplitMix64
    ) {
        self.participant = participant
        self.measure = measure
        collectionType = habits.collectionType
        denominator = max(1, Int(generator.logNormal(median: habits.cases, spread: 0.12)))
        let rate = measure.rates[collectionType]?.rate(at: measure.isInverse ? -care : care) ?? 0
        numerator = min(denominator, Int((Double(denominator) * rate / 100).rounded()))
        let share = isComplete ? 1 - 0.2 * generator.uniform() * generator.uniform() : generator.uniform(0.2, 0.7)
        completeness = measure.isFromClaims ? 1 : Decimals.rounded(share, places: 4)
    }
}
