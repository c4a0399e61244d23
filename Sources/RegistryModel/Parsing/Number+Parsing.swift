extension Int: ByteParsable {
    /// Reads decimal digits with an optional leading minus: no plus sign, separator, exponent or blank.
    /// - Throws: `ParseFault` if the text has another form, or the number is out of range.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        var magnitude = 0
        var index = isNegative ? 1 : 0
        guard index < bytes.count else { throw .notAWholeNumber }
        while index < bytes.count {
            let digit = Int(bytes[index]) - 48
            guard digit >= 0, digit <= 9 else { throw .notAWholeNumber }
            let (product, overflowed) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, overflowedAgain) = product.addingReportingOverflow(digit)
            guard !overflowed, !overflowedAgain else {
                throw ParseFault(.outOfRange, "is too large a number", hint: "Give a number of at most 18 digits.")
            }
            magnitude = sum
            index += 1
        }
        self = isNegative ? -magnitude : magnitude
    }
}

extension Double: ByteParsable {
    /// Reads decimal notation, such as `-12.375`, with an optional exponent, `1.2e-05`: no separator, currency sign,
    /// blank, `nan` or `inf`. Minus zero becomes zero.
    /// - Throws: `ParseFault` if the text has another form, or the number is out of range.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        var (digits, points, isZero) = (0, 0, true)
        var exponent: (start: Int, digits: Int)?
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if exponent != nil { exponent?.digits += 1 } else { digits += 1 }
                if exponent == nil, bytes[index] != UInt8(ascii: "0") { isZero = false }
            case UInt8(ascii: ".") where exponent == nil: points += 1
            case UInt8(ascii: "-") where index == 0: continue
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard exponent == nil, digits > 0 else { throw .notADecimalNumber }
                exponent = (index, 0)
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                guard let exponent, index == exponent.start + 1 else { throw .notADecimalNumber }
            default: throw .notADecimalNumber
            }
        }
        guard digits > 0, points <= 1, exponent?.digits != 0, let value = Double(String(decodingField: bytes)) else {
            throw .notADecimalNumber
        }
        guard value.isFinite else {
            throw ParseFault(.outOfRange, "is too large a number", hint: "Give a number of at most 300 digits.")
        }
        guard value != 0 || isZero else {
            throw ParseFault(.outOfRange, "is too small a number", hint: "Give 0, or a number that is not so near it.")
        }
        self = value == 0 ? 0 : value
    }
}

/// A number in plain decimal notation, without an exponent: what rules and levers take, since SQL casts them to whole
/// numbers.
struct PlainNumber: ByteParsable {
    let value: Double

    init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        for index in bytes.indices where bytes[index] | 0x20 == UInt8(ascii: "e") { throw .notADecimalNumber }
        value = try Double(parsing: bytes)
    }
}

extension ParseFault {
    static let notAWholeNumber = ParseFault(
        .badFormat, "is not a whole number", hint: "Write digits only, such as 250: no separators, no decimals.")
    static let notADecimalNumber = ParseFault(
        .badFormat, "is not a decimal number",
        hint: "Write plain decimal notation, such as -0.8125: no separators, plus or percent sign.")
}

extension String {
    /// Creates the text of a field whose bytes the reader has verified to be UTF-8.
    package init(decodingField bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
