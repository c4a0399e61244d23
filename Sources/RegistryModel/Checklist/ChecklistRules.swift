/// The rules that say what participants of a cohort and performance year have to do, and by when.
package struct ChecklistRules: Sendable {
    /// The performance year.
    package let year: PerformanceYear
    /// The last day to fill in CMS's contact form.
    package let contactForm: DueDate
    /// The days in which the improvement activities count (42 CFR 512.735).
    package let activities: ContinuousPeriod
    /// The days in which Promoting Interoperability counts.
    package let interoperability: ContinuousPeriod
    /// The titles of the improvement activities, by item.
    package let activityTitles: [ChecklistItem: String]
    /// The last day to sign a care arrangement.
    package let arrangement: DueDate
    /// The minimum number of care arrangements.
    package let arrangementMinimum: Int
    /// The first day of quality measurement.
    package let firstMeasuredDay: CalendarDate
    /// The last day of quality measurement.
    package let lastMeasuredDay: DueDate
    /// The last day to submit the data of the year.
    package let submission: DueDate
    /// The last day to submit MIPS data of the year.
    package let mipsSubmission: DueDate
    /// Whether a participant whom ASM requires in the year is exempt from MIPS.
    package let exemptsFromMIPS: Bool
    /// The quality measures, the minimum of cases and of data completeness.
    package let quality: QualityRules

    /// Reads the rules of a cohort and year.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        year = rules.year
        contactForm = try DueDate("contact_form.last_day", rules)
        activities = try ContinuousPeriod("improvement_activities", rules)
        interoperability = try ContinuousPeriod("promoting_interoperability", rules)
        let title = "improvement_activities.activity."
        activityTitles = [
            .activity1: "IA-1 \(try rules.label(title + "IA-1"))",
            .activity2: "IA-2 \(try rules.label(title + "IA-2"))",
        ]
        let (precedes, last) = (
            "improvement_activities.arrangement_precedes_activity", "improvement_activities.last_day"
        )
        let day = try rules.flag(precedes) ? activities.lastStart.date : try rules.date(last)
        arrangement = DueDate(day, from: [try rules.rule(precedes), try rules.rule(last)])
        arrangementMinimum = try rules.integer("improvement_activities.arrangement_minimum")
        firstMeasuredDay = try rules.date("quality.first_day")
        lastMeasuredDay = try DueDate("quality.last_day", rules)
        submission = try DueDate("submission.last_day", rules)
        mipsSubmission = try DueDate("mips.submission.last_day", rules)
        exemptsFromMIPS = try rules.flag("mips.exempts_required_years")
        quality = try QualityRules(rules)
    }

    /// The first day on which the data of the year can be submitted: the one after the last measured day.
    var firstSubmissionDay: CalendarDate { lastMeasuredDay.date.adding(days: 1) ?? lastMeasuredDay.date }

    /// The measures that a participant reports, by identifier: neither pending nor computed by CMS.
    package var reportedMeasures: [QualityRules.Measure] {
        quality.measures.values.filter { $0.weight > 0 && !$0.isComputedByCMS }
            .sorted { $0.identifier < $1.identifier }
    }

    /// The continuous days that an item takes; nil if it takes none.
    func period(of item: ChecklistItem) -> ContinuousPeriod? {
        switch item {
        case .activity1, .activity2: activities
        case .interoperability: interoperability
        case .contactForm, .careArrangement, .submission: nil
        }
    }
}
