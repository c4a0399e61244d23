/// How much of a cohort is loaded, and what changed years of participants change about it: a scenario may become a full
/// cohort or have fewer peers.
struct VariableCoverage: Sendable {
    /// What is known of a participant; neither depends on benchmarks.
    private struct Standing {
        /// Whether the outcome is known.
        let isKnown: Bool
        /// Whether no peer stands for the participant: a scenario assumes a cost that is not loaded.
        let isCounted: Bool

        init(_ participant: ParticipantYear, _ rules: ScoringRules) {
            let score = rules.finalScore(of: participant, ScoringBasis(quality: [:], cost: nil))
            isKnown = score.outcome != .notLoaded
            isCounted = isKnown || score.missing == [.cost]
        }
    }

    private let rules: ScoringRules
    private let standings: [Standing]
    private let known, counted, size: Int
    private let minimum: Double
    private let isSupposed: Bool

    init(_ question: CohortQuestion, _ scoring: ScoringRules) throws(RuleError) {
        rules = scoring
        standings = question.participants.map { Standing($0, scoring) }
        known = standings.count(where: \.isKnown)
        counted = standings.count(where: \.isCounted)
        size = question.size
        minimum = try question.rules.number("scenario.coverage_minimum")
        isSupposed = question.isSupposed
    }

    /// The number of peers that no longer stand for a participant if the years of some are changed; 0 in a full cohort.
    /// - Returns: nil if a full cohort becomes a scenario, a scenario a full cohort, or more peers are needed.
    func peersReplaced(changing years: [Int: ParticipantYear]) -> Int? {
        var (known, counted) = (known, counted)
        for (index, year) in years {
            let (old, new) = (standings[index], Standing(year, rules))
            known += (new.isKnown ? 1 : 0) - (old.isKnown ? 1 : 0)
            counted += (new.isCounted ? 1 : 0) - (old.isCounted ? 1 : 0)
        }
        return peersReplaced(known: known, counted: counted)
    }

    /// The same if the participant at an index gets quality and cost points.
    func peersReplaced(completing index: Int) -> Int? {
        peersReplaced(
            known: known + (standings[index].isKnown ? 0 : 1), counted: counted + (standings[index].isCounted ? 0 : 1))
    }

    /// Whether no peer stands for the participant at an index.
    func isCounted(_ index: Int) -> Bool { standings[index].isCounted }

    private func peersReplaced(known: Int, counted: Int) -> Int? {
        guard isFull(known) == isFull(self.known) else { return nil }
        guard !isFull(known) else { return 0 }
        let replaced = max(size - self.counted, 1) - max(size - counted, 1)
        return replaced >= 0 ? replaced : nil
    }

    private func isFull(_ known: Int) -> Bool {
        !isSupposed && CohortCoverage.share(known, of: size) >= minimum
    }
}
