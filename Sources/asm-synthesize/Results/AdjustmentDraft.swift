import RegistryModel

/// The inputs of a participant's adjustments in a year.
struct AdjustmentDraft {
    /// The index of the activities done in the order both, one, none.
    let activities: Int
    /// The Promoting Interoperability score, a share of one with two decimals.
    let interoperability: Double
    /// The complex patient points, with one decimal.
    let complexPatient: Double

    /// Draws the inputs. Without the minimum data, nothing else is submitted either.
    init(
        _ participant: Participant, hasMinimumData: Bool, rules: AdjustmentRules, assumptions: CohortAssumptions,
        generator: SplitMix64
    ) {
        var generator = generator
        let some = generator.chance(0.75) ? 1 : 2
        let done = generator.chance(assumptions.bothActivitiesShare) ? 0 : some
        let isFull = generator.chance(assumptions.fullInteroperabilityShare)
        let partial = generator.uniform(0.2, 0.99)
        activities = hasMinimumData ? done : 2
        interoperability = hasMinimumData ? isFull ? 1 : Decimals.rounded(partial, places: 2) : 0
        let points =
            assumptions.complexPatientMean + 1.7 * participant.complexity + generator.normal(mean: 0, deviation: 0.4)
        complexPatient = Decimals.rounded(min(max(points, 0), rules.complexPatientMaximum), places: 1)
    }
}
