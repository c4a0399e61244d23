import RegistryModel
import Testing

/// What is to be done about each duty, from what is loaded and the day.
struct ParticipantChecklistTests {
    /// What is loaded about a duty, a day, and what follows.
    struct Case: Sendable, CustomTestStringConvertible {
        let item: ChecklistItem
        let entries: [ChecklistEntry]
        let year: ParticipantYear
        let today: String
        let status: ChecklistStatus
        let nextStep: String
        var testDescription: String { "\(item.rawValue) on \(today): \(status.rawValue)" }

        init(
            _ item: ChecklistItem, _ progress: ItemProgress? = nil, _ date: String? = nil, partner: String? = nil,
            year: ParticipantYear = ParticipantYear(npi: nil), today: String, _ status: ChecklistStatus,
            _ nextStep: String
        ) {
            self.item = item
            entries =
                progress.map {
                    [ChecklistEntry(item, $0, on: date.flatMap { CalendarDate($0) }, partner: partner)]
                } ?? []
            self.year = year
            self.today = today
            self.status = status
            self.nextStep = nextStep
        }
    }

    private static let begin = "begin by 2027-10-03: it takes 90 continuous days."

    static let cases = [
        Case(
            .contactForm, today: "2026-12-31", .notKnown,
            "Does CMS have it? If not, give CMS one e-mail address for this clinician by its form."),
        Case(
            .contactForm, today: "2027-01-01", .notKnown,
            "Does CMS have it? If not, give CMS one e-mail address for this clinician now."),
        Case(
            .contactForm, .open, today: "2026-12-31", .open,
            "Give CMS one e-mail address for this clinician by its form."),
        Case(
            .contactForm, .open, today: "2027-01-01", .overdue,
            "The last day is over: give CMS one e-mail address for this clinician now."),
        // A form that was given late was given.
        Case(.contactForm, .done, "2027-02-01", today: "2027-03-01", .done, "Nothing to do."),
        Case(
            .contactForm, .done, "2027-04-01", today: "2027-03-01", .overdue,
            "Planned for 2027-04-01, which is too late: give CMS one e-mail address for this clinician by its form."),
        Case(
            .careArrangement, today: "2027-10-03", .notKnown,
            "Is one signed? If not, sign one with a primary care practice."),
        Case(.careArrangement, .done, "2027-10-03", partner: "Harbor", today: "2027-10-03", .done, "Nothing to do."),
        Case(
            .careArrangement, .done, "2027-10-04", partner: "Harbor", today: "2027-10-04", .overdue,
            "2027-10-04 is after the last day: sign one now, and ask CMS whether it still counts."),
        Case(.activity1, today: "2026-12-31", .notDueYet, "From 2027-01-01 on: \(begin)"),
        Case(.activity1, today: "2027-10-03", .notKnown, "Has it begun? If not, \(begin)"),
        Case(
            .activity1, today: "2027-10-04", .notKnown,
            "Has it begun? If not, 90 continuous days no longer fit into 2027."),
        Case(.activity1, .open, today: "2027-10-03", .open, "Begin by 2027-10-03: it takes 90 continuous days."),
        Case(
            .activity1, .open, today: "2027-10-04", .overdue,
            "The last day is over: 90 continuous days no longer fit into 2027."),
        Case(.activity1, .begun, "2027-10-03", today: "2027-12-31", .notDueYet, "Keep it going until 2027-12-31."),
        Case(
            .activity1, .begun, "2027-10-04", today: "2027-12-31", .overdue,
            "2027-10-04 is after the last day: 90 continuous days no longer fit into 2027."),
        // Days before the year do not count.
        Case(.activity1, .begun, "2026-12-01", today: "2027-03-31", .notDueYet, "Keep it going until 2027-03-31."),
        Case(
            .activity1, .begun, "2027-03-01", today: "2027-05-30", .notKnown,
            "Its days were over on 2027-05-29: note it as done if there was no gap."),
        Case(.activity1, .done, "2027-03-01", today: "2027-05-29", .notDueYet, "Keep it going until 2027-05-29."),
        Case(.activity1, .done, "2027-03-01", today: "2027-05-30", .done, "Nothing to do."),
        Case(.activity1, .done, today: "2027-02-01", .done, "Nothing to do."),
        Case(.activity1, .begun, "2027-09-01", today: "2027-08-01", .open, "Planned for 2027-09-01."),
        Case(
            .interoperability, .open, today: "2027-07-05", .open,
            "Begin by 2027-07-05: it takes 180 continuous days."),
        Case(
            .interoperability, .open, today: "2027-07-06", .overdue,
            "The last day is over: 180 continuous days no longer fit into 2027."),
        Case(.submission, today: "2027-12-31", .notDueYet, "From 2028-01-01 on: submit the data of 2027."),
        Case(.submission, today: "2028-01-01", .notKnown, "Is it submitted? If not, submit the data of 2027."),
        Case(
            .submission, .open, today: "2028-04-01", .overdue,
            "The last day is over: ask CMS whether it still takes the data."),
        // What participant-years say.
        Case(
            .activity2, year: ParticipantYear(npi: nil, improvementActivities: .both), today: "2027-03-01", .done,
            "Nothing to do."),
        Case(
            .activity2, year: ParticipantYear(npi: nil, improvementActivities: .neither), today: "2027-03-01", .open,
            "Begin by 2027-10-03: it takes 90 continuous days."),
        Case(
            .activity2, year: ParticipantYear(npi: nil, improvementActivities: .one), today: "2027-03-01", .notKnown,
            "Has it begun? If not, \(begin)"),
        Case(
            .activity2, .done, year: ParticipantYear(npi: nil, improvementActivities: .neither), today: "2027-03-01",
            .notKnown, "The files contradict each other: correct the wrong one."),
        Case(
            .interoperability, year: ParticipantYear(npi: nil, promotingInteroperability: 0), today: "2027-07-06",
            .overdue, "The last day is over: 180 continuous days no longer fit into 2027."),
        Case(
            .submission, year: ParticipantYear(npi: nil, reportedQuality: true), today: "2028-02-01", .done,
            "Nothing to do."),
    ]

