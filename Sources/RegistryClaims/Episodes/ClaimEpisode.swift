import RegistryModel

/// An episode of a beneficiary with a group, before it is attributed to clinicians.
struct ClaimEpisode: Sendable {
    /// A clinician's part of the visit lines.
    struct Share: Hashable, Sendable {
        let npi: UInt64
        let visits: Int
    }

    /// The place in `Cohort.allCases`.
    let cohort: Int
    let group: HashedIdentifier
    let window: VisitWindow
    /// Visit lines of the group in the window.
    let visits: [ClaimLine]
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

    /// Whether another episode of the same beneficiary and cohort is the same one.
    func isSame(as other: ClaimEpisode) -> Bool { group == other.group && window == other.window }

    /// The clinicians of the visits, by NPI.
    var shares: [Share] {
        var counts: [UInt64: Int] = [:]
        for visit in visits where visit.npi != 0 { counts[visit.npi, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { Share(npi: $0.key, visits: $0.value) }
    }
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
