import RegistryModel
import Testing

@Suite("Payment adjustments of a cohort")
struct CohortAdjustmentTests {
    static let worked = IncentivePoolTests.cohort.map {
        (finalScore: $0.finalScore as Double?, partB: $0.partB as Money?)
    }

    private func isClose(_ left: Double?, _ right: Double, within half: Double) -> Bool {
        left.map { abs($0 - right) <= half * 1.000001 } ?? false
    }

    private func pay(
        _ scores: [Double?], cents: [Int64?]? = nil, changed: [String: String] = [:]
    ) throws -> CohortAdjustment {
        let cents = cents ?? scores.map { _ in 10_000_000 }
        return try CohortAdjustment(
            zip(scores, cents).map { (finalScore: $0, partB: $1.map(Money.init(cents:))) },
            rules: SampleRules.set(changed: changed))
    }

    private func checkFinite(_ cohort: CohortAdjustment) {
        for adjustment in cohort.adjustments {
            let (factor, band) = (adjustment.factor ?? .nan, adjustment.band ?? -1...(-1))
            #expect(factor.isFinite && band.lowerBound.isFinite)
            #expect(band.upperBound.isFinite && band.contains(factor))
            #expect(adjustment.percentile?.isFinite ?? true)
            #expect(adjustment.cents?.isFinite ?? true)
        }
        #expect(cohort.pool.scalingFactor.isFinite)
        #expect(cohort.breakEvenScore?.isFinite ?? true)
        #expect(cohort.midpoint?.isFinite ?? true)
    }

    @Test
    func areThoseOfTheWorkedExampleToTheDigitsShown() throws {
        let cohort = try CohortAdjustment(Self.worked, rules: SampleRules.set())
        #expect(cohort.midpoint == 67)
        #expect(isClose(cohort.pool.scalingFactor, 1.8329, within: 0.00005))
        let percents = [-9.000, -8.140, -5.991, -3.526, -0.752, 2.023, 4.233, 6.356]
        let amounts = [
            "-9000.00", "-14651.38", "-13179.42", "-8815.78", "-2255.48", "5258.90", "10159.44", "9533.72",
        ]
        for (index, adjustment) in cohort.adjustments.enumerated() {
            #expect(isClose(adjustment.factor, percents[index] / 100, within: 0.000005))
            #expect(adjustment.amount?.description == amounts[index])
            #expect(adjustment.tier == (percents[index] > 0 ? .positive : .negative))
            #expect(adjustment.multiplier == adjustment.factor.map { 1 + $0 })
            #expect(isClose(adjustment.percentile, 100 * Double(index) / 7, within: 1e-9))
        }
        let sum = cohort.adjustments.reduce(0) { $0 + ($1.cents ?? 0) }
        #expect(isClose(sum, -2_295_000, within: 0.001))
        let flatter = try CohortAdjustment(Self.worked, rules: SampleRules.set(changed: ["exchange.slope": "0.05"]))
        #expect(isClose(flatter.pool.scalingFactor, 1.8317, within: 0.00005))
        #expect(isClose(flatter.adjustments[5].factor, 0.00671, within: 0.000005))
        #expect(isClose(flatter.adjustments[7].factor, 0.03955, within: 0.000005))
    }

    @Test
    func haveABandOverThreeSlopesAndTwoMidpoints() throws {
        let cohort = try CohortAdjustment(Self.worked, rules: SampleRules.set())
        var factors: [[Double]] = []
        for slope in ["0.05", "0.10", "0.15"] {
            for midpoint in ["median", "50"] {
                let changed = ["exchange.slope": slope, "exchange.midpoint": midpoint]
                factors.append(
                    try CohortAdjustment(Self.worked, rules: SampleRules.set(changed: changed)).adjustments.compactMap(
                        \.factor))
            }
        }
        #expect(factors.allSatisfy { $0.count == Self.worked.count })
        for (index, adjustment) in cohort.adjustments.enumerated() {
            #expect(adjustment.band?.lowerBound == factors.map { $0[index] }.min())
            #expect(adjustment.band?.upperBound == factors.map { $0[index] }.max())
        }
        #expect(cohort.adjustments[0].band == -0.09...(-0.09))
        let best = try #require(cohort.adjustments[7].band)
        #expect(best.lowerBound < best.upperBound)
    }

