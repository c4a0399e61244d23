import RegistryModel

/// What a participant's official adjustments follow from, as far as it is known.
struct ScoreInputs: Equatable {
    /// Which improvement activities were done.
    let improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, a share of one.
    let promotingInteroperability: Double?
    /// The complex patient points.
    var complexPatient: Double?
    /// How many clinicians the organization has.
    let practiceClinicians: Int?

    /// The same with a few values that nobody has said.
    func withGaps(using generator: inout SplitMix64) -> ScoreInputs {
        let isKnown = (1...4).map { _ in !generator.chance(0.02) }
        return ScoreInputs(
            improvementActivities: isKnown[0] ? improvementActivities : nil,
            promotingInteroperability: isKnown[1] ? promotingInteroperability : nil,
            complexPatient: isKnown[2] ? complexPatient : nil, practiceClinicians: isKnown[3] ? practiceClinicians : nil
        )
    }
}
