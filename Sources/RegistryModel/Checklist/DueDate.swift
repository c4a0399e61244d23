/// A date by which something is due, with what it rests on.
package struct DueDate: Hashable, Sendable {
    /// The last day on time.
    package let date: CalendarDate
    /// The weakest standing of the rules from which the date follows.
    package let standing: Standing
    /// The citations of these rules, each once.
    package let citation: String

    /// Creates the date that follows from some rules.
    init(_ date: CalendarDate, from rules: [Rule]) {
        self.date = date
        standing = Standing.allCases.last { standing in rules.contains { $0.standing == standing } } ?? .assumed
        var seen: Set<String> = []
        citation = rules.map(\.citation).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }

    /// Reads a rule whose value is a date.
    /// - Throws: `RuleError` if there is no such rule, or its value is not a date.
    init(_ name: String, _ rules: RuleSet) throws(RuleError) {
        self.init(try rules.date(name), from: [try rules.rule(name)])
    }
}

/// The days within which something must be done for a minimum number of continuous days.
package struct ContinuousPeriod: Hashable, Sendable {
    /// The first day that counts.
    package let firstDay: CalendarDate
    /// The minimum number of continuous days.
    package let minimumDays: Int
    /// The last day to begin: the last day that counts, minus the minimum number of days, plus one.
    package let lastStart: DueDate

    /// Reads the rules `NAME.first_day`, `NAME.last_day` and `NAME.minimum_days`.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    init(_ name: String, _ rules: RuleSet) throws(RuleError) {
        let (last, days) = ("\(name).last_day", "\(name).minimum_days")
        firstDay = try rules.date("\(name).first_day")
        minimumDays = try rules.integer(days)
        guard minimumDays > 0, let start = try rules.date(last).adding(days: 1 - minimumDays) else {
            throw .notA(
                "a number of days, 1 or above", name: days, value: try rules.text(days), year: rules.year,
                cohort: rules.cohort)
        }
        lastStart = DueDate(start, from: [try rules.rule(days), try rules.rule(last)])
    }

    /// The last of the minimum number of days that count for something begun on a day. Days before the first one that
    /// counts do not.
    package func end(begunOn day: CalendarDate) -> CalendarDate {
        let first = max(day, firstDay)
        return first.adding(days: minimumDays - 1) ?? first
    }
}
