/// A deadline by a monotonic clock, which changes of the machine's time do not move.
struct Deadline {
    private let end: ContinuousClock.Instant

    /// - Parameter seconds: how long to wait from now on; what is no number is no time.
    init(after seconds: Double) {
        let bounded = seconds > 0 ? min(seconds, Self.longest) : 0
        end = .now + .seconds(bounded)
    }

    /// Whether it is over.
    var isOver: Bool { ContinuousClock.now >= end }

    /// Some thirty years, in seconds.
    private static let longest = 1e9
}
