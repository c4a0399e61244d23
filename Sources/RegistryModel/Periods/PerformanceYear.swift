/// A performance year of the model, 2027 to 2031 (42 CFR 512.710(a)(1)).
public struct PerformanceYear: Hashable, Comparable, Sendable {
    private let stored: Int16

    /// The calendar year.
    public var year: Int { Int(stored) }

    /// The first performance year of the model.
    public static let first = PerformanceYear(unchecked: 2027)
    /// The last performance year of the model.
    package static let last = PerformanceYear(unchecked: 2031)
    /// The five performance years.
    package static let all = (first.year...last.year).map(PerformanceYear.init(unchecked:))

    /// Creates a performance year; nil outside 2027 to 2031.
    public init?(_ year: Int) {
        guard (Self.first.year...Self.last.year).contains(year) else { return nil }
        stored = Int16(year)
    }

    private init(unchecked year: Int) { stored = Int16(year) }

    /// The year whose Medicare payments are adjusted: two years later.
    public var paymentYear: Int { year + 2 }
    /// The year whose episodes decide who participates: two years earlier.
    package var lookBackYear: Int { year - 2 }
    /// The four quarters of the calendar year.
    package var quarters: [Quarter] { (1...Quarter.countInYear).map { Quarter(year: self, number: $0) } }

    /// Orders by year.
    public static func < (left: PerformanceYear, right: PerformanceYear) -> Bool { left.year < right.year }
}

extension PerformanceYear: ByteParsable {
    /// Reads four digits from 2027 to 2031.
    /// - Throws: `ParseFault` if the text has another form, or is outside the model's years.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let number = try Int(parsing: bytes)
        guard let year = PerformanceYear(number) else {
            throw ParseFault(
                .outOfRange, "is not a performance year of the model",
                hint: "The performance years are \(Self.first) to \(Self.last).")
        }
        self = year
    }
}

extension PerformanceYear: CustomStringConvertible {
    /// The four digits.
    public var description: String { String(year) }
}
