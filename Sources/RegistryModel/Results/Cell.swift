/// One value of a result, in the types that SQLite has.
public enum Cell: Hashable, Sendable {
    /// No value.
    case null
    /// A whole number; money is in cents.
    case integer(Int64)
    /// A number in binary floating point.
    case real(Double)
    /// Text, also codes that look like numbers.
    case text(String)
    /// Bytes.
    case blob([UInt8])
    /// A value that a release suppresses although it is known.
    case suppressed

    /// A text, or null for nil.
    package init(_ text: String?) { self = text.map(Cell.text) ?? .null }
    /// A whole number, or null for nil.
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    /// An amount in cents, or null for nil.
    package init(cents amount: Money?) { self = amount.map { .integer($0.cents) } ?? .null }
    /// A real number, or null for nil.
    package init(_ number: Double?) { self = number.map(Cell.real) ?? .null }

    /// The value as a number; nil for null, text, bytes and suppressed values.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .null, .text, .blob, .suppressed: nil
        }
    }
}

extension Cell: ExpressibleByStringLiteral {
    /// Creates text from a literal.
    public init(stringLiteral value: String) { self = .text(value) }
}
