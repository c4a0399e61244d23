/// A member of an incentive pool.
struct PoolMember: Hashable, Sendable {
    /// The final score; nil without one, and then the member is not in the pool.
    var finalScore: Double?
    /// The payments that the member brings into the pool.
    var partB: Money
}

/// An incentive pool that can be computed again with the scores of a few members changed, in far less time than from all
/// of them: the payments that are earned are known as a function of the midpoint.
struct VariablePool: Sendable {
    /// Another final score or other payments of the member at an index.
    struct Change: Sendable {
        let index: Int
        let member: PoolMember
    }

    let rules: PaymentRules
    let slope: Double
    let midpoint: PaymentRules.Midpoint
    let members: [PoolMember]
    /// The final scores above zero, ascending.
    let positiveScores: [Double]
    /// The payments in the pool in cents; exact below 2^53.
    let total: Double
    /// The payments in cents, each multiplied by T, by midpoint; nil to sum them.
    let earned: ChebyshevSeries?
    /// Up to how many members are summed in the order of a projection, to the same digits.
    let exactLimit: Int

    /// The pool with changes.
    func pool(changing changes: [Change]) -> IncentivePool {
        let midpoint = changedMidpoint(changes)
        guard let earned, earned.interval.contains(midpoint) else { return whole(changes) }
        let exchange = ExchangeFunction(slope: slope, midpoint: midpoint)
        let unchanged = earned.value(at: midpoint)
        var sums = (total: total, earned: unchanged)
        for change in changes {
            let old = members[change.index]
            sums.total += rules.payments(of: change.member) - rules.payments(of: old)
            sums.earned += exchange.earned(by: change.member) - exchange.earned(by: old)
        }
        // If hardly anything remains of the sum, its rounding error is too large a share of the rest.
        guard sums.earned >= ChebyshevSeries.flatness * unchanged else { return whole(changes) }
        return rules.pool(exchange, total: sums.total, earned: sums.earned)
    }

    private func whole(_ changes: [Change]) -> IncentivePool {
        var members = members
        for change in changes { members[change.index] = change.member }
        return pool(of: members)
    }

    /// The pool of other members. O(n).
    func pool(of members: [PoolMember]) -> IncentivePool {
        guard members.count <= exactLimit else { return rules.pool(of: members, slope: slope, midpoint: midpoint) }
        let scored = members.compactMap { member in member.finalScore.map { (finalScore: $0, partB: member.partB) } }
        return rules.pool(of: scored.inPoolOrder(), slope: slope, midpoint: midpoint)
    }

    /// Whether the earned payments remain exact if the member at an index gets any other score: with the lowest one, enough
    /// of them must remain, from the others or from that score itself.
    func isExact(changing index: Int) -> Bool {
        let lowest = PoolMember(finalScore: .leastNormalMagnitude, partB: members[index].partB)
        let midpoint = changedMidpoint([Change(index: index, member: lowest)])
        guard let earned, earned.interval.contains(midpoint) else { return false }
        let exchange = ExchangeFunction(slope: slope, midpoint: midpoint)
        let all = earned.value(at: midpoint)
        return all - exchange.earned(by: members[index]) + exchange.earned(by: lowest)
            >= ChebyshevSeries.flatness / 10 * all
    }

    private func changedMidpoint(_ changes: [Change]) -> Double {
        guard case .median = midpoint else { return midpoint.score(finalScores: []) ?? 0 }
        let sample = ChangedSample(
            positiveScores, removing: changes.compactMap { members[$0.index].positiveScore },
            adding: changes.compactMap(\.member.positiveScore))
        return sample.median ?? 0
    }
}

extension PoolMember {
    /// The final score if it is above zero, which only then counts for the median.
    var positiveScore: Double? { finalScore.flatMap { $0 > 0 ? $0 : nil } }
}

extension ExchangeFunction {
    /// The payments of a member multiplied by T, in cents.
    func earned(by member: PoolMember) -> Double {
        member.finalScore.map { transformed(finalScore: $0) * Double(member.partB.cents) } ?? 0
    }
}

extension PaymentRules {
    /// The payments that count in the pool, in cents.
    func payments(of member: PoolMember) -> Double {
        guard let score = member.finalScore, includesScoreZero || score > 0 else { return 0 }
        return Double(member.partB.cents)
    }

    /// A pool of known sums.
    func pool(_ exchange: ExchangeFunction, total: Double, earned: Double) -> IncentivePool {
        IncentivePool(
            riskLevel: riskLevel, poolShare: poolShare, exchange: exchange, isCapped: isCapped, total: total,
            earned: earned)
    }

    /// The pool of members in any order, equal to that of sorted ones but for the rounding of its sums. O(n).
    func pool(of members: [PoolMember], slope: Double, midpoint: Midpoint) -> IncentivePool {
        let median =
            midpoint == .median ? SortedSample.median(ofUnsorted: members.compactMap(\.positiveScore)) : nil
        let exchange = ExchangeFunction(slope: slope, midpoint: median ?? midpoint.score(finalScores: []) ?? 0)
        var sums = (total: 0.0, earned: 0.0)
        for member in members {
            sums.total += payments(of: member)
            sums.earned += exchange.earned(by: member)
        }
        return pool(exchange, total: sums.total, earned: sums.earned)
    }
}
