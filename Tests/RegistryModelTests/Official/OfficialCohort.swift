import Foundation

@testable import RegistryModel

/// Official results of a random cohort, computed with given parameters and rounded as a publication would be.
struct OfficialCohort {
    let rules: RuleSet
    var results: [OfficialYear]
    /// The parameters from which the factors were computed.
    let truth: ExchangeFit.Parameters

    /// - Parameters:
    ///   - seed: of the scores, payments and parameters.
    ///   - decimals: of the published factors.
    init(seed: UInt64, count: Int = 120, decimals: Int = 6) throws {
        var random = SplitMix64(state: seed)
        let share = { (random: inout SplitMix64) in Double(random.next() >> 11) / Double(1 << 53) }
        rules = try SampleRules.set()
        let payment = try PaymentRules(rules)
        let scoring = try ScoringRules(rules)
        var drawn: [(result: OfficialYear, score: Double?)] = []
        for number in 0..<count {
            // Every 15th has no minimum data, every 20th is not scored.
            let (hasData, isScored) = (number % 15 != 4, number % 20 != 9)
            let (quality, cost) = (0.3 + 0.7 * share(&random), 0.35 + 0.6 * share(&random))
            let activities = [0.0, 0, 0, -10, -20][random.index(below: 5)]
            let interoperability = -10 * share(&random) * share(&random)
            let complex = hasData ? 10 * share(&random) * share(&random) : 0
            let small = hasData ? [0.0, 0, 10, 15][random.index(below: 4)] : 0
            let sum =
                scoring.maximum * (scoring.qualityWeight * quality + scoring.costWeight * cost) + activities
                + interoperability + complex + small
            let score = isScored ? hasData ? scoring.limited(sum) : 0 : nil
            var participant = ParticipantYear(
                npi: ExampleCohort.npi(number % ExampleCohort.count),
                measureResults: [
                    MeasureResult(
                        measure: "Q236", collectionType: .electronic, numerator: 30, denominator: 50,
                        completeness: hasData ? 0.9 : 0.5)
                ], isSmallPractice: small > 0 ? .yes : hasData ? .no : .unknown,
                partB: Money(cents: Int64(5_000_000 + random.index(below: 30_000_000))))
            if number % 7 == 3, small == 15 { participant.practiceClinicianCount = 1 }
            drawn.append(
                (
                    OfficialYear(
                        npi: ExampleCohort.npi(number % ExampleCohort.count),
                        quality: isScored ? Self.rounded(quality, 4) : nil, cost: Self.rounded(cost, 4),
                        improvementActivities: activities,
                        promotingInteroperability: Self.rounded(interoperability, 1),
                        complexPatient: Self.rounded(complex, 1), smallPractice: small,
                        finalScore: score.map { Self.rounded($0, 2) }, factor: 0, participant: participant), score
                ))
        }
        let (slope, midpoint) = (0.05 + 0.1 * share(&random), 50 + 15 * share(&random))
        let paid: [PaidScore] = drawn.compactMap { entry in
            entry.score.flatMap { score in entry.result.partB.map { (finalScore: score, partB: $0) } }
        }
        let pool = payment.pool(of: paid.inPoolOrder(), slope: slope, midpoint: .score(midpoint))
        truth = ExchangeFit.Parameters(slope: slope, midpoint: midpoint, scaling: pool.scalingFactor)
        results = drawn.map { result, score in
            let factor = score.map { Self.rounded(pool.paymentAdjustmentFactor(finalScore: $0), decimals) } ?? 0
            return result.changed(factor: factor)
        }
    }

    func check(isWhole: Bool = true) throws -> OfficialCheck {
        try OfficialCheck(results, rules: rules, isWhole: isWhole)
    }

    static func rounded(_ number: Double, _ decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (number * scale).rounded() / scale
    }
}

extension OfficialYear {
    /// The same result with other numbers.
    func changed(
        quality: Double?? = nil, improvementActivities: Double? = nil, promotingInteroperability: Double? = nil,
        complexPatient: Double? = nil, smallPractice: Double? = nil, finalScore: Double?? = nil, factor: Double? = nil,
        participant: ParticipantYear? = nil
    ) -> OfficialYear {
        OfficialYear(
            npi: npi, quality: quality ?? self.quality, cost: cost,
            improvementActivities: improvementActivities ?? adjustments.improvementActivities,
            promotingInteroperability: promotingInteroperability ?? adjustments.promotingInteroperability,
            complexPatient: complexPatient ?? adjustments.complexPatient,
            smallPractice: smallPractice ?? adjustments.smallPractice, finalScore: finalScore ?? self.finalScore,
            factor: factor ?? self.factor, participant: participant ?? self.participant)
    }
}
