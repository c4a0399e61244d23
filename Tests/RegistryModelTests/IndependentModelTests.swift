import RegistryModel
import TestSupport
import Testing

/// The model against an implementation by somebody else, on cohorts drawn at random.
@Suite("Against an independent implementation", .enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct IndependentModelTests {
    /// What was met, so that no kind of cohort or participant goes untried without notice.
    private struct Met {
        var numbers = 0
        var outcomes: [FinalScore.Outcome: Int] = [:]
        var zeroScores = 0, ties = 0, undecided = 0, emptyPools = 0, breakEvens = 0, noMidpoints = 0
    }

    @Test("it gives the worked example")
    func selfTest() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [IndependentModel.path, "--self-test"])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.hasSuffix(" checks, 0 different\n"))
    }

    @Test("every number of 50 random cohorts agrees to 1e-9; the argument is the seed", arguments: 1...20)
    func randomCohorts(seed: Int) throws {
        let python = try #require(ProgramRun.tool("python3"))
        var generator = SeededGenerator(seed: UInt64(seed))
        let cohorts = try (0..<50).map { _ in try RandomCohortYear.inputs(using: &generator) }
        let answers = try IndependentModel.answers(cohorts, python: python)
        #expect(answers.count == cohorts.count)
        var met = Met()
        for (index, (inputs, answer)) in zip(cohorts, answers).enumerated() {
            for fault in try faults(inputs, answer, &met) { Issue.record("Cohort \(index): \(fault)") }
        }
        #expect(met.numbers > 10_000)
        for outcome in FinalScore.Outcome.allCases { #expect(met.outcomes[outcome, default: 0] > 20, "\(outcome)") }
        for count in [met.zeroScores, met.ties, met.emptyPools, met.breakEvens, met.noMidpoints] { #expect(count > 0) }
        #expect(met.undecided * 1000 <= met.numbers, "Ties are nearly always ties in both.")
    }

    /// What disagrees, in words.
    private func faults(
        _ inputs: RandomCohortYear.Inputs, _ answer: IndependentModel.Answer, _ met: inout Met
    ) throws -> [String] {
        let scoring = try CohortScoring(inputs.participants, rules: inputs.rules)
        let adjustment = try CohortAdjustment(scoring, rules: inputs.rules)
        guard answer.participants.map(\.id) == inputs.participants.map(\.npi.description) else {
            return ["Other participants."]
        }
        met.emptyPools += adjustment.pool.scalingFactor == 0 ? 1 : 0
        met.breakEvens += adjustment.breakEvenScore == nil ? 0 : 1
        met.noMidpoints += adjustment.midpoint == nil ? 1 : 0
        var numbers: [(String, Double?, Double?)] = [
            ("midpoint", adjustment.midpoint, answer.midpoint),
            ("scaling factor", adjustment.pool.scalingFactor, answer.scalingFactor),
        ]
        var faults: [String] = []
        let (breakEven, other) = (adjustment.breakEvenScore, answer.breakEven)
        if !agree(breakEven, other, within: Self.tolerance + breakEvenRounding(adjustment.pool)) {
            faults.append("break-even score: \(text(breakEven)), theirs \(text(other))")
        }
        for (index, other) in answer.participants.enumerated() {
            let (score, paid) = (scoring.scores[index], adjustment.adjustments[index])
            met.outcomes[score.outcome, default: 0] += 1
            met.zeroScores += score.value == 0 ? 1 : 0
            numbers += [
                ("quality", score.quality.score, other.quality), ("cost", score.cost.score, other.cost),
                ("improvement activities", score.adjustments.improvementActivities, other.improvementActivities),
                (
                    "promoting interoperability", score.adjustments.promotingInteroperability,
                    other.promotingInteroperability
                ),
                ("complex patient", score.adjustments.complexPatient, other.complexPatient),
                ("small practice", score.adjustments.smallPractice, other.smallPractice),
                ("final score", score.value, other.finalScore), ("factor", paid.factor, other.factor),
                ("lowest factor", paid.band.lowerBound, other.factorLow),
                ("highest factor", paid.band.upperBound, other.factorHigh),
            ].map { ("\($0.0) of \(other.id)", $0.1, $0.2) }
            if let range = undecidedPercentile(at: index, scoring, answer) {
                met.undecided += 1
                for percentile in [paid.percentile, other.percentile] where !range.contains(percentile ?? -1) {
                    faults.append("percentile of \(other.id): \(percentile ?? -1) is not in \(range)")
                }
            } else {
                numbers.append(("percentile of \(other.id)", paid.percentile, other.percentile))
                met.ties += scoring.scores.count { $0.value != nil && $0.value == score.value } > 1 ? 1 : 0
            }
        }
        met.numbers += numbers.count
        return faults
            + numbers.filter { !agree($0.1, $0.2) }.map { "\($0.0): \(text($0.1)), theirs \(text($0.2))" }
    }

    private func agree(_ ours: Double?, _ theirs: Double?, within tolerance: Double = tolerance) -> Bool {
        guard let ours, let theirs else { return ours == nil && theirs == nil }
        return abs(ours - theirs) <= tolerance * max(1, abs(theirs))
    }

    private func text(_ number: Double?) -> String { number.map(\.description) ?? "nil" }

    /// What a last bit or two of the scaling factor S do to the break-even score, `m - ln(S - 1) / k`: much, where S is
    /// hardly above 1.
    private func breakEvenRounding(_ pool: IncentivePool) -> Double {
        guard pool.scalingFactor > 1 else { return 0 }
        return 4 * pool.scalingFactor.ulp / ((pool.scalingFactor - 1) * pool.exchange.slope)
    }

    /// Where the percentile can lie if rounding decides it: some other score differs in one of the two implementations,
    /// but by no more than the tolerance. Nil, and the percentiles must agree, if all such scores are equal in both.
    private func undecidedPercentile(
        at index: Int, _ scoring: CohortScoring, _ answer: IndependentModel.Answer
    ) -> ClosedRange<Double>? {
        guard let ours = scoring.scores[index].value, let theirs = answer.participants[index].finalScore else {
            return nil
        }
        var (lower, near, others, isDecided) = (0, 0, -1, true)
        for (score, other) in zip(scoring.scores, answer.participants) {
            guard let value = score.value, let otherValue = other.finalScore else { continue }
            others += 1
            if abs(value - ours) > 2 * Self.tolerance * max(1, abs(ours)) {
                lower += value < ours ? 1 : 0
            } else {
                near += 1
                isDecided = isDecided && value == ours && otherValue == theirs
            }
        }
        guard !isDecided, others > 0 else { return nil }
        return 100 * Double(lower) / Double(others)...100 * Double(lower + near - 1) / Double(others)
    }

    private static let tolerance = 1e-9
}
