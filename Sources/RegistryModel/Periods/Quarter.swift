/// A calendar quarter of a performance year, written `2027Q2`.
public struct Quarter: Hashable, Comparable, Sendable {
    /// The performance year.
    package let year: PerformanceYear
    private let storedNumber: Int8

    /// The number of the quarter, 1 to 4.
    package var number: Int { Int(storedNumber) }

    /// The number of quarters of a year.
    package static let countInYear = 4
    /// The twenty quarters of the model.
    package static let all = PerformanceYear.all.flatMap(\.quarters)

    init(year: PerformanceYear, number: Int) {
        self.year = year
        storedNumber = Int8(number)
    }

    /// Creates the quarter that contains a date; nil outside the model's years.
    public init?(containing date: CalendarDate) {
        guard let year = PerformanceYear(date.year) else { return nil }
        self.init(year: year, number: date.quarterNumber)
    }

    /// Orders chronologically.
    public static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}

extension Quarter: ByteParsable {
    /// Reads `2027Q2`.
    /// - Throws: `ParseFault` if the text has another form, or is outside the model's years.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 6, bytes[4] == UInt8(ascii: "Q"), (49...52).contains(bytes[5]) else {
            throw ParseFault(.badFormat, "is not a quarter", hint: "Write the year, Q and 1 to 4: 2027Q2.")
        }
        self.init(year: try PerformanceYear(parsing: bytes.extracting(0..<4)), number: Int(bytes[5]) - 48)
    }
}

extension Quarter: CustomStringConvertible {
    /// The form `2027Q2`.
    public var description: String { "\(year)Q\(number)" }
}
