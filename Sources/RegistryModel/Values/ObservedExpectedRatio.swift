/// The ratio of observed to expected cost of one episode.
package enum ObservedExpectedRatio {
    /// The ratio in parts per million, rounded half up. Sums and differences of whole numbers are exact in any order.
    /// - Throws: `UnusableNumber` if the expected cost is not above zero, or an amount exceeds what files may contain.
    package static func partsPerMillion(observed: Money, expected: Money) throws(UnusableNumber) -> Int64 {
        guard expected.cents > 0 else { throw UnusableNumber(of: subject) }
        let scaled = try observed.cents.times(2_000_000, of: subject).plus(expected.cents, of: subject)
        return scaled / (try expected.cents.times(2, of: subject))
    }

    /// The same as SQL over the columns `observed_cents` and `expected_cents`.
    package static let partsPerMillionSQL = "((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents))"

    private static let subject = "an episode's cost"
}
