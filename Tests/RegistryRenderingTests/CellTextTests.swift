import RegistryModel
import RegistryRendering
import Testing

@Suite("Cells formatted for people")
struct CellTextTests {
    @Test(
        arguments: [
            (0 as Int64, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (123_456, "123,456"),
            (1_234_567, "1,234,567"), (-1, "-1"), (-999, "-999"), (-1000, "-1,000"),
        ])
    func countsHaveThousandsSeparators(value: Int64, text: String) throws {
        #expect(try shown(.integer(value), .count) == text)
    }

    @Test(
        arguments: [
            (0 as Int64, "0.00"), (1, "0.01"), (-1, "-0.01"), (10, "0.10"), (99, "0.99"), (100, "1.00"),
            (-100, "-1.00"),
            (99_999, "999.99"), (100_000, "1,000.00"), (123_456_789, "1,234,567.89"), (-123_456_789, "-1,234,567.89"),
            (280_000_000_000, "2,800,000,000.00"),
        ])
    func centsAreShownAsDollars(value: Int64, text: String) throws {
        #expect(try shown(.integer(value), .cents) == text)
    }

    @Test
    func everyNumberOfCentsIsShownExactly() throws {
        for value in Int64(0)..<2000 {
            let cents = value % 100
            #expect(try shown(.integer(value), .cents) == "\((value / 100).grouped).\(cents < 10 ? "0" : "")\(cents)")
        }
    }

    @Test(
        arguments: [
            (0.5, "0.01"), (0.49, "0.00"), (28.5, "0.29"), (57.5, "0.58"), (114.5, "1.15"), (-28.5, "-0.29"),
            (-0.5, "-0.01"), (100_000.5, "1,000.01"), (1_234_567.499, "12,345.67"),
        ] as [(Double, String)])
    func meanCentsAreRoundedOnceHalfAwayFromZero(value: Double, text: String) throws {
        #expect(try shown(.real(value), .cents) == text)
    }

    @Test
    func everyHalfCentIsRoundedAwayFromZero() throws {
        for value in 0..<2000 {
            let up = try shown(.integer(Int64(value + 1)), .cents)
            #expect(try shown(.real(Double(value) + 0.5), .cents) == up)
            #expect(try shown(.real(-Double(value) - 0.5), .cents) == "-" + up)
        }
    }

    @Test(
        arguments: [
            (0.0814, "8.14 %"), (0, "0.00 %"), (1, "100.00 %"), (-0.09, "-9.00 %"), (0.00004, "0.00 %"),
            (0.00005, "0.01 %"),
            (12.5, "1,250.00 %"), (0.021966, "2.20 %"), (1.0 / 3, "33.33 %"), (2.0 / 3, "66.67 %"),
        ] as [(Double, String)])
    func sharesAreInPercentWithTwoDecimals(value: Double, text: String) throws {
        #expect(try shown(.real(value), .share) == text)
    }

    @Test(arguments: [(0.0125, "1.25 pp"), (-0.1, "-10.00 pp")])
    func differencesOfSharesAreInPercentagePoints(value: Double, text: String) throws {
        #expect(try shown(.real(value), .points) == text)
    }

    @Test(
        arguments: [
            (2.5, 0, "3"), (-2.5, 0, "-3"), (0.5, 0, "1"), (1.5, 0, "2"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"),
            (0.375, 2, "0.38"), (1.00049, 3, "1.000"), (1234.5678, 4, "1,234.5678"), (0.1, 1, "0.1"), (0, 4, "0.0000"),
            (999.9999, 3, "1,000.000"), (74, 2, "74.00"), (100_000.125, 2, "100,000.13"),
        ] as [(Double, Int, String)])
    func numbersAreRoundedHalfAwayFromZeroToTheirDecimals(value: Double, decimals: Int, text: String) throws {
        #expect(try shown(.real(value), .number(decimals: decimals)) == text)
    }

    @Test(arguments: [-0.0, -0.000_01, -0.004_9, 0.000_01, 0.004_9])
    func whatIsRoundedToZeroHasNoSign(value: Double) throws {
        #expect(try shown(.real(value), .number(decimals: 2)) == "0.00")
        #expect(try shown(.real(value), .change(.number(decimals: 2))) == "0.00")
        #expect(try shown(.real(value / 100), .change(.points)) == "0.00 pp")
    }

    @Test(
        arguments: [
            (Cell.integer(5), Unit.count, "+5"), (.integer(-5), .count, "-5"), (.integer(0), .count, "0"),
            (.integer(123_456), .cents, "+1,234.56"), (.real(0.0125), .points, "+1.25 pp"),
            (.real(-0.0125), .points, "-1.25 pp"),
            (.real(0.5), .share, "+50.00 %"), (.real(0.005), .number(decimals: 2), "+0.01"),
            (.real(100), .count, "+100"),
        ] as [(Cell, Unit, String)])
    func changesHaveTheirSign(cell: Cell, unit: Unit, text: String) throws {
        #expect(try shown(cell, .change(unit)) == text)
    }

    @Test(arguments: [Unit.label, .text, .preformatted])
    func yearsAndIdentifiersHaveNoSeparators(unit: Unit) throws {
        #expect(try shown(.integer(2027), unit) == "2027")
        #expect(try shown(.integer(2_002_677_096), unit) == "2002677096")
        #expect(try shown(.text("06"), unit) == "06")
    }

    @Test(
        arguments: [
            (1e300, "1e+300"), (-1e300, "-1e+300"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
        ] as [(Double, String)])
    func numbersBeyondAllBoundsAreShownAsTheyAre(value: Double, text: String) throws {
        #expect(try shown(.real(value), .number(decimals: 2)) == text)
    }

    @Test
    func nothingIsShownOfNullAndBytesInHexadecimal() throws {
        #expect(try shown(.null, .count) == "")
        #expect(try shown(.null, .text) == "")
        #expect(try shown(.blob([0, 15, 16, 255]), .text) == "x'000f10ff'")
        #expect(try shown(.blob([]), .text) == "x''")
    }

    @Test(
        arguments: [
            ("\u{1B}[2J", "\\u{1b}[2J"), ("a\nb", "a\\u{a}b"), ("a\r\nb", "a\\u{d}\\u{a}b"), ("\t", "\\u{9}"),
            ("\u{0}", "\\u{0}"), ("\u{7F}", "\\u{7f}"), ("\u{9B}31m", "\\u{9b}31m"),
            ("abc\u{202E}cba", "abc\\u{202e}cba"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("a\u{200F}b\u{61C}", "a\\u{200f}b\\u{61c}"),
            ("a\u{2028}b", "a\\u{2028}b"), ("Añasco 日本 🫀", "Añasco 日本 🫀"), ("e\u{301}", "e\u{301}"),
        ])
    func controlsAndChangesOfDirectionAreMadeVisible(text: String, visible: String) throws {
        #expect(text.visible == visible)
        #expect(try shown(.text(text), .text) == visible)
    }
}

extension Int64 {
    /// The digits with a separator before the last three of at most six.
    fileprivate var grouped: String {
        guard self >= 1000 else { return String(self) }
        let rest = String(self % 1000)
        return "\(self / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
