/// What became of the lines of a feed. Every line that is read is in exactly one of the other counts, and so is its amount.
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

        /// Takes back a line that was added.
        mutating func remove(_ amount: Int64) {
            lines -= 1
            cents -= amount
        }

        mutating func add(_ other: Tally) {
            lines += other.lines
            cents += other.cents
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

    mutating func add(_ other: ClaimCounts) {
        read.add(other.read)
        kept.add(other.kept)
        netted.add(other.netted)
        denied.add(other.denied)
        duplicates.add(other.duplicates)
        rejected.add(other.rejected)
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

    mutating func add(_ other: CountsByKind) {
        for kind in ClaimLine.Kind.claims { self[kind].add(other[kind]) }
    }
}
