/// Makes the what-if data of a cohort's participants, all from the same pools.
///
///     let whatIfs = try CohortWhatIfs(question.projection(), of: question)
///     let json = try JSONEncoder().encode(whatIfs.whatIf(at: 3))
package struct CohortWhatIfs: Sendable {
    /// The pools and scores at one level of assumptions about the peers.
    struct Level: Sendable {
        let name: ReferenceAssumptions.Level
        let scores: [FinalScore]
        let members: PoolMembers
        /// The pools of the unchanged cohort, and those with one peer fewer; the central one first.
        let pools, poolsOfFewer: [VariablePool]
    }

    let participants: [ParticipantYear]
    let adjustments: [PaymentAdjustment]
    let ruleSet: RuleSet
    let scoring: ScoringRules
    let payment: PaymentRules
    let coverage: VariableCoverage
    /// The central level first.
    let levels: [Level]
    /// The share of the way to the extreme levels that a band covers; nil in a full cohort.
    let reach: Double?

    /// Computes the pools. O(n) for each slope and midpoint, and each term of their series.
    /// - Parameters:
    ///   - projection: the unchanged projection.
    ///   - question: what it was computed from.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ projection: CohortProjection, of question: CohortQuestion) throws(RuleError) {
        participants = question.participants
        adjustments = projection.adjustments
        ruleSet = question.rules
        scoring = projection.scoring.rules
        payment = projection.payment.rules
        let coverage = try VariableCoverage(question, scoring)
        self.coverage = coverage
        // A participant for whom a peer stands takes the place of that peer.
        let isReplacing = participants.indices.contains { coverage.peersReplaced(completing: $0) == 1 }
        let (payment, maximum) = (payment, scoring.maximum)
        let level = { (name: ReferenceAssumptions.Level, scoring: CohortScoring, peers: [PaidScore], isBand: Bool) in
            let members = PoolMembers(scoring, peers: peers)
            return Level(
                name: name, scores: scoring.scores, members: members,
                pools: payment.pools(of: members.all, isBand: isBand, maximum: maximum),
                poolsOfFewer: isReplacing
                    ? payment.pools(of: members.all.dropLast(), isBand: isBand, maximum: maximum) : [])
        }
        switch projection {
        case .full(let cohort):
            levels = [level(.central, cohort.scoring, [], true)]
            reach = nil
        case .scenario(let scenario):
            let others = scenario.cases.filter { $0.level != .central }
            levels = ([scenario.central] + others).map {
                level($0.level, $0.scoring, $0.reference.peers, $0.level == .central)
            }
            reach = try question.rules.number("scenario.reach.factor")
        }
    }
}

extension PaymentRules {
    /// The pool of the central slope and midpoint and, for a band, those of all others.
    fileprivate func pools(of members: some Sequence<PoolMember>, isBand: Bool, maximum: Double) -> [VariablePool] {
        let members = Array(members)
        let positive = members.compactMap(\.positiveScore).sorted()
        var pools: [VariablePool] = []
        for slope in isBand ? [slope] + bandSlopes : [slope] {
            for midpoint in isBand ? bandMidpoints : [midpoint]
            where !pools.contains(where: { $0.slope == slope && $0.midpoint == midpoint }) {
                pools.append(
                    VariablePool(
                        members, positive, rules: self, slope: slope, midpoint: midpoint, maximum: maximum))
            }
        }
        return pools
    }
}
