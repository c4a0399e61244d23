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
    public struct CriterionFinding: Hashable, Sendable {
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
    public let findings: [CriterionFinding]
    /// What a participant of an earlier year is in this one, in a sentence; nil if that changes nothing.
    public let permanence: String?
    /// Episodes above the minimum, below zero if there are too few, in as much of the look-back year as is loaded; nil
    /// if nothing is.
    public let episodeMargin: Int?

    /// What decides, a sentence each: the findings that give the verdict, and then what an earlier year changes.
    public var reasons: [String] {
        let isMet: Answer =
            switch verdict {
            case .required: .yes
            case .unknown: .unknown
            case .notEligible, .participantNotRequired: .no
            }
        let deciding = findings.filter { $0.isMet == isMet }.map(\.reason)
        guard let permanence else { return deciding }
        guard verdict == .required else { return deciding + [permanence] }
        return deciding.count == findings.count ? deciding : [permanence]
    }
}
