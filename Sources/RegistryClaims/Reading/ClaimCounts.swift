/// The outcome of the lines of a feed. Every line that is read is in exactly one of the other counts, and so is its
/// amount.
package struct ClaimCounts: Hashable, Sendable {
    /// Lines and the sum of what was paid for them; cancellations count as negative, rejected lines as 0.
    package struct Tally: Hashable, Sendable {
        /// The number of lines.
        package private(set) var lines = 0
        /// Their amounts in cents.
        package private(set) var cents: Int64 = 0

        mutating func add(_ amount: Int64) {
            lines += 1
            cents += amount
        }

        /// Adds what another has, or takes it back.
        mutating func add(_ other: Tally, times sign: Int = 1) {
            lines += sign * other.lines
            cents += Int64(sign) * other.cents
        }
    }

    /// All lines of the files.
    package internal(set) var read = Tally()
    /// Final lines, whose cost counts.
    package internal(set) var kept = Tally()
    /// Cancelled or replaced lines, and cancellations.
    package internal(set) var netted = Tally()
    /// Final lines that were denied.
    package internal(set) var denied = Tally()
    /// Lines that were delivered before.
    package internal(set) var duplicates = Tally()
    /// Lines that could not be used.
    package internal(set) var rejected = Tally()

    /// Whether lines and cents add up.
    package var isConserved: Bool {
        var sum = Tally()
        for part in [kept, netted, denied, duplicates, rejected] { sum.add(part) }
        return sum == read
    }

    /// All counts, to add and store them.
    static let all: [WritableKeyPath<ClaimCounts, Tally> & Sendable] = [
        \.read, \.kept, \.netted, \.denied, \.duplicates, \.rejected,
    ]

    /// Adds what another has, or takes it back.
    mutating func add(_ other: ClaimCounts, times sign: Int = 1) {
        for tally in Self.all { self[keyPath: tally].add(other[keyPath: tally], times: sign) }
    }
}

/// The counts of each kind of claim, in the order of `ClaimLine.Kind.claims`.
struct CountsByKind: Sendable {
    private var counts = [ClaimCounts](repeating: ClaimCounts(), count: ClaimLine.Kind.claims.count)

    /// The counts of a kind; those of others are not kept.
    subscript(kind: ClaimLine.Kind) -> ClaimCounts {
        get { Int(kind.rawValue) < counts.count ? counts[Int(kind.rawValue)] : ClaimCounts() }
        set { if Int(kind.rawValue) < counts.count { counts[Int(kind.rawValue)] = newValue } }
    }

    init() {}

    /// The counts of a state; none if it has none yet.
    init(_ stored: [WorkState.Counts]) {
        for (kind, stored) in zip(ClaimLine.Kind.claims, stored) {
            for (tally, (lines, cents)) in zip(ClaimCounts.all, zip(stored.lines, stored.cents)) {
                self[kind][keyPath: tally] = ClaimCounts.Tally(lines: lines, cents: cents)
            }
        }
    }

    /// The counts as they are stored.
    var stored: [WorkState.Counts] {
        ClaimLine.Kind.claims.map { kind in
            let tallies = ClaimCounts.all.map { self[kind][keyPath: $0] }
            return WorkState.Counts(lines: tallies.map(\.lines), cents: tallies.map(\.cents))
        }
    }

    /// Adds what another has, or takes it back.
    mutating func add(_ other: CountsByKind, times sign: Int = 1) {
        for kind in ClaimLine.Kind.claims { self[kind].add(other[kind], times: sign) }
    }
}
