/// What the loaded files besides the user's own say of a duty.
struct LoadedStatement: Hashable {
    /// Whether it is done; nil if that does not follow.
    let isDone: Bool?
    /// The statement, with its source.
    let words: String
}

/// How far a duty is on a day.
enum ItemState: Hashable {
    /// It is done.
    case done
    /// Its continuous days run, up to and including this one.
    case running(until: CalendarDate)
    /// Its continuous days were over on a day, and nothing says whether they were without a gap.
    case finished(on: CalendarDate)
    /// It was done or begun on a day after the last one.
    case tooLate(CalendarDate)
    /// It is planned for a later day.
    case planned(CalendarDate)
    /// It is not done.
    case notDone
    /// Nothing says whether it is done.
    case unknown
    /// The user's own file and another one contradict each other.
    case contradicted

    /// Reads the state from what is loaded.
    /// - Parameters:
    ///   - entry: what the user's own file says.
    ///   - statement: what other files say.
    ///   - deadline: the day after which it no longer counts; nil if it counts on any day.
    ///   - period: the continuous days that it takes; nil if it takes one day.
    ///   - today: the day.
    init(
        _ entry: ChecklistEntry?, _ statement: LoadedStatement? = nil, deadline: CalendarDate?,
        period: ContinuousPeriod? = nil, on today: CalendarDate
    ) {
        switch (entry?.progress, statement?.isDone) {
        case (.done?, false?), (.open?, true?): self = .contradicted
        case (_, true?): self = .done
        case (nil, false?), (.open?, _): self = .notDone
        case (nil, nil): self = .unknown
        case (.done?, nil), (.begun?, _):
            guard let entry, let day = entry.date else { self = .done; return }
            if day > today {
                self = .planned(day)
            } else if let deadline, day > deadline {
                self = .tooLate(day)
            } else if let end = period?.end(begunOn: day) {
                self = end >= today ? .running(until: end) : entry.progress == .done ? .done : .finished(on: end)
            } else {
                self = .done
            }
        }
    }

    /// What is to be done on a day.
    /// - Parameters:
    ///   - due: the last day on time.
    ///   - opens: the first day on which it can be done; nil if it can be on any day.
    func status(due: CalendarDate, opens: CalendarDate?, on today: CalendarDate) -> ChecklistStatus {
        let isBefore = opens.map { today < $0 } ?? false
        return switch self {
        case .done: .done
        case .running: .notDueYet
        case .finished, .contradicted: .notKnown
        case .tooLate: .overdue
        case .planned, .notDone: today > due ? .overdue : isBefore ? .notDueYet : .open
        case .unknown: isBefore ? .notDueYet : .notKnown
        }
    }
}
