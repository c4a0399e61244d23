/// The costs of all episodes by stratum, which must be known before the first can be written.
struct CostStatistics: Sendable {
    /// The strata of expected costs.
    struct Stratum: Hashable, Sendable {
        let cohort: Int
        let ageBand: AgeBand
        let dual: DualStatus
        /// The band of prior cost, from 0; -1 if it is not known.
        let priorBand: Int
    }

    /// Episodes and their costs.
    struct Sum: Sendable {
        var episodes = 0
        var cents: Int64 = 0
    }

    /// Costs of complete and of all episodes by stratum.
    private var complete: [Stratum: Sum] = [:]
    private var all: [Stratum: Sum] = [:]

    mutating func add(cost: Int64, of stratum: Stratum, isComplete: Bool) {
        all[stratum, default: Sum()].add(cost)
        if isComplete { complete[stratum, default: Sum()].add(cost) }
    }

    mutating func add(_ other: CostStatistics) {
        complete.merge(other.complete) { $0.adding($1) }
        all.merge(other.all) { $0.adding($1) }
    }

    /// The expected costs of the strata, with `shrinkage` episodes of the cohort's mean in each.
    func expectedCosts(_ rules: [CohortRules]) -> ExpectedCosts {
        ExpectedCosts(
            cohorts: rules.enumerated().map { cohort, rules in
                let ofCohort = complete.filter { $0.key.cohort == cohort }
                let sums = ofCohort.isEmpty ? all.filter { $0.key.cohort == cohort } : ofCohort
                return .init(
                    strata: sums, total: sums.values.reduce(into: Sum()) { $0 = $0.adding($1) },
                    shrinkage: rules.shrinkage)
            })
    }
}

extension CostStatistics.Sum {
    mutating func add(_ cost: Int64) {
        episodes += 1
        cents += cost
    }

    func adding(_ other: Self) -> Self { Self(episodes: episodes + other.episodes, cents: cents + other.cents) }
}

/// The expected cost of each stratum: its mean, shrunk to that of the cohort.
struct ExpectedCosts: Sendable {
    /// The sums of one cohort.
    struct CohortSums: Sendable {
        let strata: [CostStatistics.Stratum: CostStatistics.Sum]
        let total: CostStatistics.Sum
        let shrinkage: Int
    }

    let cohorts: [CohortSums]

    /// Cents, rounded half away from zero; nil if nothing is known, or the cost is not above zero.
    func cost(of stratum: CostStatistics.Stratum) -> Int64? {
        let sums = cohorts[stratum.cohort]
        guard sums.total.episodes > 0 else { return nil }
        let own = sums.strata[stratum] ?? CostStatistics.Sum()
        // (own + k * total / n) / (episodes + k), as one fraction.
        let numerator =
            Int128(own.cents) * Int128(sums.total.episodes) + Int128(sums.shrinkage) * Int128(sums.total.cents)
        let denominator = Int128(own.episodes + sums.shrinkage) * Int128(sums.total.episodes)
        guard denominator > 0, numerator > 0 else { return nil }
        let cents = Int64(truncatingIfNeeded: (2 * numerator + denominator) / (2 * denominator))
        return cents > 0 ? cents : nil
    }
}
