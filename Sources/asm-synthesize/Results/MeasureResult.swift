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

    /// Whether the data were taken from claims, not submitted.
    var isFromClaims: Bool { measure.collectionType != nil }

    /// How well the participant did, whichever way the measure points.
    var achievement: Double {
        let rate = Double(numerator) / Double(max(1, denominator))
        return measure.isInverse ? -rate : rate
    }

    /// Draws a result without points; the better the care, the better the rate.
    init(
        participant: Int, quality: Double, measure: ScoringRules.Measure, cases: Int, isReported: Bool,
        using generator: inout SplitMix64
    ) {
        self.participant = participant
        self.measure = measure
        let submitted = generator.chance(0.4) ? "ecqm" : "mips_cqm"
        collectionType = measure.collectionType ?? submitted
        denominator = Int(Double(cases) * generator.uniform(0.7, 1.8))
        let strength = (measure.isInverse ? 1.6 : 0.9) + 0.6 * quality + generator.normal(mean: 0, deviation: 0.35)
        let rate = 1 / (1 + exp(-strength))
        numerator = Int((Double(denominator) * (measure.isInverse ? 1 - rate : rate)).rounded())
        let isGap = !isReported || generator.chance(0.04)
        let share = isGap ? generator.uniform(0, 0.6) : 1 - 0.2 * generator.uniform() * generator.uniform()
        completeness = measure.collectionType == nil ? Decimals.rounded(share, places: 4) : 1
    }
}
