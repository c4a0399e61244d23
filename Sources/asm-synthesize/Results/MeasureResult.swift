import Foundation
import RegistryModel

/// A participant's result in one quality measure.
struct MeasureResult {
    /// The position of the participant in the population.
    let participant: Int
    /// The measure.
    let measure: ScoringRules.Measure
    /// How the data were collected.
    let collectionType: String
    /// The cases that met the measure.
    let numerator: Int
    /// The cases.
    let denominator: Int
    /// The share of the cases with data.
    let completeness: Double
    /// The points; nil where there are too few cases.
    var points: Double?

    /// How well the participant did, whichever way the measure points: the rate, or its negative.
    var achievement: Double {
        let rate = Double(numerator) / Double(max(1, denominator))
        return measure.isInverse ? -rate : rate
    }

    /// Draws a result without points.
    /// - Parameters:
    ///   - care: how good the care of the year is, as a normal number: the result's rank in the measure's distribution.
    ///   - isComplete: whether enough of the cases have data.
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
