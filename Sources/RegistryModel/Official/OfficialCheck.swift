/// Checks CMS's results of a cohort and performance year: the scores against the rules, the factors against each other,
/// and the sum of all adjustments against the pool.
package struct OfficialCheck: Sendable {
    /// How many results a check examined.
    package struct Count: Sendable {
        /// The results that could be checked.
        package var checked = 0
        /// Those with the error.
        package var errors = 0
        /// The results for which loaded data do not suffice.
        package var unknown = 0

        /// Creates counts.
        package init(checked: Int = 0, errors: Int = 0, unknown: Int = 0) {
            (self.checked, self.errors, self.unknown) = (checked, errors, unknown)
        }
    }

    /// The results.
    package let results: [OfficialYear]
    /// The errors, by kind and then in the order of the results.
    package private(set) var findings: [OfficialFinding] = []
    /// The counts of each kind.
    package private(set) var counts: [OfficialErrorKind: Count] = [:]
    /// The exchange function that gives the factors; nil with too few scores above zero.
    package let fit: ExchangeFit?
    /// The residuals of the factors, published less fitted, with the positions of their results.
    package let residuals: [(position: Int, factor: Double)]
    /// The scaling factor that follows from the fitted function and the pool's rules; nil unless the payments of all
    /// results are known.
    package let poolScaling: Double?

    /// Whether the results are those of all participants of the cohort.
    package let isWhole: Bool
    /// How far a published score may be from the score before it was rounded.
    package var scoreHalfUnit: Double { rounding.finalScore.halfUnit }

    let scoring: ScoringRules
    let payment: PaymentRules
    let rounding: OfficialRounding

    /// Checks results.
    /// - Parameter isWhole: whether the results are those of all participants of the cohort, as the pool's check needs.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ results: [OfficialYear], rules: RuleSet, isWhole: Bool) throws(RuleError) {
        let (payment, rounding) = (try PaymentRules(rules), OfficialRounding(of: results))
        let riskLevel = payment.riskLevel
        let scored = results.indices.filter { (results[$0].finalScore ?? 0) > 0 && riskLevel > 0 }
        let fit = ExchangeFit(scored.map { rounding.pair(results[$0], payment) })
        let isPaid = results.allSatisfy { $0.finalScore == nil || $0.partB != nil }
        self.results = results
        self.isWhole = isWhole
        self.payment = payment
        self.rounding = rounding
        self.fit = fit
        scoring = try ScoringRules(rules)
        residuals = scored.compactMap { position in
            fit.map { fit in
                let fitted = payment.factor(earned: fit.best.earned(results[position].finalScore ?? 0))
                return (position, results[position].factor - fitted)
            }
        }
        poolScaling = isPaid ? fit.map { Self.scaling(of: results, $0.best, payment) } : nil
        for kind in OfficialErrorKind.allCases { counts[kind] = Count() }
        let contradicted = Set((fit?.contradictions ?? []).map { scored[$0] })
        for position in results.indices { check(position, isContradicted: contradicted.contains(position)) }
        if fit == nil || fit?.region == nil {
            counts[.factorContradicted] = Count(unknown: scored.count)
        }
        checkPool(isKnown: isPaid)
        let order = OfficialErrorKind.allCases
        findings.sort {
            (order.firstIndex(of: $0.kind) ?? 0, $0.position ?? -1) < (
                order.firstIndex(of: $1.kind) ?? 0, $1.position ?? -1
            )
        }
    }

    /// The factors of a range of scores under the fitted function; nil if there is none.
    func factors(of scores: ClosedRange<Double>) -> ClosedRange<Double>? {
        guard let fit, fit.region != nil else { return nil }
        let factors = [scores.lowerBound, scores.upperBound].map { payment.factor(earned: fit.best.earned($0)) }
        return factors[0]...max(factors[0], factors[1])
    }

    /// Counts a result, and keeps the finding if it has the error.
    mutating func count(_ kind: OfficialErrorKind, _ isError: Bool?, _ finding: OfficialFinding) {
        guard let isError else {
            counts[kind]?.unknown += 1
            return
        }
        counts[kind]?.checked += 1
        guard isError else { return }
        counts[kind]?.errors += 1
        findings.append(finding)
    }

    /// A finding on the result at a position.
    func finding(
        _ kind: OfficialErrorKind, _ position: Int, _ measure: OfficialFinding.Measure, _ published: Double?,
        _ expected: ClosedRange<Double>?, factor: ClosedRange<Double>?
    ) -> OfficialFinding {
        let result = results[position]
        let cents = factor.flatMap { factor in
            result.partB.map { partB in
                let payments = Double(partB.cents)
                return
                    ((factor.lowerBound - result.factor) * payments)...((factor.upperBound - result.factor) * payments)
            }
        }
        return OfficialFinding(
            kind: kind, position: position, measure: measure, published: published, expected: expected, factor: factor,
            cents: cents)
    }

    private static func scaling(
        of results: [OfficialYear], _ fitted: ExchangeFit.Parameters, _ payment: PaymentRules
    ) -> Double {
        let scored: [PaidScore] = results.compactMap { result in
            result.finalScore.flatMap { score in result.partB.map { (finalScore: score, partB: $0) } }
        }
        return payment.pool(of: scored.inPoolOrder(), slope: fitted.slope, midpoint: .score(fitted.midpoint))
            .scalingFactor
    }

    private mutating func checkPool(isKnown: Bool) {
        let pool = results.filter { ($0.finalScore ?? -1) > 0 || ($0.finalScore == 0 && payment.includesScoreZero) }
        let riskLevel = payment.riskLevel
        let reach = rounding.factor.halfUnit
        // At the cap less is paid out than the pool has, and the sum says nothing.
        let isCapped = payment.isCapped && pool.contains { $0.factor >= riskLevel - reach }
        guard isKnown, !isCapped, !pool.isEmpty else {
            counts[.poolDoesNotBalance] = Count(unknown: 1)
            return
        }
        let payments = pool.map { Double($0.partB?.cents ?? 0) }.reduce(0, +)
        let paid = pool.map { $0.factor * Double($0.partB?.cents ?? 0) }.reduce(0, +)
        let expected = (payment.poolShare - 1) * riskLevel * payments
        // Each factor is rounded, and the sum of the errors is at most the sum of the half units.
        let room = payments * reach + 1
        let finding = OfficialFinding(
            kind: .poolDoesNotBalance, position: nil, measure: .pool, published: paid,
            expected: (expected - room)...(expected + room), factor: nil, cents: nil)
        // If participants without a published result are in the pool, another sum says nothing.
        let isBalanced = abs(paid - expected) <= room
        count(.poolDoesNotBalance, isBalanced ? false : isWhole ? true : nil, finding)
    }
}

extension PaymentRules {
    /// The factor for a share of the risk that is earned back.
    fileprivate func factor(earned: Double) -> Double {
        let factor = riskLevel * earned - riskLevel
        return isCapped ? min(factor, riskLevel) : factor
    }
}
