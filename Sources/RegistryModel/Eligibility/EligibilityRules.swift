/// The rules that decide who participates (42 CFR 512.710(a)(1)).
package struct EligibilityRules: Hashable, Sendable {
    /// The cohort that the rules apply to.
    package let cohort: Cohort
    /// The minimum number of episodes in the look-back year.
    package let episodeMinimum: Int
    /// The year whose episodes are counted.
    package let lookBackYear: Int
    /// Whether a participant remains one until the model ends.
    package let isPermanent: Bool
    /// Whether a participant is scored only in years that meet that year's criteria.
    package let isTestedYearly: Bool

    /// Reads the rules `eligibility.*`.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        cohort = rules.cohort
        episodeMinimum = try rules.integer("eligibility.episode_minimum")
        lookBackYear = try rules.integer("eligibility.look_back_year")
        isPermanent = try rules.flag("eligibility.is_permanent")
        isTestedYearly = try rules.flag("eligibility.is_tested_yearly")
    }

    /// Decides whether a clinician participates. One unmet criterion decides the year, even if others are unknown.
    package func eligibility(of evidence: EligibilityEvidence) -> Eligibility {
        let findings = [
            specialty(evidence.specialty),
            episodes(evidence.lookBackEpisodeCount, quarters: evidence.lookBackQuarterCount),
            area(evidence.isAreaSelected),
        ]
        let isStillParticipant = evidence.wasParticipant && isPermanent
        return Eligibility(
            verdict: verdict(isMet: Self.all(findings), isStillParticipant: isStillParticipant), findings: findings,
            permanence: isStillParticipant ? permanence : nil,
            episodeMargin: evidence.lookBackEpisodeCount.map { $0 - episodeMinimum })
    }

    private func verdict(isMet: Answer, isStillParticipant: Bool) -> EligibilityVerdict {
        if isStillParticipant, !isTestedYearly { return .required }
        return switch isMet {
        case .yes: .required
        case .no: isStillParticipant ? .participantNotRequired : .notEligible
        case .unknown: .unknown
        }
    }

    /// `.no` if any is no, else `.unknown` if any is unknown, else `.yes`.
    private static func all(_ findings: [Eligibility.CriterionFinding]) -> Answer {
        let answers = findings.map(\.isMet)
        return answers.contains(.no) ? .no : answers.contains(.unknown) ? .unknown : .yes
    }

    private var permanence: String {
        isTestedYearly
            ? "A participant of an earlier year stays one, and is measured only in a year that meets the criteria."
            : "A participant of an earlier year stays one, and is measured without another test."
    }

    private func specialty(_ specialty: EligibilityEvidence.Specialty) -> Eligibility.CriterionFinding {
        switch specialty {
        case .cohort(cohort): finding(.specialty, .yes, "The specialty belongs to \(cohort.name).")
        case .cohort(let other):
            finding(.specialty, .no, "The specialty belongs to \(other.name), not to \(cohort.name).")
        case .neither: finding(.specialty, .no, "The specialty belongs to no cohort.")
        case .unknown: finding(.specialty, .unknown, "The specialty is not known.")
        }
    }

    private func episodes(_ count: Int?, quarters: Int) -> Eligibility.CriterionFinding {
        let rules = ["eligibility.episode_minimum", "eligibility.look_back_year"]
        guard let count else {
            return finding(.episodes, .unknown, "No episodes of \(lookBackYear) are loaded.", rules: rules)
        }
        let isWhole = quarters >= Quarter.countInYear
        let loaded = isWhole ? "" : " of which \(quarters) of \(Quarter.countInYear) quarters are loaded,"
        return finding(
            .episodes, count >= episodeMinimum ? .yes : isWhole ? .no : .unknown,
            "\(count) \(count == 1 ? "episode" : "episodes") in \(lookBackYear),\(loaded) where \(episodeMinimum) are needed.",
            rules: rules)
    }

    private func area(_ isSelected: Answer) -> Eligibility.CriterionFinding {
        switch isSelected {
        case .yes: finding(.area, .yes, "The area is selected.")
        case .no: finding(.area, .no, "The area is not selected.")
        case .unknown: finding(.area, .unknown, "Whether the area is selected is not known.")
        }
    }

    private func finding(
        _ criterion: Eligibility.Criterion, _ isMet: Answer, _ reason: String, rules: [String] = []
    ) -> Eligibility.CriterionFinding {
        Eligibility.CriterionFinding(criterion: criterion, isMet: isMet, reason: reason, rules: rules)
    }
}
