import RegistryModel
import Testing
import TestSupport

@Suite("Money")
struct MoneyTests {
    @Test(
        arguments: [
            ("0", 0 as Int64), ("0.00", 0), ("-0", 0), ("-0.00", 0), ("1", 100), ("1.5", 150), ("1.50", 150),
            ("1234.56", 123_456), ("-12.75", -1275), ("-0.01", -1), ("0.07", 7), (".5", 50), ("5.", 500),
            ("000012.30", 1230), ("100000000.00", 10_000_000_000), ("999999999999999", 99_999_999_999_999_900),
            ("9999999999999.99", 999_999_999_999_999), ("0.29", 29), ("4.35", 435), ("1.15", 115),
            ("999999999999999.99", 99_999_999_999_999_999), ("-999999999999999.9", -99_999_999_999_999_990),
        ])
    func isReadToTheCent(text: String, cents: Int64) throws {
        #expect(try Money(parsing: text).cents == cents)
    }

    @Test(
        arguments: [
            ("", FaultCode.badFormat), ("-", .badFormat), (".", .badFormat), ("-.", .badFormat),
            ("$1,234.50", .badFormat),
            ("1,234.50", .badFormat), ("1 234.50", .badFormat), ("1234,50", .badFormat), ("(12.00)", .badFormat),
            ("+12.00", .badFormat), ("--1", .badFormat), ("1-", .badFormat), ("1.2.3", .badFormat), ("1e3", .badFormat),
            ("0x10", .badFormat), ("nan", .badFormat), ("12 USD", .badFormat), ("1.005", .badFormat),
            ("1.000", .badFormat), ("1000000000000000", .outOfRange), ("1000000000000000.5", .outOfRange),
            ("99999999999999.999", .badFormat), ("0.00000000000000000000", .badFormat),
        ])
    func isRefusedInAnotherNotation(text: String, code: FaultCode) {
        #expect(parseFault(Money.self, text)?.code == code)
    }

    @Test
    func withFractionsOfACentIsDistinguishedFromTextThatIsNotAnAmount() {
        #expect(parseFault(Money.self, "1.005")?.reason == "has fractions of a cent")
        #expect(parseFault(Money.self, "1,00")?.reason == "is not an amount in dollars")
    }

    @Test(
        arguments: [
            (0 as Int64, "0.00"), (1, "0.01"), (-1, "-0.01"), (10, "0.10"), (-100, "-1.00"), (123_456, "1234.56"),
            (Int64.max, "92233720368547758.07"), (Int64.min, "-92233720368547758.08"),
        ])
    func isWrittenWithTwoDecimals(cents: Int64, text: String) {
        #expect(Money(cents: cents).description == text)
    }

    @Test(arguments: [11 as UInt64, 12, 13])
    func isReadAsWritten(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let cents = Int64.random(in: -99_999_999_999_999_999...99_999_999_999_999_999, using: &generator)
            let money = Money(cents: cents)
            #expect(try Money(parsing: money.description) == money)
        }
    }

    @Test
    func isOrderedByAmount() {
        #expect(Money(cents: -5) < Money(cents: 0))
        #expect(Money(cents: 99) < Money(cents: 100))
    }
}
