import RegistryModel
import Testing

@Suite("Numbers in files")
struct NumberParsingTests {
    @Test(
        "A whole number is digits with a leading minus at the most",
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("007", 7), ("-250", -250), ("9223372036854775807", Int.max),
            ("-9223372036854775807", -Int.max),
        ])
    func wholeNumber(text: String, value: Int) throws {
        #expect(try Int(parsing: text) == value)
    }

    @Test(
        "Nothing else is a whole number",
        arguments: [
            ("", FaultCode.badFormat), ("-", .badFormat), ("+5", .badFormat), ("--5", .badFormat), ("5-", .badFormat),
            ("1,000", .badFormat), ("1_000", .badFormat), ("1e3", .badFormat), ("0x10", .badFormat),
            ("5.0", .badFormat),
            (" 5", .badFormat), ("５", .badFormat), ("nan", .badFormat), ("9223372036854775808", .outOfRange),
            ("-9223372036854775808", .outOfRange), ("100000000000000000000", .outOfRange),
        ])
    func notAWholeNumber(text: String, code: FaultCode) {
        #expect(parseFault(Int.self, text)?.code == code)
    }

    @Test(
        "A decimal number is in plain notation",
        arguments: [
            ("0", 0), ("-0.0", 0), ("0.8125", 0.8125), ("-12.375", -12.375), (".5", 0.5), ("5.", 5), ("1000000", 1e6),
            ("0.1", 0.1), ("-0.0814", -0.0814),
        ])
    func decimal(text: String, value: Double) throws {
        #expect(try Double(parsing: text) == value)
    }

    @Test(
        "A decimal number has as many digits as other programs write",
        arguments: [
            1.0 / 3, 0.000_123_456_789_012_345_67, -0.008_139_656_892_345_678, 0.1 + 0.2, 123_456_789.123_456_78,
        ])
    func everyDigit(value: Double) throws {
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
        "Nothing else is a decimal number",
        arguments: [
            ("", FaultCode.badFormat), ("-", .badFormat), (".", .badFormat), ("-.", .badFormat), ("+1", .badFormat),
            ("1.2.3", .badFormat), ("1-2", .badFormat), ("1,5", .badFormat), ("75%", .badFormat), ("$1", .badFormat),
            ("1e5", .badFormat), ("1E+09", .badFormat), ("0x1p3", .badFormat), ("nan", .badFormat), ("NaN", .badFormat),
            ("inf", .badFormat), ("-inf", .badFormat), ("Infinity", .badFormat), ("1 000", .badFormat),
            ("½", .badFormat),
            (String(repeating: "9", count: 400), .outOfRange), ("-" + String(repeating: "9", count: 400), .outOfRange),
        ])
    func notADecimal(text: String, code: FaultCode) {
        #expect(parseFault(Double.self, text)?.code == code)
    }
}
