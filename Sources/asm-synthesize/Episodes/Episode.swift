import RegistryModel

/// An episode of care.
struct Episode {
    /// The number within the quarter in which it ended, from 0.
    let serial: Int
    /// The participant.
    let member: Roster.Member
    /// The position of the area in the reference tables.
    let area: Int
    /// The beneficiary's number.
    let beneficiary: UInt64
    /// The first day, as the calendar numbers it.
    let startDay: Int
    /// The last day, as the calendar numbers it.
    let endDay: Int
    /// The observed cost, in cents.
    var observedCents: Int
    /// The expected cost, in cents.
    let expectedCents: Int
    /// Whether there was a hospital stay.
    let isHospitalized: Bool
    /// Whether there was a readmission.
    var isReadmitted: Bool
    /// Whether there was telehealth.
    let hasTelehealth: Bool
    /// Whether there was palliative care.
    let hasPalliativeCare: Bool

    /// The ratio of observed to expected cost.
    var costRatio: Double { Double(observedCents) / Double(expectedCents) }
}

extension Episode {
    /// The episode as restated by a later file: with other costs, and sometimes a readmission that was not known
    /// before.
    func restated(using generator: inout SplitMix64) -> Episode {
        var episode = self
        var factor = generator.logNormal(median: 1.01, spread: 0.06)
        if isHospitalized, !isReadmitted, generator.chance(0.2) {
            episode.isReadmitted = true
            factor *= 1.3
        }
        episode.observedCents = Int(Double(observedCents) * factor) + 1
        if episode.observedCents == observedCents { episode.observedCents += 1 }
        return episode
    }
}
