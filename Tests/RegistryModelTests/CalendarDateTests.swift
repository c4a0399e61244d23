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
