import RegistryModel

/// The notes of the checklist: what is overdue and what comes next, then a line for each duty.
struct ChecklistNotes {
    let rows: [ChecklistRow]
    let year: PerformanceYear
    let today: CalendarDate
    let rules: [Cohort: ChecklistRules]

    /// The summary in one line: how many participants, what is overdue, and the next day.
    var summary: String {
        let people = Set(rows.map(\.person.npi)).count
        let overdue = rows.filter { $0.line.status == .overdue }
        let late =
            overdue.isEmpty
            ? "nothing is known to be overdue"
            : "\(Self.count(overdue.count, "line is", "lines are")) overdue, of \(Self.clinicians(overdue))"
        let unclear = rows.filter { $0.line.status == .notKnown && $0.line.due.map { $0.date < today } ?? false }
        let over =
            unclear.isEmpty
            ? []
            : [
                "\(Self.count(unclear.count, "line whose last day is over is", "lines whose last day is over are")) not known"
            ]
        let parts = [late] + over + [next]
        return "\(Self.count(people, "clinician", "clinicians")) on \(today): \(parts.joined(separator: "; "))."
    }

    /// The next last day of what is open or not known, or else of what is not due yet, and what it is.
    private var next: String {
        let ahead = { (statuses: Set<ChecklistStatus>) in
            rows.filter { row in
                statuses.contains(row.line.status) && row.line.due.map { $0.date >= today } ?? false
            }
        }
        let waiting = [ahead([.open, .notKnown]), ahead([.notDueYet])].first { !$0.isEmpty } ?? []
        guard let day = waiting.compactMap({ $0.line.due?.date }).min() else { return "no last day is ahead" }
        let ofDay = waiting.filter { $0.line.due?.date == day }.sorted { $0.line.task.order < $1.line.task.order }
        var seen: Set<String> = []
        let titles = ofDay.map(\.line.group).filter { seen.insert($0).inserted }
        return "the next last day is \(day): \(titles.joined(separator: ", ")), of \(Self.clinicians(ofDay))"
    }

    /// A line for each duty and last day: `2027-10-03 (law) IA-1 ...: 3 open, 9 not known, 2 done.` None for one
    /// clinician, whose lines say the same.
    var duties: [String] {
        guard Set(rows.map(\.person.npi)).count > 1 else { return [] }
        struct Duty: Hashable {
            let due: DueDate?
            let order: Int
            let group: String
        }
        let duties = Dictionary(grouping: rows) {
            Duty(due: $0.line.due, order: $0.line.task.order, group: $0.line.group)
        }
        let sorted = duties.sorted { left, right in
            let key = { (duty: Duty) in (duty.due?.date.description ?? "9999", duty.order, duty.group) }
            return key(left.key) < key(right.key)
        }
        return sorted.map { duty, rows in
            let day = duty.due.map { "\($0.date) (\($0.standing.rawValue)) " } ?? ""
            let counts = ChecklistStatus.allCases.compactMap { status in
                let count = rows.count { $0.line.status == status }
                return count > 0 ? "\(Unit.count.text(Double(count))) \(status.rawValue)" : nil
            }
            return "\(day)\(duty.group): \(counts.joined(separator: ", "))."
        }
    }

    /// What the lines leave out or mean.
    var explanations: [String] {
        let computed = Set(
            rules.values.flatMap { $0.quality.measures.values.filter(\.isComputedByCMS) }.map(\.identifier))
        let pending = Set(
            rules.values.flatMap { $0.quality.measures.values.filter { $0.weight == 0 } }.map(\.identifier))
        let left = [
            computed.isEmpty ? nil : "\(computed.sorted().joined(separator: ", ")), which CMS computes from claims",
            pending.isEmpty ? nil : "\(pending.sorted().joined(separator: ", ")), which is pending",
        ].compactMap(\.self)
        return [
            "Not known: nothing that is loaded says whether it is done. Note what is done in a file of your own: "
                + "asm-registry layout template checklist-items",
            "An assumed day is no rule of CMS: no published one was found, and asm-registry rules set changes it.",
        ] + (left.isEmpty ? [] : ["Nothing to report for \(left.joined(separator: "; "))."])
    }

    private static func clinicians(_ rows: [ChecklistRow]) -> String {
        count(Set(rows.map(\.person.npi)).count, "clinician", "clinicians")
    }

    private static func count(_ count: Int, _ one: String, _ several: String) -> String {
        "\(Unit.count.text(Double(count))) \(count == 1 ? one : several)"
    }
}

extension ChecklistLine {
    /// The title of the lines that are counted together: the measures are.
    fileprivate var group: String {
        if case .measure = task { "Quality measures" } else { title }
    }
}
