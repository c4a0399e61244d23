import RegistryModel

/// The known inputs of a participant's official adjustments.
struct ScoreInputs: Equatable {
    /// The improvement activities that were done.
    let improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, a share of one.
    let promotingInteroperability: Double?
    /// The complex patient points.
    var complexPatient: Double?
    /// The number of clinicians of the organization.
    let practiceClinicians: Int?

    /// A copy with a few values removed as unknown.
    func withGaps(using generator: inout SplitMix64) -> ScoreInputs {
        let isKnown = (1...4).map { _ in !generator.chance(0.02) }
        return ScoreInputs(
            improvementActivities: isKnown[0] ? improvementActivities : nil,
            promotingInteroperability: isKnown[1] ? promotingInteroperability : nil,
            complexPatient: isKnown[2] ? complexPatient : nil, practiceClinicians: isKnown[3] ? practiceClinicians : nil
        )
    }
}
