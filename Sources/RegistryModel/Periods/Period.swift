/// A period that a file can cover completely: a performance year, or a quarter of one.
public enum Period: Hashable, Sendable {
    /// A whole year.
    case year(PerformanceYear)
    /// One quarter.
    case quarter(Quarter)
}

extension Period: ByteParsable {
    /// Reads `2027` or `2027Q2`.
    /// - Throws: `ParseFault` if the text has another form, or is outside the model's years.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        if bytes.count == 4 {
            self = .year(try PerformanceYear(parsing: bytes))
        } else {
            self = .quarter(try Quarter(parsing: bytes))
        }
    }
}

extension Period: CustomStringConvertible {
    /// The form `2027` or `2027Q2`.
    public var description: String {
        switch self {
        case .year(let year): year.description
        case .quarter(let quarter): quarter.description
        }
    }
}
