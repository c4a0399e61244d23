import RegistryModel
import Testing
import TestSupport

/// The worked example of the model's rules: a cohort of eight, risk level 9 %, midpoint the median 67.
@Suite("Incentive pool")
struct IncentivePoolTests {
    static let scores = [0, 38, 52, 60, 67, 74, 81, 93.0]
    static let thousands: [Int64] = [100, 180, 220, 250, 300, 260, 240, 150]
    static let cohort = zip(scores, thousands).map { (finalScore: $0, partB: Money(cents: $1 * 100_000)) }

    private func pool(slope: Double) throws -> IncentivePool {
        let midpoint = try #require(ExchangeFunction.medianMidpoint(finalScores: Self.scores))
        return IncentivePool(
            riskLevel: 0.09, poolShare: 0.85, exchange: ExchangeFunction(slope: slope, midpoint: midpoint),
            participants: Self.cohort)
    }

    private func isClose(_ left: Double, _ right: Double, within half: Double) -> Bool {
        abs(left - right) <= half * 1.000001
    }

    @Test
    func scalesAndAdjustsAsInTheWorkedExampleSlope010() throws {
        let pool = try pool(slope: 0.10)
        #expect(isClose(pool.scalingFactor, 1.8329, within: 0.00005))
        let percents = [-9.000, -8.140, -5.991, -3.526, -0.752, 2.023, 4.233, 6.356]
        let dollars = [
            -9000.00, -14_651.38, -13_179.42, -8815.78, -2255.48, 5258.90, 10_159.44, 9533.72,
        ]
        for (index, (score, partB)) in Self.cohort.enumerated() {
            let factor = pool.paymentAdjustmentFactor(finalScore: score)
            #expect(isClose(100 * factor, percents[index], within: 0.0005), "score \(score)")
            #expect(isClose(factor * Double(partB.cents) / 100, dollars[index], within: 0.005), "score \(score)")
        }
    }

    @Test
    func scalesAndAdjustsAsInTheWorkedExampleSlope005() throws {
        let pool = try pool(slope: 0.05)
        #expect(isClose(pool.scalingFactor, 1.8317, within: 0.00005))
        #expect(isClose(100 * pool.paymentAdjustmentFactor(finalScore: 74), 0.671, within: 0.0005))
        #expect(isClose(100 * pool.paymentAdjustmentFactor(finalScore: 93), 3.955, within: 0.0005))
    }

    @Test(arguments: [0.05, 0.10, 0.15])
    func keepsBack15OfThePaymentsAtRisk2295000OfTheWorkedExample(slope: Double) throws {
        let pool = try pool(slope: slope)
        let sum = Self.cohort.reduce(0) {
            $0 + pool.paymentAdjustmentFactor(finalScore: $1.finalScore) * Double($1.partB.cents)
        }
        #expect(isClose(sum, -2_295_000, within: 0.001))
    }

    @Test(
        arguments: 1...200)
    func keepsBack15OfThePaymentsAtRiskAndMoreWhereTheCapBitesTheArgumentIsTheSeed(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let participants = (0..<Int.random(in: 1...300, using: &generator)).map { index in
            let isScored = index == 0 || Int.random(in: 0..<10, using: &generator) > 0
            return (
                finalScore: isScored ? Double.random(in: 0.01...100, using: &generator) : 0,
                partB: Money(cents: Int64.random(in: 1...100_000_000, using: &generator))
            )
        }
        let risk = [0.09, 0.10, 0.11, 0.12].randomElement(using: &generator) ?? 0.09
        let exchange = ExchangeFunction(
            slope: Double.random(in: 0.02...0.2, using: &generator),
            midpoint: Double.random(in: 30...80, using: &generator))
        let pools = [false, true].map {
            IncentivePool(
                riskLevel: risk, poolShare: 0.85, exchange: exchange, isCapped: $0, participants: participants)
        }
        let total = participants.reduce(0) { $0 + Double($1.partB.cents) }
        let sums = pools.map { pool in
            participants.reduce(0) {
                $0 + pool.paymentAdjustmentFactor(finalScore: $1.finalScore) * Double($1.partB.cents)
            }
        }
        #expect(abs(sums[0] + 0.15 * risk * total) <= 1e-9 * risk * total)
        let bites = participants.contains { pools[0].paymentAdjustmentFactor(finalScore: $0.finalScore) > risk }
        #expect(bites ? sums[1] < sums[0] : sums[1] == sums[0])
        #expect(participants.allSatisfy { pools[1].paymentAdjustmentFactor(finalScore: $0.finalScore) <= risk })
    }

    @Test(arguments: [0.05, 0.10, 0.15])
    func paysMoreForAHigherScore(slope: Double) throws {
        let pool = try pool(slope: slope)
        let factors = (0...1000).map { pool.paymentAdjustmentFactor(finalScore: Double($0) / 10) }
        for (lower, higher) in zip(factors, factors.dropFirst()) { #expect(lower < higher) }
    }

    @Test(arguments: [0.09, 0.10, 0.11, 0.12])
    func takesTheWholeRiskLevelFromAScoreOfZero(risk: Double) {
        let pool = IncentivePool(
            riskLevel: risk, poolShare: 0.85, exchange: ExchangeFunction(slope: 0.1, midpoint: 67),
            participants: Self.cohort)
        #expect(pool.paymentAdjustmentFactor(finalScore: 0) == -risk)
    }

    @Test(arguments: [(0.0, 1000 as Int64), (50, 0)])
    func paysNothingIfNoParticipantHasAScoreOrPayments(score: Double, cents: Int64) {
        let pool = IncentivePool(
            riskLevel: 0.09, poolShare: 0.85, exchange: ExchangeFunction(slope: 0.1, midpoint: 50),
            participants: [(finalScore: score, partB: Money(cents: cents))])
        #expect(pool.scalingFactor == 0)
        #expect(pool.paymentAdjustmentFactor(finalScore: 80) == -0.09)
    }

    @Test(arguments: [0.05, 0.10, 0.15])
    func theExchangeFunctionIsOneHalfAtItsMidpointAndSymmetricAboutIt(slope: Double) {
        let exchange = ExchangeFunction(slope: slope, midpoint: 50)
        #expect(exchange.transformed(finalScore: 50) == 0.5)
        #expect(exchange.transformed(finalScore: 0) == 0)
        for distance in [1.0, 10, 30, 49] {
            let both =
                exchange.transformed(finalScore: 50 + distance) + exchange.transformed(finalScore: 50 - distance)
            #expect(abs(both - 1) < 1e-15)
        }
    }

    @Test(
        arguments: [
            ([0, 38, 52, 60, 67, 74, 81, 93], 67), ([10, 20], 15), ([0, 0, 7], 7), ([3, 1, 2], 2),
            ([0, 4, 1, 3, 2], 2.5),
        ] as [([Double], Double)])
    func theMidpointIsTheMedianOfTheScoresAboveZero(scores: [Double], midpoint: Double) {
        #expect(ExchangeFunction.medianMidpoint(finalScores: scores) == midpoint)
    }

    @Test(arguments: [[], [0, 0]] as [[Double]])
    func thereIsNoMidpointWithoutAScoreAboveZero(scores: [Double]) {
        #expect(ExchangeFunction.medianMidpoint(finalScores: scores) == nil)
    }
}
