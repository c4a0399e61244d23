/// The members of a projection's incentive pool: the participants in their order, with or without a score, and then the
/// peers of a scenario.
struct PoolMembers: Sendable {
    let all: [PoolMember]
    /// Whether there are peers.
    let hasPeers: Bool
    /// The number of participants with a score and payments.
    let paidCount: Int
    /// The payments of a participant whose payments are not known: 0 or, if those of no participant are known, 1 cent.
    let unknown: Money

    /// Whether payments of any member are known.
    var isPaid: Bool { hasPeers || paidCount > 0 }

    init(_ scoring: CohortScoring, peers: [PaidScore]) {
        let participants = zip(scoring.scores, scoring.participants)
        let paidCount = participants.count { $0.value != nil && $1.partB != nil }
        let unknown = Money(cents: peers.isEmpty && paidCount == 0 ? 1 : 0)
        self.paidCount = paidCount
        self.unknown = unknown
        hasPeers = !peers.isEmpty
        all =
            participants.map { PoolMember(finalScore: $0.value, partB: $1.partB ?? unknown) }
            + peers.map { PoolMember(finalScore: $0.finalScore, partB: $0.partB) }
    }
}

extension CohortProjection {
    /// The pool and the payments; in a scenario, those under the central assumptions.
    var payment: CohortAdjustment {
        switch self {
        case .full(let cohort): cohort.adjustment
        case .scenario(let scenario): scenario.central.adjustment
        }
    }

    /// The peers; none of a full cohort.
    var peers: [PaidScore] {
        switch self {
        case .full: []
        case .scenario(let scenario): scenario.central.reference.peers
        }
    }
}
