/// The words about a duty: its title, what is loaded about it, and what to do next.
struct ChecklistWords {
    private let item: ChecklistItem
    private let rules: ChecklistRules
    private let due: CalendarDate
    private let opens: CalendarDate?

    init(_ item: ChecklistItem, rules: ChecklistRules, due: CalendarDate, opens: CalendarDate?) {
        self.item = item
        self.rules = rules
        self.due = due
        self.opens = opens
    }

    var title: String {
        switch item {
        case .contactForm: "CMS's contact form"
        case .careArrangement: "Collaborative care arrangement"
        case .activity1, .activity2: rules.activityTitles[item] ?? item.rawValue
        case .interoperability: "Promoting Interoperability"
        case .submission: "Submission of \(rules.year)"
        }
    }

    /// What the files say; nil if they say nothing.
    func loaded(_ entries: [ChecklistEntry], _ statement: LoadedStatement?) -> String? {
        let own = entries.map(text).joined(separator: "; ")
        let all = [own.isEmpty ? nil : "own file: \(own)", statement?.words].compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: "; ")
    }

    /// `signed 2027-02-01 with Harbor Primary Care`.
    private func text(_ entry: ChecklistEntry) -> String {
        let verb =
            switch (entry.progress, item) {
            case (.open, _): "not done"
            case (.begun, _): "begun"
            case (.done, .contactForm): "given"
            case (.done, .careArrangement): "signed"
            case (.done, .submission): "submitted"
            case (.done, _): entry.date == nil ? "done" : "done, begun"
            }
        return [verb, entry.date?.description, entry.partner.map { "with \($0)" }].compactMap(\.self)
            .joined(separator: " ")
    }

    /// What to do next on a day.
    func nextStep(_ state: ItemState, _ status: ChecklistStatus, on today: CalendarDate) -> String {
        switch state {
        case .done: "Nothing to do."
        case .running(let end): "Keep it going until \(end)."
        case .finished(let end): "Its days were over on \(end): note it as done if there was no gap."
        case .contradicted: "The files contradict each other: correct the wrong one."
        case .tooLate(let day): "\(day) is after the last day: \(remedy)"
        case .planned(let day) where day > due: "Planned for \(day), which is too late: \(instruction)"
        case .planned(let day): "Planned for \(day)."
        case .notDone, .unknown:
            switch status {
            case .overdue: "The last day is over: \(remedy)"
            case .notDueYet: "From \(opens ?? due) on: \(instruction)"
            case .notKnown where today > due: "\(question) If not, \(remedy)"
            case .notKnown: "\(question) If not, \(instruction)"
            case .open, .done: instruction.prefix(1).uppercased() + instruction.dropFirst()
            }
        }
    }

    /// What is to be done.
    private var instruction: String {
        switch item {
        case .contactForm: "give CMS one e-mail address for this clinician by its form."
        case .careArrangement: "sign one with a primary care practice."
        case .activity1, .activity2, .interoperability: "begin by \(due): it takes \(days) continuous days."
        case .submission: "submit the data of \(rules.year)."
        }
    }

    /// What to find out.
    private var question: String {
        switch item {
        case .contactForm: "Does CMS have it?"
        case .careArrangement: "Is one signed?"
        case .activity1, .activity2, .interoperability: "Has it begun?"
        case .submission: "Is it submitted?"
        }
    }

    /// What is left after the last day.
    private var remedy: String {
        switch item {
        case .contactForm: "give CMS one e-mail address for this clinician now."
        case .careArrangement: "sign one now, and ask CMS whether it still counts."
        case .activity1, .activity2, .interoperability: "\(days) continuous days no longer fit into \(rules.year)."
        case .submission: "ask CMS whether it still takes the data."
        }
    }

    private var days: Int { rules.period(of: item)?.minimumDays ?? 0 }
}
