/// All that is loaded about one clinician's duties in a performance year.
package struct ChecklistFacts: Sendable {
    /// What CMS's list says of the year, by cohort: yes if any of its rows does, then unknown, then no.
    package var listed: [Cohort: Answer]
    /// Whether CMS's list has the clinician in this or an earlier year.
    package var isOnList: Bool
    /// The inputs of final scores, by cohort: measure results, activities, interoperability, whether quality was reported.
    package var years: [Cohort: ParticipantYear]
    /// What the user's own file says.
    package var entries: [ChecklistEntry]

    /// Creates the facts.
    package init(
        listed: [Cohort: Answer] = [:], isOnList: Bool = false, years: [Cohort: ParticipantYear] = [:],
        entries: [ChecklistEntry] = []
    ) {
        self.listed = listed
        self.isOnList = isOnList
        self.years = years
        self.entries = entries
    }
}

/// What a clinician has to do in a performance year, and how far it is on a day.
///
/// What is not loaded is not known, which is neither done nor open.
package struct ParticipantChecklist {
    let facts: ChecklistFacts
    let today: CalendarDate
    /// The cohorts in which CMS's list requires the clinician.
    let required: [Cohort]
    /// The rules of these cohorts, or of all if there are none.
    let rules: [(cohort: Cohort, rules: ChecklistRules)]

    /// Creates the checklist of a clinician.
    /// - Parameters:
    ///   - facts: what is loaded about the clinician.
    ///   - rules: the rules of the year, by cohort.
    ///   - today: the day as of which it is made.
    package init(_ facts: ChecklistFacts, rules: [Cohort: ChecklistRules], on today: CalendarDate) {
        self.facts = facts
        self.today = today
        let required = Cohort.allCases.filter { facts.listed[$0] == .yes }
        self.required = required
        self.rules = Cohort.allCases.filter { required.isEmpty || required.contains($0) }.compactMap { cohort in
            rules[cohort].map { (cohort, $0) }
        }
    }

    /// The lines, in the order of their tasks.
    package var lines: [ChecklistLine] {
        guard let rules = rules.first?.rules else { return [] }
        guard required.isEmpty else {
            let items = ChecklistItem.allCases.map { line($0, rules) }
            return items + measures + (rules.exemptsFromMIPS ? [] : [mips(rules)])
        }
        let isNotRequired = !facts.listed.isEmpty && facts.listed.values.allSatisfy { $0 == .no }
        return [isNotRequired ? mips(rules) : participation(rules)]
    }

    private func line(_ item: ChecklistItem, _ rules: ChecklistRules) -> ChecklistLine {
        let due = due(item, rules)
        let entries = facts.entries.filter { $0.item == item }
        let statement = statement(item)
        let state =
            item == .careArrangement
            ? arrangement(entries, rules)
            : ItemState(
                entries.first, statement, deadline: item == .contactForm ? nil : due.date,
                period: rules.period(of: item), on: today)
        let opens = item == .submission ? rules.firstSubmissionDay : rules.period(of: item)?.firstDay
        let words = ChecklistWords(item, rules: rules, due: due.date, opens: opens)
        let status = state.status(due: due.date, opens: opens, on: today)
        return ChecklistLine(
            task: .item(item), title: words.title, cohorts: required, status: status, due: due,
            loaded: words.loaded(entries, statement), nextStep: words.nextStep(state, status, on: today),
            notes: entries.compactMap(\.note))
    }

    private func due(_ item: ChecklistItem, _ rules: ChecklistRules) -> DueDate {
        switch item {
        case .contactForm: rules.contactForm
        case .careArrangement: rules.arrangement
        case .activity1, .activity2: rules.activities.lastStart
        case .interoperability: rules.interoperability.lastStart
        case .submission: rules.submission
        }
    }

    /// The state of the arrangements together: done with the minimum number of them in time, or else that of the one
    /// that can still be signed.
    private func arrangement(_ entries: [ChecklistEntry], _ rules: ChecklistRules) -> ItemState {
        let states = entries.map { ItemState($0, deadline: rules.arrangement.date, on: today) }
        if states.count(where: { $0 == .done }) >= max(1, rules.arrangementMinimum) { return .done }
        let others = states.filter { $0 != .done }
        let planned = others.compactMap { state in if case .planned(let day) = state { day } else { nil } }
        return planned.min().map(ItemState.planned) ?? others.first { $0 == .notDone } ?? others.first
            ?? (states.isEmpty ? .unknown : .notDone)
    }

    /// What a participant-years file says of an item.
    private func statement(_ item: ChecklistItem) -> LoadedStatement? {
        let years = required.compactMap { facts.years[$0] }
        let (isDone, words): (Bool?, [String]) =
            switch item {
            case .contactForm, .careArrangement: (nil, [])
            case .activity1, .activity2:
                combined(years.compactMap(\.improvementActivities)) { done in
                    switch done {
                    case .both: (true, "both activities done")
                    case .one: (nil, "one of the two activities done")
                    case .neither: (false, "no activity done")
                    }
                }
            case .interoperability:
                combined(years.compactMap(\.promotingInteroperability)) { score in
                    (score > 0, "a score of \(Unit.share.text(score))")
                }
            case .submission:
                combined(years.compactMap(\.reportedQuality)) { isReported in
                    (isReported, isReported ? "quality was reported" : "quality was not reported")
                }
            }
        return words.isEmpty
            ? nil : LoadedStatement(isDone: isDone, words: "participant-years: \(words.joined(separator: ", "))")
    }

    /// What the cohorts' values say together; nil unless all say the same.
    private func combined<Value>(
        _ values: [Value], _ meaning: (Value) -> (isDone: Bool?, words: String)
    ) -> (Bool?, [String]) {
        let meanings = values.map(meaning)
        let answers = Set(meanings.map(\.isDone))
        var seen: Set<String> = []
        return (
            answers.count == 1 ? answers.first ?? nil : nil, meanings.map(\.words).filter { seen.insert($0).inserted }
        )
    }
}
