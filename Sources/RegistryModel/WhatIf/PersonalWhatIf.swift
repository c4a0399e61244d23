/// All numbers from which a page computes a participant's score, factor and payments for other inputs of the year, also
/// without this program: its rules, the participant's unchanged year, and the pools of all others.
///
/// A page encodes it as JSON with the names of the properties; all money is in cents, all shares from 0 to 1.
package struct PersonalWhatIf: Encodable, Hashable, Sendable {
    /// The cohort.
    package let cohort: String
    /// The clinician.
    package let npi: String
    /// The performance year, and the year whose payments it adjusts.
    package let year, paymentYear: Int
    /// The rules of scores and payments.
    package let rules: Rules
    /// The unchanged year.
    package let own: Own
    /// A pool for each level, slope and midpoint of the band; the central one is marked.
    package let pools: [Pool]

    /// The rules of the cohort and year; see `ScoringRules` and `PaymentRules`.
    package struct Rules: Encodable, Hashable, Sendable {
        /// The limits of the final score, and the weights of its halves.
        package let minimum, maximum, qualityWeight, costWeight: Double
        /// The limits of the points of a measure.
        package let qualityPointsMaximum, costPointsMinimum, costPointsMaximum: Double
        /// The adjustments by `ActivitiesDone`.
        package let activities: [String: Double]
        /// The adjustments for Promoting Interoperability at a share of 0 and of 1.
        package let interoperabilityLowest, interoperabilityHighest: Double
        /// The numbers of clinicians of solo and small practices.
        package let soloMaximum, smallMinimum, smallMaximum: Int
        /// The adjustments for them.
        package let soloBonus, smallBonus: Double
        /// The risk level and the share of it that is paid out.
        package let risk, poolShare: Double
        /// The factor of a participant with too few cases to be scored.
        package let notScoredFactor: Double
        /// Whether factors are capped at the risk level, and whether payments of those with a score of 0 are in the pool.
        package let isCapped, includesScoreZero: Bool
        /// The share of the way to the extreme peers that a scenario's band covers; nil for a full cohort.
        @NullEncoded package var reach: Double?
    }

    /// The unchanged year of the participant.
    package struct Own: Encodable, Hashable, Sendable {
        /// Whether the score does not follow from quality and cost until quality points are given: the minimum data are
        /// missing, or not known.
        package let isFixed: Bool
        /// The score until then; nil if it is not known.
        @NullEncoded package var fixedScore: Double?
        /// Whether cost is loaded: if it is and has no score, there are too few cases.
        package let hasCost: Bool
        /// The `ActivitiesDone`; nil if not known. The points are then those of the assumption, as for all adjustments.
        @NullEncoded package var activities: String?
        /// The adjustment for them.
        package let activitiesPoints: Double
        /// The Promoting Interoperability score; nil if not known.
        @NullEncoded package var interoperability: Double?
        /// The adjustments for it and for complex patients.
        package let interoperabilityPoints, complexPoints: Double
        /// The number of clinicians who bill under the practice's TIN; nil if not known.
        @NullEncoded package var practiceClinicians: Int?
        /// The adjustment for a small or solo practice.
        package let practicePoints: Double
        /// The Part B payments in cents; nil if not known.
        @NullEncoded package var partB: Int64?
        /// The factor of the unchanged year and its range; nil if not known.
        @NullEncoded package var factor: Double?
        @NullEncoded package var lowestFactor: Double?
        @NullEncoded package var highestFactor: Double?
    }

    /// A pool under one slope and midpoint and, in a scenario, one level of assumptions about the peers.
    package struct Pool: Encodable, Hashable, Sendable {
        /// The `ReferenceAssumptions.Level`.
        package let level: String
        /// Whether all three are central, so that it gives the factor.
        package let isCentral: Bool
        /// The slope of the exchange function.
        package let slope: Double
        /// The midpoint; nil if it is the median of the final scores above zero.
        @NullEncoded package var midpoint: Double?
        /// The participant's own scores of quality and cost; nil if not known or not scored.
        @NullEncoded package var quality: Double?
        @NullEncoded package var cost: Double?
        /// The participant's own final score, which is in `earned`; nil if it is not.
        @NullEncoded package var score: Double?
        /// What the participant brings into the pool, and what all others bring, in cents.
        package let weight, partB: Double
        /// The middle scores of the others: with an own score between the outer ones, the median is that score or, if
        /// there is a center, its mean with the center. Nil: there is no such score.
        @NullEncoded package var medianLow: Double?
        @NullEncoded package var medianCenter: Double?
        @NullEncoded package var medianHigh: Double?
        /// Between which midpoints the series holds.
        package let from, to: Double
        /// The Chebyshev coefficients of the payments times T of all in the unchanged pool, by midpoint.
        package let earned: [Double]
    }
}
