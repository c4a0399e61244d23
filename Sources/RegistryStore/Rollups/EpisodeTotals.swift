import RegistryModel

/// The totals of a set of episodes, or a difference of such totals.
package struct EpisodeTotals: Hashable {
    // 64 bytes in all: a load holds up to 190,000 of these.
    private var sums = SIMD4<Int64>()
    /// A count for each flag; further lanes are zero.
    private var counts = SIMD8<Int32>()

    /// The measures: the column of the rollup tables, and the SQL expression for one row of `episode`. The statements
    /// of the rollups, their recomputation and their differences are generated from this list.
    static let measures: [(column: String, expression: String)] =
        [
            ("episodes", "1"), ("observed_cents", "observed_cents"), ("expected_cents", "expected_cents"),
            ("ratio_parts_per_million", ObservedExpectedRatio.partsPerMillionSQL),
        ] + EpisodeFlag.all.map { ($0.name, $0.isOptional ? "coalesce(\($0.column), 0)" : $0.column) }

    /// The columns of all rollup tables.
    package static let columns = measures.map(\.column)

    /// Creates the totals of no episodes: all zero.
    init() {}

    /// Creates the totals of one episode.
    /// - Throws: `UnusableNumber` if the ratio of its costs is not defined or overflows, which only happens in a
    ///   corrupt file.
    init(observed: Money, expected: Money, _ flags: EpisodeFlags) throws(UnusableNumber) {
        let ratio = try ObservedExpectedRatio.partsPerMillion(observed: observed, expected: expected)
        sums = SIMD4(1, observed.cents, expected.cents, ratio)
        for flag in EpisodeFlag.all { counts[flag.place] = Int32(flags.count(of: flag)) }
    }

    /// The number of episodes.
    var episodes: Int64 { sums[0] }

    var isZero: Bool { sums == SIMD4() && counts == SIMD8() }

    /// Calls `body` with the index, starting at 0, and the total of each column.
    func forEach(_ body: (Int, Int64) -> Void) {
        for index in sums.indices { body(index, sums[index]) }
        for flag in EpisodeFlag.all { body(sums.scalarCount + flag.place, Int64(counts[flag.place])) }
    }

    /// Adds totals.
    /// - Throws: `UnusableNumber` if a sum overflows, which is possible with stored totals of a corrupt file.
    mutating func add(_ other: EpisodeTotals) throws(UnusableNumber) {
        for index in sums.indices { sums[index] = try sums[index].plus(other.sums[index], of: Self.subject) }
        for index in counts.indices { counts[index] = try counts[index].plus(other.counts[index], of: Self.subject) }
    }

    /// The negated totals.
    /// - Throws: `UnusableNumber` if a total overflows.
    func negated() throws(UnusableNumber) -> EpisodeTotals {
        var result = self
        for index in sums.indices { result.sums[index] = try Int64(0).minus(sums[index], of: Self.subject) }
        for index in counts.indices { result.counts[index] = try Int32(0).minus(counts[index], of: Self.subject) }
        return result
    }

    fileprivate static let subject = "the rollups"
}

extension RawStatement {
    /// The totals in a row, from a column index on, in the order of the columns.
    /// - Throws: `UnusableNumber` if a count of a corrupt file does not fit into 32 bits.
    func totals(from column: Int) throws(UnusableNumber) -> EpisodeTotals {
        try EpisodeTotals { integer(column + $0) }
    }
}

extension EpisodeTotals {
    /// Creates totals from the value at each column index.
    fileprivate init(_ value: (Int) -> Int64) throws(UnusableNumber) {
        for index in sums.indices { sums[index] = value(index) }
        for flag in EpisodeFlag.all {
            guard let count = Int32(exactly: value(sums.scalarCount + flag.place)) else {
                throw UnusableNumber(of: Self.subject)
            }
            counts[flag.place] = count
        }
    }
}
