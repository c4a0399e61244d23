import RegistryModel
import Testing

@Suite("Numbers in files")
struct NumberParsingTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("007", 7), ("-250", -250), ("9223372036854775807", Int.max),
            ("-9223372036854775807", -Int.max),
        ])
    func aWholeNumberIsDigitsWithALeadingMinusAtTheMost(text: String, value: Int) throws {
        #expect(try Int(parsing: text) == value)
    }

    @Test(
        arguments: [
            ("", FaultCode.badFormat), ("-", .badFormat), ("+5", .badFormat), ("--5", .badFormat), ("5-", .badFormat),
            ("1,000", .badFormat), ("1_000", .badFormat), ("1e3", .badFormat), ("0x10", .badFormat),
            ("5.0", .badFormat),
            (" 5", .badFormat), ("５", .badFormat), ("nan", .badFormat), ("9223372036854775808", .outOfRange),
            ("-9223372036854775808", .outOfRange), ("100000000000000000000", .outOfRange),
        ])
    func nothingElseIsAWholeNumber(text: String, code: FaultCode) {
        #expect(parseFault(Int.self, text)?.code == code)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0.0", 0), ("0.8125", 0.8125), ("-12.375", -12.375), (".5", 0.5), ("5.", 5), ("1000000", 1e6),
            ("0.1", 0.1), ("-0.0814", -0.0814), ("1.2e-05", 0.000_012), ("-1e-06", -0.000_001), ("1e5", 1e5),
            ("1E+09", 1e9), ("2.5E3", 2500), ("0e-400", 0),
        ])
    func aDecimalNumberIsInPlainNotationOrHasAnExponent(text: String, value: Double) throws {
        #expect(try Double(parsing: text) == value)
    }

    @Test(
        arguments: [
            1.0 / 3, 0.000_123_456_789_012_345_67, -0.008_139_656_892_345_678, 0.1 + 0.2, 123_456_789.123_456_78,
        ])
    func aDecimalNumberMayHaveAnyNumberOfDigits(value: Double) throws {
        // Plain notation with more digits than a Double needs, as a database or a statistics package exports it.
        let places = 25
        var rest = value.magnitude - value.magnitude.rounded(.down)
        var text = (value < 0 ? "-" : "") + String(Int(value.magnitude)) + "."
        for _ in 0..<places {
            rest *= 10
            text += String(Int(rest))
            rest -= rest.rounded(.down)
        }
        #expect(abs(try Double(parsing: text) - value) <= value.magnitude * 1e-15)
        #expect(text.count > 25)
    }

    @Test(
        arguments: [
            ("", FaultCode.badFormat), ("-", .badFormat), (".", .badFormat), ("-.", .badFormat), ("+1", .badFormat),
            ("1.2.3", .badFormat), ("1-2", .badFormat), ("1,5", .badFormat), ("75%", .badFormat), ("$1", .badFormat),
            ("1e", .badFormat), ("e5", .badFormat), (".e5", .badFormat), ("1e5.0", .badFormat), ("1e+", .badFormat),
            ("1e5e5", .badFormat), ("1-e5", .badFormat), ("1e--5", .badFormat), ("1e400", .outOfRange),
            ("1e-400", .outOfRange), ("-1e-400", .outOfRange), ("0x1p3", .badFormat), ("nan", .badFormat),
            ("NaN", .badFormat),
            ("inf", .badFormat), ("-inf", .badFormat), ("Infinity", .badFormat), ("1 000", .badFormat),
            ("½", .badFormat),
            (String(repeating: "9", count: 400), .outOfRange), ("-" + String(repeating: "9", count: 400), .outOfRange),
        ])
    func nothingElseIsADecimalNumber(text: String, code: FaultCode) {
        #expect(parseFault(Double.self, text)?.code == code)
    }

    @Test
    func minusZeroIsZero() throws {
        #expect(try Double(parsing: "-0.0").sign == .plus)
        #expect(try Double(parsing: "-0").sign == .plus)
    }

    @Test(
        arguments: [
            (0.000_012, "0.000012"), (-0.000_001, "-0.000001"), (4e-05, "0.00004"), (0.1, "0.1"), (1, "1.0"),
            (1.0 / 3, "0.3333333333333333"), (1e16, "10000000000000000.0"), (1.5e-15, "0.0000000000000015"),
            (1e300, "1e+300"), (-2.5e20, "-250000000000000000000.0"),
        ])
    func whatIsWrittenIsPlainAndReadAgainAsTheSameNumber(number: Double, text: String) throws {
        #expect(number.plainText == text)
        guard number.magnitude > 1e-300 else { return }
        #expect(try Double(parsing: text) == number)
    }
}
