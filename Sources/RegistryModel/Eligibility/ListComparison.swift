/// CMS's list of participants compared with what own data say of a clinician, cohort and performance year.
public struct ListComparison: Hashable, Sendable {
    /// What CMS's list says.
    public enum Listing: String, CaseIterable, Sendable {
        /// The list requires the clinician.
        case isIn = "in"
        /// The list says no, or does not name the clinician although it says of others.
        case isNotIn = "not in"
        /// The list leaves the year open, or is not loaded.
        case isNotSaid = "not said"
    }

    /// Whether own data agree with the list.
    public enum Agreement: String, CaseIterable, Sendable {
        /// They lead to the same answer.
        case confirmed
        /// They lead to the other answer.
        case contradicted
        /// Own data lack something, or the list does not say.
        case cannotBeSaid = "cannot be said"
    }

    /// What CMS's list says.
    public let listing: Listing
    /// Whether own data agree.
    public let agreement: Agreement

    /// Compares.
    /// - Parameters:
    ///   - listed: the list's answer; nil if it does not name the clinician for the cohort and year.
    ///   - isListLoaded: whether the list says yes or no of any clinician in the cohort and year.
    ///   - verdict: what own data lead to.
    public init(listed: Answer?, isListLoaded: Bool, verdict: Eligibility.Verdict) {
        listing =
            switch listed {
            case .yes: .isIn
            case .no: .isNotIn
            case .unknown: .isNotSaid
            case nil: isListLoaded ? .isNotIn : .isNotSaid
            }
        let isRequired: Bool? =
            switch verdict {
            case .required: true
            case .participantNotRequired, .notEligible: false
            case .unknown: nil
            }
        guard let isRequired, listing != .isNotSaid else {
            agreement = .cannotBeSaid
            return
        }
        agreement = isRequired == (listing == .isIn) ? .confirmed : .contradicted
    }
}
