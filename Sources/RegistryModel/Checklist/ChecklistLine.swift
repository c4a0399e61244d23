/// What is to be done about a line of the checklist, the most urgent first.
package enum ChecklistStatus: String, CaseIterable, Sendable {
    /// Known not to be done, and its last day is over.
    case overdue
    /// Known not to be done, and it can be done now.
    case open
    /// Nothing that is loaded says whether it is done.
    case notKnown = "not known"
    /// There is nothing to do now: its days have not come, or run.
    case notDueYet = "not due yet"
    /// Done.
    case done
}

/// The subject of a line of the checklist.
package enum ChecklistTask: Hashable, Sendable {
    /// Whether the clinician takes part in the year.
    case participation
    /// A duty that the user's own file can note.
    case item(ChecklistItem)
    /// A quality measure of a cohort, by its identifier.
    case measure(String, Cohort)
    /// Reporting to MIPS, in a year that ASM does not require.
    case mips

    /// The name for programs.
    package var code: String {
        switch self {
        case .participation: "participation"
        case .item(let item): item.rawValue
        case .measure: "quality_measure"
        case .mips: "mips"
        }
    }

    /// The position among lines of the same day.
    package var order: Int {
        switch self {
        case .participation: 0
        case .item(let item): 1 + (ChecklistItem.allCases.firstIndex(of: item) ?? 0)
        case .measure: 1 + ChecklistItem.allCases.count
        case .mips: 2 + ChecklistItem.allCases.count
        }
    }
}

/// One line of a participant's checklist.
package struct ChecklistLine: Hashable, Sendable {
    /// A result in a quality measure so far, with the minimums that it needs.
    package struct Result: Hashable, Sendable {
        /// The collection type.
        package let collectionType: CollectionType
        /// The number of cases.
        package let cases: Int
        /// The share of the cases that was reported.
        package let completeness: Double
    }

    /// The subject.
    package let task: ChecklistTask
    /// The subject as text.
    package let title: String
    /// The cohorts in which it is due.
    package let cohorts: [Cohort]
    /// What is to be done.
    package let status: ChecklistStatus
    /// The last day; nil if no day is known.
    package let due: DueDate?
    /// What is loaded about it, as text without counts; nil if nothing is.
    package let loaded: String?
    /// What to do next, as text without counts.
    package let nextStep: String
    /// The result of a measure that is nearest to counting; nil if none is loaded.
    package var result: Result?
    /// The notes of the user's own file.
    package var notes: [String] = []
}
