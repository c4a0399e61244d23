/// A stored or read number is too large to compute with. No load writes such a number: the registry is damaged, or
/// another program has written to it.
public struct UnusableNumber: Error, Hashable, Sendable {
    /// What the number belongs to, such as a table.
    package let subject: String

    /// Creates an error for a number of a subject.
    package init(of subject: String) { self.subject = subject }
}

/// Arithmetic on stored or read numbers, which can have any value: instead of trapping like the operators, these
/// functions throw `UnusableNumber`.
extension FixedWidthInteger {
    /// The sum of two numbers.
    /// - Throws: `UnusableNumber` on overflow.
    package func plus(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return sum
    }

    /// The difference of two numbers.
    /// - Throws: `UnusableNumber` on overflow.
    package func minus(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (difference, isTooLarge) = subtractingReportingOverflow(other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return difference
    }

    /// The product of two numbers.
    /// - Throws: `UnusableNumber` on overflow.
    package func times(_ other: Self, of subject: @autoclosure () -> String) throws(UnusableNumber) -> Self {
        let (product, isTooLarge) = multipliedReportingOverflow(by: other)
        guard !isTooLarge else { throw UnusableNumber(of: subject()) }
        return product
    }

    /// Rounds to the nearest whole number, halves away from zero. Values out of range become the maximum or minimum,
    /// NaN becomes 0.
    package init(nearest number: Double) {
        let rounded = number.rounded()
        self =
            Self(exactly: rounded)
            ?? (rounded.isNaN ? 0 : rounded > 0 ? .max : .min)
    }
}

extension UnusableNumber {
    /// The error as a sentence.
    public var message: String {
        "A number of \(subject) is too large to calculate with: no load has written it, so the registry is damaged."
    }
}

extension Sequence where Element: FixedWidthInteger {
    /// The sum of stored or read numbers.
    /// - Throws: `UnusableNumber` on overflow.
    package func sum(of subject: @autoclosure () -> String) throws(UnusableNumber) -> Element {
        var sum: Element = 0
        for number in self { sum = try sum.plus(number, of: subject()) }
        return sum
    }
}