    @Test
    func areZeroAtTheBreakEvenScore() throws {
        let cohort = try CohortAdjustment(Self.worked, rules: SampleRules.set())
        let score = try #require(cohort.breakEvenScore)
        #expect(score > 67 && score < 74)
        #expect(abs(cohort.pool.paymentAdjustmentFactor(finalScore: score)) < 1e-12)
        #expect(try pay([0, 0]).breakEvenScore == nil, "nothing to earn")
        #expect(try pay([90, 90], changed: ["exchange.midpoint": "10"]).breakEvenScore == nil, "S is below 1")
        #expect(try pay([40, 90], changed: ["exchange.slope": "0"]).breakEvenScore == nil, "all scores are equal")
    }

    @Test
    func ofACohortOfOne85OfTheRiskIsPaidBack() throws {
        let cohort = try pay([55])
        #expect(isClose(cohort.adjustments[0].factor, -0.15 * 0.09, within: 1e-12))
        #expect(cohort.adjustments[0].percentile == nil)
        #expect(cohort.midpoint == 55)
        checkFinite(cohort)
        let zero = try pay([0])
        #expect(zero.adjustments[0].factor == -0.09)
        #expect(zero.midpoint == nil)
        checkFinite(zero)
    }

    @Test
    func ofTwoEqualScoresAreEqual() throws {
        let cohort = try pay([70, 70], cents: [1, 999_999])
        #expect(cohort.adjustments[0].factor == cohort.adjustments[1].factor)
        #expect(cohort.adjustments.map(\.percentile) == [50, 50])
        checkFinite(cohort)
    }

    @Test
    func ofScoresOfZeroAloneTakeTheWholeRiskLevel() throws {
        let cohort = try pay([0, 0, 0])
        #expect(cohort.adjustments.map(\.factor) == [-0.09, -0.09, -0.09])
        #expect(cohort.pool.scalingFactor == 0)
        checkFinite(cohort)
    }

    @Test
    func withoutPaymentsAreTheWholeRiskLevelAndNoDollars() throws {
        let cohort = try pay([50, 60, 0], cents: [0, 0, 0])
        #expect(cohort.adjustments.map(\.factor) == [-0.09, -0.09, -0.09])
        #expect(cohort.adjustments.map(\.amount?.cents) == [0, 0, 0])
        checkFinite(cohort)
    }

    @Test
    func ofAnEmptyCohortAreEmpty() throws {
        let cohort = try pay([])
        #expect(cohort.adjustments.isEmpty)
        checkFinite(cohort)
    }

    @Test
    func excludeParticipantsWhoAreNotScoredFromThePool() throws {
        let with = try pay([50, nil, 80], cents: [5_000_000, 900_000_000, 7_000_000])
        let without = try pay([50, 80], cents: [5_000_000, 7_000_000])
        #expect(with.pool == without.pool)
        #expect(with.adjustments[1].factor == 0)
        #expect(with.adjustments[1].band == 0...0)
        #expect(with.adjustments[1].tier == .neutral)
        #expect(with.adjustments[1].percentile == nil)
        #expect(with.adjustments[0].percentile == 0)
        #expect(with.adjustments[2].percentile == 100)
        checkFinite(with)
    }

    @Test
    func endAtTheRiskLevelWhereThePoolCouldPayMoreASwitch() throws {
        // Much money at a low score: S = 0.85 * 10 / (9 T(40) + T(90)), far above 2.
        let (scores, cents) = ([40, 90.0], [900, 100 as Int64])
        let capped = try pay(scores, cents: cents, changed: ["exchange.slope": "0.2"])
        let open = try pay(scores, cents: cents, changed: ["exchange.slope": "0.2", "factor.is_capped": "0"])
        #expect(open.pool.scalingFactor > 2 && open.pool.scalingFactor == capped.pool.scalingFactor)
        #expect(capped.adjustments[0].factor == open.adjustments[0].factor)
        #expect(capped.adjustments[1].factor == 0.09)
        #expect((open.adjustments[1].factor ?? 0) > 0.09)
        #expect(capped.adjustments[1].band?.upperBound == 0.09)
        let sums = [capped, open].map { $0.adjustments.compactMap(\.cents).reduce(0, +) }
        #expect(isClose(sums[1], -13.5, within: 1e-9), "-0.15 * 0.09 * 1000")
        #expect(sums[0] < sums[1] - 1)
    }

