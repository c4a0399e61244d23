/// A day of the Gregorian calendar, written `2027-03-31` (ISO 8601).
public struct CalendarDate: Hashable, Comparable, Sendable {
    /// `year * 10_000 + month * 100 + day`.
    private let packed: Int32

    /// The year, 1 to 9999.
    package var year: Int { Int(packed) / 10_000 }
    /// The month, 1 to 12.
    package var month: Int { Int(packed) / 100 % 100 }
    /// The quarter of the year, 1 to 4.
    package var quarterNumber: Int { (month + 2) / 3 }
    /// The day of the month, 1 to 31.
    package var day: Int { Int(packed) % 100 }

    /// Creates a date; nil if the calendar does not have it.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        packed = Int32(year * 10_000 + month * 100 + day)
    }

    /// Orders chronologically.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.packed < right.packed }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: ByteParsable {
    /// Reads `2027-03-31`.
    /// - Throws: `ParseFault` if the text has another form, or the day does not exist.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            throw ParseFault(
                .badFormat, "is not an ISO 8601 date", hint: "Write year-month-day, such as 2027-03-31.")
        }
        var digits = 0
        for index in bytes.indices where index != 4 && index != 7 {
            guard (48...57).contains(bytes[index]) else {
                throw ParseFault(
                    .badFormat, "is not an ISO 8601 date", hint: "Write year-month-day, such as 2027-03-31.")
            }
            digits = digits * 10 + Int(bytes[index]) - 48
        }
        guard let date = CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) else {
            throw ParseFault(.outOfRange, "is not a day of the calendar", hint: "Check the month and the day.")
        }
        self = date
    }
}

extension CalendarDate: FixedWidthText {
    /// The form `2027-03-31`.
    public var description: String { fixedWidthText }

    /// Ten characters.
    package static let width = 10

    /// Writes the form `2027-03-31`.
    package func write(into bytes: UnsafeMutableBufferPointer<UInt8>) {
        let packed = UInt64(packed)
        FixedDigits.write(packed / 10_000, into: bytes, from: 0, count: 4)
        FixedDigits.write(packed / 100, into: bytes, from: 5, count: 2)
        FixedDigits.write(packed, into: bytes, from: 8, count: 2)
        bytes[4] = UInt8(ascii: "-")
        bytes[7] = UInt8(ascii: "-")
    }
}
