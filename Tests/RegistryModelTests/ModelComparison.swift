import RegistryModel

/// One random cohort, computed by the program and by the independent model.
struct ModelComparison {
    /// Counts of the cases that occurred, so that a kind of cohort or participant that is never tested is noticed.
    struct Met {
        var numbers = 0
        var outcomes: [FinalScore.ScoringOutcome: Int] = [:]
        var zeroScores = 0, ties = 0, undecided = 0, emptyPools = 0, breakEvens = 0, noMidpoints = 0
        var capped = 0, given = 0, publicBenchmarks = 0, assumedPoints = 0
    }

    /// The differences.
    private(set) var faults: [String] = []
    /// The cases that occurred.
    private(set) var met = Met()

    private let projection: CohortProjection
    private let answer: IndependentModel.Answer
    private static let tolerance = 1e-9

    init(_ inputs: RandomCohortYear.Inputs, _ answer: IndependentModel.Answer) throws {
        self.answer = answer
        projection = try CohortProjection(
            inputs.participants, size: inputs.size, rules: inputs.rules, published: inputs.published)
        guard answer.participants.map(\.id) == inputs.participants.map({ $0.npi?.description ?? "" }) else {
            faults = ["Other participants."]
            return
        }
        compareCohort()
        for index in inputs.participants.indices { compareParticipant(index) }
        met.given = inputs.participants.count { $0.given != GivenScores() }
        let riskLevel = try inputs.rules.number("risk_level")
        let best = projection.scoring.scores.compactMap(\.value).max() ?? 0
        let open = riskLevel * (payment.pool.exchange.transformed(finalScore: best) * payment.pool.scalingFactor - 1)
        met.capped = payment.pool.isCapped && open > riskLevel + Self.tolerance ? 1 : 0
    }

    /// The payment of the full cohort, or of the central case.
    private var payment: CohortAdjustment {
        switch projection {
        case .full(let cohort): cohort.adjustment
        case .scenario(let scenario): scenario.central.adjustment
        }
    }

    private mutating func compareCohort() {
        switch projection {
        case .full: expect(answer.kind == .full && answer.drawn == 0, "kind")
        case .scenario(let scenario):
            expect(answer.kind == .scenario, "kind")
            expect(answer.drawn == scenario.central.reference.count, "peers drawn: \(answer.drawn)")
        }
        met.emptyPools += payment.pool.scalingFactor == 0 ? 1 : 0
        met.breakEvens += payment.breakEvenScore == nil ? 0 : 1
        met.noMidpoints += payment.midpoint == nil ? 1 : 0
        compare("coverage", projection.coverage.share, answer.coverage)
        compare("midpoint", payment.midpoint, answer.midpoint)
        compare("scaling factor", payment.pool.scalingFactor, answer.scalingFactor)
        compare(
            "break-even score", payment.breakEvenScore, answer.breakEven, within: Self.tolerance + breakEvenRounding)
    }

    private mutating func compareParticipant(_ index: Int) {
        let (score, paid) = (projection.scoring.scores[index], projection.adjustments[index])
        let other = answer.participants[index]
        met.outcomes[score.outcome, default: 0] += 1
        met.zeroScores += score.value == 0 ? 1 : 0
        for item in score.quality.items where item.counts {
            met.assumedPoints += item.outcome == .assumedPoints ? 1 : 0
            if case .mips = projection.scoring.qualityBenchmarks[item.result.benchmarkKey]?.source {
                met.publicBenchmarks += 1
            }
        }
        expect(other.standing == Self.standings[score.outcome], "standing of \(other.id): \(other.standing)")
        for (name, ours, theirs) in [
            ("quality", score.quality.score, other.quality), ("cost", score.cost.score, other.cost),
            ("improvement activities", score.adjustments.improvementActivities, other.improvementActivities),
            (
                "promoting interoperability", score.adjustments.promotingInteroperability,
                other.promotingInteroperability
            ),
            ("complex patient", score.adjustments.complexPatient, other.complexPatient),
            ("small practice", score.adjustments.smallPractice, other.smallPractice),
            ("final score", score.value, other.finalScore),
            ("lowest final score", paid.finalScoreBand?.lowerBound, other.finalScoreLow),
            ("highest final score", paid.finalScoreBand?.upperBound, other.finalScoreHigh),
            ("factor", paid.factor, other.factor), ("lowest factor", paid.band?.lowerBound, other.factorLow),
            ("highest factor", paid.band?.upperBound, other.factorHigh),
        ] { compare("\(name) of \(other.id)", ours, theirs) }
        comparePercentile(index, paid, other)
    }

    private mutating func comparePercentile(
        _ index: Int, _ paid: PaymentAdjustment, _ other: IndependentModel.Answer.Participant
    ) {
        let numbers = [
            ("percentile", paid.percentile, other.percentile),
            ("lowest percentile", paid.percentileBand?.lowerBound, other.percentileLow),
            ("highest percentile", paid.percentileBand?.upperBound, other.percentileHigh),
        ]
        // If rounding decides which of two scores is higher, a percentile may differ accordingly.
        let slack = numbers.allSatisfy { agree($0.1, $0.2) } ? 0 : placesDecidedByRounding(at: index)
        met.undecided += slack > 0 ? 1 : 0
        for (name, ours, theirs) in numbers {
            compare("\(name) of \(other.id)", ours, theirs, within: Self.tolerance + slack / max(1, abs(theirs ?? 0)))
        }
        let value = projection.scoring.scores[index].value
        met.ties += value != nil && projection.scoring.scores.count { $0.value == value } > 1 ? 1 : 0
    }

    private static let standings: [FinalScore.ScoringOutcome: String] = [
        .scored: "scored", .lacksMinimumData: "score zero", .notScored: "not scored", .notLoaded: "not loaded",
    ]
}

extension ModelComparison {
    private mutating func expect(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }

    private mutating func compare(
        _ name: String, _ ours: Double?, _ theirs: Double?, within tolerance: Double = tolerance
    ) {
        met.numbers += 1
        expect(agree(ours, theirs, within: tolerance), "\(name): \(text(ours)), theirs \(text(theirs))")
    }

    private func agree(_ ours: Double?, _ theirs: Double?, within tolerance: Double = tolerance) -> Bool {
        guard let ours, let theirs else { return ours == nil && theirs == nil }
        return abs(ours - theirs) <= tolerance * max(1, abs(theirs))
    }

    private func text(_ number: Double?) -> String { number.map(\.description) ?? "nil" }

    /// The error of the break-even score, `m - ln(S - 1) / k`, caused by the last bits of the scaling factor S: large
    /// if S is hardly above 1.
    private var breakEvenRounding: Double {
        let pool = payment.pool
        guard pool.scalingFactor > 1 else { return 0 }
        return 4 * pool.scalingFactor.ulp / ((pool.scalingFactor - 1) * pool.exchange.slope)
    }

    /// The maximum error of a percentile caused by scores that are equal except for rounding.
    private func placesDecidedByRounding(at index: Int) -> Double {
        func slack(_ scoring: CohortScoring, _ peers: [Double]) -> Double {
            guard let score = scoring.scores[index].value else { return 0 }
            let scores = scoring.scores.compactMap(\.value) + peers
            let near = scores.count { abs($0 - score) <= 2 * Self.tolerance * max(1, abs(score)) } - 1
            return scores.count > 1 ? 100 * Double(near) / Double(scores.count - 1) : 0
        }
        return switch projection {
        case .full(let cohort): slack(cohort.scoring, [])
        case .scenario(let scenario): scenario.cases.map { slack($0.scoring, $0.reference.finalScores) }.max() ?? 0
        }
    }
}
