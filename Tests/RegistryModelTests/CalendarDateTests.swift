import RegistryModel
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        arguments: [
            ("2027-03-31", 2027, 3, 31), ("2028-02-29", 2028, 2, 29), ("0001-01-01", 1, 1, 1),
            ("9999-12-31", 9999, 12, 31),
        ])
    func areReadAndWrittenInISO8601(text: String, year: Int, month: Int, day: Int) throws {
        let date = try CalendarDate(parsing: text)
        #expect([date.year, date.month, date.day] == [year, month, day])
        #expect(date.description == text)
        #expect(CalendarDate(year: year, month: month, day: day) == date)
    }

    @Test(
        arguments: [
            (2024, true), (2027, false), (2028, true), (2100, false), (2000, true), (1900, false), (2400, true),
        ])
    func knowLeapYears(year: Int, isLeap: Bool) {
        #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(CalendarDate(year: year, month: 2, day: 28) != nil)
        #expect(CalendarDate(year: year, month: 2, day: 30) == nil)
    }

    @Test(arguments: zip(1...12, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]))
    func knowHowLongTheMonthsAre(month: Int, days: Int) {
        let possible = (0...32).filter { CalendarDate(year: 2027, month: month, day: $0) != nil }
        #expect(possible == Array(1...days))
    }

    @Test
    func ofTheModelAre1826InTheOrderOfTheirText() throws {
        let days = (2027...2031).flatMap { year in
            (1...12).flatMap { month in (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) } }
        }
        #expect(days.count == 4 * 365 + 366)
        #expect(days == days.sorted())
        #expect(try days.map { try CalendarDate(parsing: $0.description) } == days)
    }

    @Test(
        arguments: [
            ("2027-02-30", FaultCode.outOfRange), ("2027-02-29", .outOfRange), ("2027-13-01", .outOfRange),
            ("2027-00-10", .outOfRange), ("2027-01-00", .outOfRange), ("0000-01-01", .outOfRange),
            ("03/15/2027", .badFormat), ("15.03.2027", .badFormat), ("20270315", .badFormat), ("2027-3-15", .badFormat),
            ("2027-03-15T00:00", .badFormat), ("2027-0x-15", .badFormat), ("-027-03-15", .badFormat),
            ("2027/03/15", .badFormat), ("", .badFormat), ("46096", .badFormat),
        ])
    func thatAreNoneAreRefused(text: String, code: FaultCode) {
        #expect(parseFault(CalendarDate.self, text)?.code == code)
    }
}

@Suite("Days between dates")
struct CalendarDateDaysTests {
    @Test(arguments: [
        ("2027-12-31", -89, "2027-10-03"), ("2027-12-31", -179, "2027-07-05"), ("2028-12-31", -179, "2028-07-05"),
        ("2028-02-28", 1, "2028-02-29"), ("2100-02-28", 1, "2100-03-01"), ("2000-02-28", 1, "2000-02-29"),
        ("2026-12-31", 1, "2027-01-01"), ("0001-01-01", 3_652_058, "9999-12-31"), ("2027-03-31", 0, "2027-03-31"),
    ])
    func areAddedAndCounted(from: String, days: Int, to: String) throws {
        let (first, last) = (try #require(CalendarDate(from)), try #require(CalendarDate(to)))
        #expect(first.adding(days: days) == last)
        #expect(last.adding(days: -days) == first)
        #expect(last.days(since: first) == days)
    }

    @Test func endWithTheCalendar() throws {
        #expect(try #require(CalendarDate("9999-12-31")).adding(days: 1) == nil)
        #expect(try #require(CalendarDate("0001-01-01")).adding(days: -1) == nil)
        #expect(try #require(CalendarDate("2027-01-01")).adding(days: .max) == nil)
        #expect(try #require(CalendarDate("2027-01-01")).adding(days: .min) == nil)
    }

    /// Every day of 400 years and more is the one after the day before.
    @Test func haveNoGap() throws {
        var day = try #require(CalendarDate("1899-12-30"))
        let end = try #require(CalendarDate("2310-01-02"))
        var count = 0
        while day < end {
            let next = try #require(day.adding(days: 1))
            #expect(next > day && next.days(since: day) == 1)
            let isNextMonth = next.day == 1 && (next.month == day.month % 12 + 1)
            #expect((next.month == day.month && next.day == day.day + 1) || isNextMonth, "\(day)")
            day = next
            count += 1
        }
        #expect(count == end.days(since: try #require(CalendarDate("1899-12-30"))))
    }
}
