/// Whether a clinician takes part in a performance year (42 CFR 512.710(a)(1)).
public struct Eligibility: Hashable, Sendable {
    /// The answer.
    public enum Verdict: String, CaseIterable, Sendable {
        /// A participant who is measured this year.
        case required
        /// A participant who is not measured this year.
        case participantNotRequired = "participant_not_required"
        /// No participant.
        case notEligible = "not_eligible"
        /// Too little is known to say.
        case unknown
    }

    /// What a clinician must meet.
    public enum Criterion: String, CaseIterable, Sendable {
        /// A specialty of the cohort.
        case specialty
        /// Enough episodes in the look-back year.
        case episodes
        /// A selected area.
        case area
    }

    /// One criterion: met, not met, or not known, and why.
    public struct Finding: Hashable, Sendable {
        /// The criterion.
        public let criterion: Criterion
        /// Whether it is met.
        public let isMet: Answer
        /// Why, in a sentence.
        public let reason: String
        /// The names of the rules that decide it.
        public let rules: [String]
    }

    /// The answer.
    public let verdict: Verdict
    /// Each criterion.
    public let findings: [Finding]
    /// What a participant of an earlier year is in this one, in a sentence; nil if that changes nothing.
    public let permanence: String?
    /// Episodes above the minimum, below zero if there are too few; nil if they are not known.
    public let episodeMargin: Int?
}
