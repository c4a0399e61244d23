import RegistryModel

/// An episode of a beneficiary with a group, before it is attributed to clinicians.
struct ClaimEpisode {
    /// A clinician's part of the visit lines.
    struct Share: Hashable {
        let npi: UInt64
        let visits: Int
    }

    /// The place in `Cohort.allCases`.
    let cohort: Int
    let group: HashedIdentifier
    let window: VisitWindow
    /// Visit lines of the group in the window.
    let visits: [ClaimLine]
    /// The clinicians of the visits, by NPI.
    let shares: [Share]
    /// Cents, not cut.
    let cost: Int64
    /// Cents in the 365 days before the first day.
    let priorCost: Int64
    let ageBand: AgeBand
    let dual: DualStatus
    let isHospitalized: Bool
    let isReadmitted: Bool
    let isTelehealth: Bool
    let isPalliative: Bool
}

/// The age on the first day of an episode.
enum AgeBand: Int, CaseIterable, Sendable {
    case under65, from65To74, from75To84, over84, unknown

    init(_ age: Int?) {
        self =
            switch age {
            case nil: .unknown
            case .some(..<65): .under65
            case .some(..<75): .from65To74
            case .some(..<85): .from75To84
            case .some: .over84
            }
    }
}
