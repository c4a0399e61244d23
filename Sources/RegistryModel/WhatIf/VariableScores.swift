/// The final scores of a cohort's participants, ready to be computed again with the years of a few changed.
struct VariableScores: Sendable {
    /// The scores after a change.
    struct Changed: Sendable {
        /// The outcomes and scores of those who changed or were scored again.
        var scores: [Int: Score] = [:]
        /// The scores of all, if a change of the cost benchmark changed them; `scores` comes first.
        var all: [Double?]?
    }

    /// A final score and how it was determined.
    struct Score: Hashable, Sendable {
        let outcome: FinalScore.ScoringOutcome
        let value: Double?
    }

    /// What the cost benchmark is combined with in the score of a participant.
    private struct CostTerm {
        let index: Int
        let ratio, quality, adjustment: Double
    }

    private let participants: [ParticipantYear]
    private let rules: ScoringRules
    private let basis: ScoringBasis
    /// What makes the benchmarks; nil in a scenario, whose benchmarks are given.
    private let benchmarks: VariableBenchmarks?
    private let costTerms: [CostTerm]
    /// The unchanged scores.
    let scores: [Score]

    init(_ projection: CohortProjection, of question: CohortQuestion) {
        let scoring = projection.scoring
        participants = question.participants
        rules = scoring.rules
        scores = scoring.scores.map { Score(outcome: $0.outcome, value: $0.value) }
        switch projection {
        case .full:
            let basis = ScoringBasis(quality: scoring.qualityBenchmarks, cost: scoring.costBenchmark)
            self.basis = basis
            benchmarks = VariableBenchmarks(question, rules, basis)
            let cost = rules.cost
            costTerms = zip(question.participants, scoring.scores).enumerated().compactMap { index, element in
                let (participant, score) = element
                guard score.measured != nil, participant.given.costPoints == nil, let quality = score.quality.score,
                    let ratio = cost.scoredRatio(of: participant)
                else { return nil }
                return CostTerm(index: index, ratio: ratio, quality: quality, adjustment: score.adjustments.sum)
            }
        case .scenario(let scenario):
            basis = scenario.central.reference.basis
            benchmarks = nil
            costTerms = []
        }
    }

    /// The scores with the years of some participants changed, by their index.
    func changing(_ years: [Int: ParticipantYear]) -> Changed {
        var changed = Changed()
        guard let benchmarks else {
            for (index, year) in years { changed.scores[index] = score(year, basis) }
            return changed
        }
        let (basis, affected) = benchmarks.changing(years.map { (old: participants[$0.key], new: $0.value) })
        for (index, year) in years { changed.scores[index] = score(year, basis) }
        if let cost = basis.cost, self.basis.cost != nil {
            if cost != self.basis.cost { changed.all = scores(by: cost) }
            for index in affected where years[index] == nil { rescore(index, basis, &changed) }
        } else if basis.cost != self.basis.cost {
            for index in participants.indices where years[index] == nil { rescore(index, basis, &changed) }
        } else {
            for index in affected where years[index] == nil { rescore(index, basis, &changed) }
        }
        return changed
    }

    private func rescore(_ index: Int, _ basis: ScoringBasis, _ changed: inout Changed) {
        let score = score(participants[index], basis)
        if changed.all != nil || score != scores[index] { changed.scores[index] = score }
    }

    private func score(_ participant: ParticipantYear, _ basis: ScoringBasis) -> Score {
        let score = rules.finalScore(of: participant, basis)
        return Score(outcome: score.outcome, value: score.value)
    }

    /// The scores of all if only the cost benchmark changes, computed as `ScoringRules` does, but without its steps.
    private func scores(by cost: CostBenchmark) -> [Double?] {
        var values = scores.map(\.value)
        for term in costTerms {
            let measured = rules.measured(quality: term.quality, cost: rules.cost.share(ofRatio: term.ratio, cost))
            values[term.index] = rules.limited(measured + term.adjustment)
        }
        return values
    }
}
