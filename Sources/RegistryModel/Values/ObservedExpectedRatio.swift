/// The ratio of observed to expected cost of one episode.
public enum ObservedExpectedRatio {
    /// The ratio in parts per million, rounded half up: whole numbers, so that sums and differences of any order are
    /// exact. The expected cost is above zero.
    public static func partsPerMillion(observed: Money, expected: Money) -> Int64 {
        (2 * observed.cents * 1_000_000 + expected.cents) / (2 * expected.cents)
    }
}
