/// A number that was stored or read is so large that nothing can be calculated from it. No load writes such a number: the
/// registry is damaged, or something else has written to it.
public struct UnusableNumber: Error, Hashable, Sendable {
    /// What the number is of, such as a table's name.
    public let subject: String

    /// An error for a number of the subject.
    public init(of subject: String) { self.subject = subject }
}

/// Arithmetic on numbers that were stored or read, which can be any number: where the operators stop the program, these
/// throw `UnusableNumber`.
extension FixedWidthInteger {
    /// The sum of two numbers.
    public func plus(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return sum
    }

    /// The difference of two numbers.
    public func minus(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (difference, isTooLarge) = subtractingReportingOverflow(other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return difference
    }

    /// The product of two numbers.
    public func times(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (product, isTooLarge) = multipliedReportingOverflow(by: other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return product
    }

    /// The whole number nearest to a decimal one, halves away from zero: the greatest or least there is where that is
    /// larger or smaller, and 0 for what is no number.
    public init(nearest number: Double) {
        let rounded = number.rounded()
        self =
            Self(exactly: rounded)
            ?? (rounded.isNaN ? 0 : rounded > 0 ? .max : .min)
    }
}

extension UnusableNumber {
    /// What went wrong, and why.
    public var message: String {
        "A number of \(subject) is too large to calculate with: no load has written it, so the registry is damaged."
    }

    /// What to do next.
    public var hint: String { "Check it: asm-registry verify" }
}

extension Sequence where Element: FixedWidthInteger {
    /// The sum of numbers that were stored or read.
    public func sum(of subject: @autoclosure () -> String) throws(UnusableNumber) -> Element {
        var sum: Element = 0
        for number in self { sum = try sum.plus(number, of: subject()) }
        return sum
    }
}
