extension CalendarDate {
    /// The date a number of days later, or earlier if it is negative; nil outside the years 1 to 9999.
    package func adding(days: Int) -> CalendarDate? {
        guard days.magnitude < Self.dayLimit else { return nil }
        return CalendarDate(dayNumber: dayNumber + days)
    }

    /// The number of days from another date to this one; negative if this one is earlier.
    package func days(since other: CalendarDate) -> Int { dayNumber - other.dayNumber }

    /// The number of the day, counted from 1 March of the year 0. Years that begin in March end with the leap day, so
    /// that 153 days are always five months.
    private var dayNumber: Int {
        let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
        let years = shifted.year * 365 + shifted.year / 4 - shifted.year / 100 + shifted.year / 400
        return years + (153 * shifted.month + 2) / 5 + day - 1
    }

    /// The date with a number of the day; nil outside the years 1 to 9999.
    private init?(dayNumber: Int) {
        guard (0...Self.dayLimit).contains(dayNumber) else { return nil }
        let (cycle, dayOfCycle) = (dayNumber / Self.cycleDays, dayNumber % Self.cycleDays)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        self.init(
            year: cycle * 400 + yearOfCycle + (shifted > 9 ? 1 : 0), month: shifted > 9 ? shifted - 9 : shifted + 3,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The days of the Gregorian calendar's 400 years.
    private static let cycleDays = 146_097
    /// More days than the years 1 to 9999 have.
    private static let dayLimit = 3_660_000
}
