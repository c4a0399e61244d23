/// A deadline on a monotonic clock, so that changes of the machine's time do not affect it.
struct Deadline {
    private let end: ContinuousClock.Instant

    /// - Parameter seconds: the time from now; NaN and negative values count as 0.
    init(after seconds: Double) {
        let bounded = seconds > 0 ? min(seconds, Self.maximum) : 0
        end = .now + .seconds(bounded)
    }

    /// Whether the deadline has passed.
    var isOver: Bool { ContinuousClock.now >= end }

    /// The maximum wait in seconds, some 30 years, so that the instant does not overflow.
    private static let maximum = 1e9
}
