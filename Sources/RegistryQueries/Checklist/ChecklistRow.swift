import RegistryModel

/// A line of the checklist, with the clinician.
struct ChecklistRow {
    let person: ChecklistPerson
    let line: ChecklistLine
    /// The minimums of a measure's result; nil of other lines.
    let quality: QualityRules?

    /// Whether a line comes before another: what is overdue, then what is open or not known by its last day, then what is
    /// not due yet, then what is done.
    static func isMoreUrgent(_ left: ChecklistRow, _ right: ChecklistRow) -> Bool { left.key < right.key }

    private var key: Key {
        Key(
            group: line.status.urgency, due: line.due?.date.description ?? "9999", order: line.task.order,
            name: person.name ?? "", npi: person.npi.description, title: line.title)
    }

    private struct Key: Comparable {
        let group: Int
        let due: String
        let order: Int
        let name, npi, title: String

        static func < (left: Key, right: Key) -> Bool {
            if (left.group, left.due, left.order) != (right.group, right.due, right.order) {
                return (left.group, left.due, left.order) < (right.group, right.due, right.order)
            }
            return (left.name, left.npi, left.title) < (right.name, right.npi, right.title)
        }
    }
}

extension ChecklistStatus {
    /// The place among the lines, 0 for the most urgent. What is not known may be open.
    var urgency: Int {
        switch self {
        case .overdue: 0
        case .open, .notKnown: 1
        case .notDueYet: 2
        case .done: 3
        }
    }
}
