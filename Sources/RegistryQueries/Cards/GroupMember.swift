import RegistryModel

/// A participant of a group, in one cohort.
struct GroupMember {
    let projection: Projection
    let position: Int

    var npi: NPI { projection.inputs.people[position].npi }
    var name: String { projection.inputs.people[position].name }
    var adjustment: PaymentAdjustment { projection.adjustments[position] }

    /// Those of some clinicians who take part in the year of a report, once for each cohort.
    static func all(_ npis: [NPI], in report: ProjectionReport) -> [GroupMember] {
        report.projections.flatMap { projection in
            Set(npis.compactMap(projection.position)).sorted().map {
                GroupMember(projection: projection, position: $0)
            }
        }
    }
}

/// The sums of a group over its cohorts. Ranges of two cohorts are added, as if both were at their ends at once.
struct GroupTotal {
    let participants: Int
    let meanFinalScore: Double?
    /// The number of participants whose dollars are known.
    let count: Int
    let partB, amount: Money?
    let band: ClosedRange<Money>?

    /// - Throws: `UnusableNumber` if a sum overflows 64 bits.
    init(_ members: [GroupMember], in report: ProjectionReport) throws {
        let parts = try report.projections.compactMap { projection in
            try projection.outcome.groupAdjustment(
                of: members.filter { $0.projection.inputs.cohort == projection.inputs.cohort }.map(\.position))
        }
        let sum = { (cents: (GroupAdjustment) -> Int64) in
            Money(cents: try parts.map(cents).sum(of: "part_b_payment"))
        }
        let scores = members.compactMap(\.adjustment.finalScore)
        participants = Set(members.map(\.npi)).count
        meanFinalScore = scores.isEmpty ? nil : scores.reduce(0.0, +) / Double(scores.count)
        count = try parts.map(\.count).sum(of: "participation")
        partB = parts.isEmpty ? nil : try sum(\.partB.cents)
        amount = parts.isEmpty ? nil : try sum(\.amount.cents)
        band = parts.isEmpty ? nil : try sum(\.band.lowerBound.cents)...sum(\.band.upperBound.cents)
    }
}

/// What would change the payments of a group most, if all members to whom it applies did it.
struct GroupActions {
    private struct Action {
        let sentence: String
        let clinicians: Set<NPI>
        let gain: Int64
    }

    private let actions: [Action]

    /// Applies each kind of lever to all members at once; each member has a value of its own.
    /// - Throws: `QueryError` if a lever cannot be applied; `UnusableNumber` if a sum overflows.
    init(_ members: [GroupMember], in report: ProjectionReport) throws {
        let all = try report.projections.flatMap { projection in
            let own = members.filter {
                $0.projection.inputs.cohort == projection.inputs.cohort && $0.adjustment.factor != nil
            }
            return try Self.actions(own.map(\.position), of: projection)
        }
        // Each cohort has a pool of its own, so the gains of the same action in both add up.
        actions = try Dictionary(grouping: all, by: \.sentence).map { sentence, parts in
            Action(
                sentence: sentence, clinicians: parts.reduce(into: []) { $0.formUnion($1.clinicians) },
                gain: try parts.map(\.gain).sum(of: "part_b_payment"))
        }
    }

    private static func actions(_ positions: [Int], of projection: Projection) throws -> [Action] {
        let variation = try projection.variation()
        var kinds: [String: [Int: Lever]] = [:]
        for position in positions {
            let levers = try translatingRuleErrors { () throws(RuleError) in try variation.candidates(at: position) }
            for lever in levers { kinds[lever.kind, default: [:]][position] = lever }
        }
        let before = try dollars(positions.map { CentralAdjustment(projection.adjustments[$0]) })
        return try kinds.values.compactMap { levers in
            guard let lever = levers.values.first else { return nil }
            let after = try dollars(projection.adjustments(of: positions, changing: levers.mapValues { [$0] }))
            return Action(
                sentence: lever.sentenceForSeveral(variation.measures),
                clinicians: Set(levers.keys.map { projection.inputs.people[$0].npi }),
                gain: try after.minus(before, of: "part_b_payment"))
        }
    }

    private static func dollars(_ adjustments: [CentralAdjustment]) throws -> Int64 {
        try adjustments.compactMap { $0.amount?.cents }.sum(of: "part_b_payment")
    }

    /// The actions with the largest gains, as sentences; none that gains nothing.
    func sentences(_ count: Int) -> [String] {
        actions.filter { $0.gain > 0 }.sorted { ($0.gain, $1.sentence) > ($1.gain, $0.sentence) }.prefix(count).map {
            let count = $0.clinicians.count
            return "\($0.sentence), \(count == 1 ? "1 clinician" : "\(count.counted) clinicians"): "
                + Money(cents: $0.gain).dollarChange
        }
    }
}