    @Test
    func ofParticipantsWhoAreNotLoadedDoNotExistAndChangeNoOther() throws {
        let members = zip([50, nil, 80, nil], [5, 900, 7, 3]).map { score, thousands in
            (finalScore: score as Double?, partB: Money(cents: thousands * 100_000) as Money?)
        }
        let cohort = try CohortAdjustment(members, notLoaded: [1], rules: SampleRules.set())
        let unknown = cohort.adjustments[1]
        #expect(unknown.factor == nil && unknown.band == nil && unknown.percentile == nil && unknown.tier == nil)
        #expect(unknown.multiplier == nil && unknown.cents == nil && unknown.amount == nil)
        #expect(unknown.amountBand == nil)
        #expect(cohort.adjustments[3].factor == 0, "not scored is known")
        let without = try CohortAdjustment([members[0], members[2]], rules: SampleRules.set())
        #expect(cohort.pool == without.pool)
        #expect([cohort.adjustments[0], cohort.adjustments[2]] == without.adjustments)
    }

    @Test
    func arePaidFromOnePoolWithPeersWhoAreRankedButGetNoAdjustment() throws {
        let members = Self.worked
        let peers = members[3...].compactMap { member in
            member.finalScore.map { (finalScore: $0, partB: member.partB ?? Money(cents: 0)) }
        }
        let whole = try CohortAdjustment(members, rules: SampleRules.set())
        let part = try CohortAdjustment(Array(members[..<3]), peers: peers, rules: SampleRules.set())
        #expect(part.pool == whole.pool && part.midpoint == whole.midpoint)
        #expect(part.adjustments == Array(whole.adjustments[..<3]))
    }

    @Test
    func haveNoDollarsIfPaymentsAreUnknownWhichCountAsZeroInThePool() throws {
        let cohort = try pay([50, 70], cents: [nil, 5_000_000])
        #expect(cohort.adjustments[0].cents == nil)
        #expect(cohort.adjustments[0].amount == nil)
        #expect(cohort.pool == (try pay([50, 70], cents: [0, 5_000_000]).pool))
        checkFinite(cohort)
        let noPayments = try pay([50, 70, nil], cents: [nil, nil, 5_000_000])
        let equal = try pay([50, 70], cents: [1, 1])
        #expect(noPayments.pool == equal.pool, "where no payments are known, all participants count equally")
        #expect(noPayments.adjustments[1].factor == equal.adjustments[1].factor)
        #expect(noPayments.adjustments[1].cents == nil)
    }

    @Test
    func leaveScoresOfZeroOutOfThePoolIfTheRulesSaySo() throws {
        let cohort = try pay([0, 40, 80], changed: ["pool.includes_score_zero": "0"])
        #expect(cohort.pool == (try pay([40, 80]).pool))
        #expect(cohort.adjustments[0].factor == -0.09)
        #expect(cohort.adjustments.map(\.percentile) == [0, 50, 100])
        #expect(cohort.pool.scalingFactor < (try pay([0, 40, 80]).pool.scalingFactor))
    }

    @Test
    func countEqualScoresHalfInThePercentile() throws {
        #expect(try pay([10, 20, 20, 20, 30]).adjustments.map(\.percentile) == [0, 50, 50, 50, 100])
    }

    @Test(arguments: ["0", "50", "1000", "100000", "-5"])
    func areDefinedUnderExtremeSlopes(slope: String) throws {
        for midpoint in ["median", "50", "0", "100"] {
            let changed = ["exchange.slope": slope, "exchange.midpoint": midpoint]
            checkFinite(try pay([0, 0.01, 20, 50, 99.99], changed: changed))
            checkFinite(try pay([0.01, 0.02, 100], cents: [1, 1, 0], changed: changed))
        }
    }

    @Test
    func needTheLogisticShape() throws {
        #expect(throws: RuleError.self) { try pay([50], changed: ["exchange.shape": "linear"]) }
    }
}
