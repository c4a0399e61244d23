import RegistryModel
import Testing

@Suite("Performance years and quarters")
struct PeriodTests {
    @Test(
        arguments: [
            (2027, 2029, 2025), (2028, 2030, 2026), (2029, 2031, 2027), (2030, 2032, 2028), (2031, 2033, 2029),
        ])
    func aYearAdjustsThePaymentsOfTwoYearsLaterAndLooksBackTwoYears(year: Int, paymentYear: Int, lookBackYear: Int)
        throws
    {
        let performanceYear = try #require(PerformanceYear(year))
        #expect(performanceYear.paymentYear == paymentYear)
        #expect(performanceYear.lookBackYear == lookBackYear)
        #expect(try PerformanceYear(parsing: String(year)) == performanceYear)
        #expect(performanceYear.description == String(year))
    }

    @Test
    func theModelHasFiveYearsInOrder() {
        #expect(PerformanceYear.all.map(\.year) == [2027, 2028, 2029, 2030, 2031])
        #expect(PerformanceYear.first < PerformanceYear.last)
    }

    @Test(
        arguments: [
            ("2026", FaultCode.outOfRange), ("2032", .outOfRange), ("27", .outOfRange), ("-2027", .outOfRange),
            ("", .badFormat), ("2027.0", .badFormat), ("CY27", .badFormat), ("99999999999999999999", .outOfRange),
        ])
    func otherYearsAreRefused(text: String, code: FaultCode) {
        #expect(parseFault(PerformanceYear.self, text)?.code == code)
    }

    @Test(arguments: [Int.min, 0, 2026, 2032, .max])
    func yearsOutsideTheModelDoNotExist(year: Int) {
        #expect(PerformanceYear(year) == nil)
    }

    @Test
    func thereAreTwentyQuartersEachTheTextOfItselfInTheOrderOfTheText() throws {
        #expect(Quarter.all.count == 20)
        #expect(Set(Quarter.all).count == 20)
        #expect(Quarter.all == Quarter.all.sorted())
        let texts = Quarter.all.map(\.description)
        #expect(texts == texts.sorted())
        #expect(texts.first == "2027Q1")
        #expect(texts.last == "2031Q4")
        #expect(try texts.map { try Quarter(parsing: $0) } == Quarter.all)
    }

    @Test(arguments: zip(1...12, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]))
    func aMonthBelongsToItsQuarter(month: Int, number: Int) throws {
        for day in [1, 28] {
            let date = try #require(CalendarDate(year: 2029, month: month, day: day))
            let quarter = try #require(Quarter(containing: date))
            #expect(quarter.number == number)
            #expect(quarter.year.year == 2029)
        }
    }

    @Test(arguments: ["2026-12-31", "2032-01-01"])
    func daysOutsideTheModelBelongToNoQuarter(text: String) throws {
        #expect(Quarter(containing: try CalendarDate(parsing: text)) == nil)
    }

    @Test(
        arguments: [
            ("2027Q0", FaultCode.badFormat), ("2027Q5", .badFormat), ("2027q1", .badFormat), ("2027-1", .badFormat),
            ("27Q1", .badFormat), ("2027Q11", .badFormat), ("", .badFormat), ("2026Q4", .outOfRange),
            ("2032Q1", .outOfRange), ("abcdQ1", .badFormat),
        ])
    func otherQuartersAreRefused(text: String, code: FaultCode) {
        #expect(parseFault(Quarter.self, text)?.code == code)
    }
}
