import RegistryModel

extension EligibilityVerdict {
    /// The text of the verdict in results.
    var words: String {
        switch self {
        case .required: "required"
        case .participantNotRequired: "participant, not required this year"
        case .notEligible: "not eligible"
        case .unknown: "cannot be said"
        }
    }
}

extension EligibilityReport.Row {
    /// Sentences about what CMS's list says, and whether our data confirm or contradict it, or cannot decide.
    var explanation: String { "\(listSentence) \(ownSentences)" }

    private var listSentence: String {
        switch (listed, comparison.listing) {
        case (.yes, _): "On CMS's list."
        case (.no, _): "CMS's list says no."
        case (.unknown, _): "CMS's list leaves \(year) open."
        case (nil, .notListed): "Not on CMS's list."
        case (nil, _): "CMS's list of \(cohort.rawValue) for \(year) is not loaded."
        }
    }

    private var ownSentences: String {
        let reasons = eligibility.reasons.joined(separator: " ")
        switch (eligibility.verdict, comparison.agreement) {
        case (.unknown, _):
            let verb = comparison.listing == .listed ? "confirm" : "say"
            return "Our data cannot \(verb): \(Self.notLoaded(missing))."
        case (_, .confirmed): return "Our data confirm it. \(reasons)"
        case (_, .contradicted): return "Our data contradict it: \(eligibility.verdict.words). \(reasons)"
        case (_, .cannotBeSaid): return "Our data say: \(eligibility.verdict.words). \(reasons)"
        }
    }

    /// The data that would have to be loaded before our data can decide.
    private var missing: [String] {
        eligibility.findings.filter { $0.isMet == .unknown }.map { finding in
            switch finding.criterion {
            case .specialty: "specialty"
            case .episodes:
                evidence.lookBackEpisodeCount == nil
                    ? "episodes of \(lookBackYear)" : "the other quarters of \(lookBackYear)"
            case .area: areaCodes.isEmpty ? "area" : "the other selected areas"
            }
        }
    }

    /// `specialty, episodes of 2025 and area are not loaded`.
    private static func notLoaded(_ things: [String]) -> String {
        guard let last = things.last else { return "nothing is missing" }
        let isSingular = things == ["specialty"] || things == ["area"]
        let list = things.count == 1 ? last : "\(things.dropLast().joined(separator: ", ")) and \(last)"
        return "\(list) \(isSingular ? "is" : "are") not loaded"
    }
}
