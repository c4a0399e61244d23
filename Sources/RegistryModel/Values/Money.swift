/// An amount of US dollars, exact to the cent.
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in cents.
    public let cents: Int64

    /// An amount of whole cents.
    public init(cents: Int64) { self.cents = cents }

    /// Orders by amount.
    public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: ByteParsable {
    /// Reads dollars with at most two decimals, `1234.5` or `-12.75`: no currency sign, separator or parentheses.
    /// - Throws: `ParseFault` if the text has another form, fractions of a cent, or more than 15 digits of dollars.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        var cents: Int64 = 0
        var digits = 0
        var decimals: Int?
        for index in (isNegative ? 1 : 0)..<max(bytes.count, isNegative ? 1 : 0) {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                cents = cents * 10 + Int64(bytes[index] - 48)
                digits += 1
                decimals? += 1
            case UInt8(ascii: ".") where decimals == nil: decimals = 0
            default: throw .notAnAmount
            }
            // Whole dollars are limited, so that an amount that was read can be written with cents and read again.
            guard digits - (decimals ?? 0) <= 15 else {
                throw ParseFault(.outOfRange, "is too large an amount", hint: "Give at most 15 digits.")
            }
            guard decimals ?? 0 <= 2 else { throw .fractionsOfACent }
        }
        switch decimals ?? 0 {
        case _ where digits == 0: throw .notAnAmount
        case 0: cents *= 100
        case 1: cents *= 10
        default: break
        }
        self.cents = isNegative ? -cents : cents
    }
}

extension ParseFault {
    fileprivate static let notAnAmount = ParseFault(
        .badFormat, "is not an amount in dollars",
        hint: "Write digits and a decimal point, such as 1234.56: no $, separators or parentheses.")
    fileprivate static let fractionsOfACent = ParseFault(
        .badFormat, "has fractions of a cent", hint: "Give dollars with at most two decimals, such as 1234.56.")
}

extension Money: CustomStringConvertible {
    /// Dollars with two decimals, `-12.75`.
    public var description: String {
        let magnitude = cents.magnitude
        return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(FixedDigits.text(UInt32(magnitude % 100), count: 2))"
    }
}
