/// Compares CMS's list of participants with what the registry's own data say about a clinician, cohort and performance
/// year.
package struct ListComparison: Hashable, Sendable {
    /// What CMS's list says.
    package enum Listing: String, CaseIterable, Sendable {
        /// The list has the clinician as required.
        case listed = "in"
        /// The list has the clinician as not required, or omits a clinician although it covers the cohort and year.
        case notListed = "not in"
        /// The list leaves the year open, or is not loaded.
        case notStated = "not said"
    }

    /// Whether the registry's data agree with the list.
    package enum Agreement: String, CaseIterable, Sendable {
        /// The data lead to the same answer.
        case confirmed
        /// The data lead to the opposite answer.
        case contradicted
        /// Data are missing, or the list does not say.
        case cannotBeSaid = "cannot be said"
    }

    /// What CMS's list says.
    package let listing: Listing
    /// Whether the registry's data agree.
    package let agreement: Agreement

    /// Compares the list with a verdict.
    /// - Parameters:
    ///   - listed: the list's answer; nil if the clinician is not listed for the cohort and year.
    ///   - isListLoaded: whether the list has a yes or no for any clinician of the cohort and year.
    ///   - verdict: what the registry's data lead to.
    package init(listed: Answer?, isListLoaded: Bool, verdict: EligibilityVerdict) {
        listing =
            switch listed {
            case .yes: .listed
            case .no: .notListed
            case .unknown: .notStated
            case nil: isListLoaded ? .notListed : .notStated
            }
        let isRequired: Bool? =
            switch verdict {
            case .required: true
            case .participantNotRequired, .notEligible: false
            case .unknown: nil
            }
        guard let isRequired, listing != .notStated else {
            agreement = .cannotBeSaid
            return
        }
        agreement = isRequired == (listing == .listed) ? .confirmed : .contradicted
    }
}