    private static func rules(_ cohort: Cohort = .heartFailure, _ changed: [String: String] = [:]) throws
        -> ChecklistRules
    {
        try ChecklistRules(SampleRules.set(cohort, changed: changed))
    }

    private static func lines(_ facts: ChecklistFacts, _ today: String) throws -> [ChecklistLine] {
        let rules = [Cohort.heartFailure: try rules(), .lowBackPain: try rules(.lowBackPain)]
        return ParticipantChecklist(facts, rules: rules, on: try #require(CalendarDate(today))).lines
    }

    @Test(arguments: cases)
    func aDutyHasAStatusAndANextStep(of known: Case) throws {
        let facts = ChecklistFacts(
            listed: [.heartFailure: .yes], isOnList: true, years: [.heartFailure: known.year], entries: known.entries)
        let line = try #require(Self.lines(facts, known.today).first { $0.task == .item(known.item) })
        #expect(line.status == known.status)
        #expect(line.nextStep == known.nextStep)
    }

    /// A measure's cases and completeness so far, and what follows before and after the last days.
    @Test(arguments: [
        (20, 0.75, "2027-12-31", ChecklistStatus.notDueYet, "2027-12-31"),
        (20, 0.75, "2028-01-01", .done, "2027-12-31"),
        (19, 1, "2027-12-31", .open, "2027-12-31"), (19, 1, "2028-01-01", .overdue, "2027-12-31"),
        (20, 0.7499, "2028-03-31", .open, "2028-03-31"), (20, 0.7499, "2028-04-01", .overdue, "2028-03-31"),
    ])
    func aMeasureNeedsCasesAndCompleteness(
        cases: Int, completeness: Double, today: String, status: ChecklistStatus, due: String
    ) throws {
        let result = MeasureResult(
            measure: "Q236", collectionType: .electronic, numerator: 1, denominator: cases, completeness: completeness)
        let other = MeasureResult(
            measure: "Q236", collectionType: .claims, numerator: 99, denominator: 99, completeness: 1)
        let facts = ChecklistFacts(
            listed: [.heartFailure: .yes], isOnList: true,
            years: [.heartFailure: ParticipantYear(npi: nil, measureResults: [result, other])])
        let line = try #require(Self.lines(facts, today).first { $0.task == .measure("Q236", .heartFailure) })
        #expect(line.status == status && line.due?.date.description == due)
        // Claims are no collection type of the model, also with a better result.
        #expect(line.result?.collectionType == .electronic && line.result?.cases == cases)
    }

    @Test func eachMeasureThatIsReportedHasALine() throws {
        let lines = try Self.lines(
            ChecklistFacts(listed: [.heartFailure: .yes, .lowBackPain: .yes], isOnList: true), "2027-03-01")
        let measures = lines.compactMap { line in
            if case .measure(let identifier, let cohort) = line.task { "\(cohort.rawValue) \(identifier)" } else { nil }
        }
        // CMS computes Q492, and the excess-utilization measure is pending.
        #expect(
            measures == ["HF Q005", "HF Q008", "HF Q236", "HF Q377"] + ["LBP Q128", "LBP Q134", "LBP Q220", "LBP Q238"])
        #expect(lines.count == ChecklistItem.allCases.count + measures.count)
    }

    @Test(arguments: [
        ([Cohort.heartFailure: Answer.no], "mips", ChecklistStatus.notDueYet),
        ([.heartFailure: .unknown], "participation", .notKnown),
        ([.heartFailure: .no, .lowBackPain: .unknown], "participation", .notKnown), ([:], "participation", .notKnown),
    ])
    func whoIsNotRequiredReportsToMIPSOrIsUnknown(
        listed: [Cohort: Answer], code: String, status: ChecklistStatus
    ) throws {
        let lines = try Self.lines(ChecklistFacts(listed: listed, isOnList: true), "2027-12-31")
        #expect(lines.map(\.task.code) == [code])
        #expect(lines.map(\.status) == [status])
    }

    @Test func theWeakestRuleIsTheStandingOfADay() throws {
        let rules = try Self.rules()
        #expect(rules.activities.lastStart.standing == .law)
        #expect(rules.submission.standing == .secondary && rules.mipsSubmission.standing == .secondary)
        #expect(rules.contactForm.standing == .assumed && rules.arrangement.standing == .assumed)
        #expect(rules.arrangement.date == rules.activities.lastStart.date)
        let later = try Self.rules(.heartFailure, ["improvement_activities.arrangement_precedes_activity": "0"])
        #expect(later.arrangement.date.description == "2027-12-31")
        #expect(throws: RuleError.self) { try Self.rules(.heartFailure, ["improvement_activities.minimum_days": "0"]) }
        #expect(throws: RuleError.self) { try Self.rules(.heartFailure, ["contact_form.last_day": "soon"]) }
    }
}
