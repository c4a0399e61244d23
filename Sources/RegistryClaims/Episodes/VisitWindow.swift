/// The windows that visits open: the days from a trigger on.
struct VisitWindow: Hashable, Sendable {
    let start: Day
    let end: Day
    /// The day of the trigger, which is the first day of the first window.
    let trigger: Day
    /// The day of the visit that confirmed it.
    let confirming: Day

    var days: ClosedRange<Day> { start...end }

    /// The windows of one cohort's visits with one group.
    /// - Parameters:
    ///   - days: the days with visits, ascending; a day may be there several times.
    ///   - confirmingDays: the maximum number of days from the trigger to the visit that confirms it.
    static func windows(of days: [Day], _ rules: CohortRules, confirmingDays: Int) -> [VisitWindow] {
        var windows: [VisitWindow] = []
        let length = Day(rules.windowDays)
        var index = 0
        while index < days.count {
            let trigger = days[index]
            guard let confirming = days[index...].first(where: { $0 > trigger }),
                Int(confirming) - Int(trigger) <= confirmingDays
            else {
                index += 1
                continue
            }
            var end = trigger + length - 1
            var next = index
            while next < days.count, days[next] <= end {
                if rules.isReaffirmed { end = max(end, days[next] + length - 1) }
                next += 1
            }
            for number in 0..<((end - trigger + 1) / length) {
                let start = trigger + number * length
                windows.append(
                    VisitWindow(start: start, end: start + length - 1, trigger: trigger, confirming: confirming))
            }
            index = next
        }
        return windows
    }
}
