/// Whether a clinician participates in a performance year (42 CFR 512.710(a)(1)), and why.
package struct Eligibility: Hashable, Sendable {
    /// The eligibility criteria.
    package enum Criterion: String, CaseIterable, Sendable {
        /// The specialty belongs to the cohort.
        case specialty
        /// Enough episodes in the look-back year.
        case episodes
        /// Services are furnished in a selected area.
        case area
    }

    /// The result for one criterion, with the reason.
    package struct CriterionFinding: Hashable, Sendable {
        /// The criterion that was tested.
        package let criterion: Criterion
        /// Whether the criterion is met.
        package let isMet: Answer
        /// The reason as a sentence.
        package let reason: String
        /// The names of the rules that decide the criterion.
        package let rules: [String]
    }

    /// Whether the clinician participates in the year.
    package let verdict: EligibilityVerdict
    /// The result for each criterion.
    package let findings: [CriterionFinding]
    /// What the status of an earlier year's participant changes, as a sentence; nil if it changes nothing.
    package let permanence: String?
    /// Episodes above the minimum in the loaded part of the look-back year; negative if there are too few, nil if no
    /// quarter of it is loaded.
    package let episodeMargin: Int?

    /// The deciding reasons, a sentence each: the criteria that lead to the verdict, then what an earlier year changes.
    package var reasons: [String] {
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

/// Whether a clinician participates in the year.
package enum EligibilityVerdict: String, CaseIterable, Sendable {
    /// A participant who is scored this year.
    case required
    /// A participant of the model who is not scored this year.
    case participantNotRequired = "participant_not_required"
    /// Not a participant of the model.
    case notEligible = "not_eligible"
    /// Data are missing to decide.
    case unknown
}
