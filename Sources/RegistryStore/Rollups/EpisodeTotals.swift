import RegistryModel

/// The totals of a set of episodes, or a difference of such totals.
package struct EpisodeTotals: Hashable {
    /// One lane for each measure; further lanes are zero.
    private var lanes = SIMD8<Int64>()

    /// The measures: the column of the rollup tables, and the SQL expression for one row of `episode`. The statements
    /// of the rollups, their recomputation and their differences are generated from this list.
    static let measures: [(column: String, expression: String)] =
        [
            ("episodes", "1"), ("observed_cents", "observed_cents"), ("expected_cents", "expected_cents"),
            ("ratio_parts_per_million", ObservedExpectedRatio.partsPerMillionSQL),
        ] + EpisodeFlag.all.map { ($0.name, $0.column) }

    /// The columns of all rollup tables.
    package static let columns = measures.map(\.column)

    /// The number of measures that are not flags, which come first.
    private static let flagStart = measures.count - EpisodeFlag.all.count

    /// Creates the totals of no episodes: all zero.
    init() {}

    /// Creates the totals of one episode.
    /// - Throws: `UnusableNumber` if the ratio of its costs is not defined or overflows, which only happens in a
    ///   corrupt file.
    init(observed: Money, expected: Money, _ flags: EpisodeFlags) throws(UnusableNumber) {
        lanes[0] = 1
        lanes[1] = observed.cents
        lanes[2] = expected.cents
        lanes[3] = try ObservedExpectedRatio.partsPerMillion(observed: observed, expected: expected)
        for flag in EpisodeFlag.all { lanes[Self.flagStart + flag.place] = flags.count(of: flag) }
    }

    /// The number of episodes.
    var episodes: Int64 { lanes[0] }

    var isZero: Bool { lanes == SIMD8() }

    /// Calls `body` with the index, starting at 0, and the total of each column.
    func forEach(_ body: (Int, Int64) -> Void) {
        for lane in Self.columns.indices { body(lane, lanes[lane]) }
    }

    /// Adds totals.
    /// - Throws: `UnusableNumber` if a sum overflows, which is possible with stored totals of a corrupt file.
    mutating func add(_ other: EpisodeTotals) throws(UnusableNumber) {
        for lane in Self.columns.indices { lanes[lane] = try lanes[lane].plus(other.lanes[lane], of: Self.subject) }
    }

    /// The negated totals.
    /// - Throws: `UnusableNumber` if a total overflows.
    func negated() throws(UnusableNumber) -> EpisodeTotals {
        var result = self
        for lane in Self.columns.indices { result.lanes[lane] = try Int64(0).minus(lanes[lane], of: Self.subject) }
        return result
    }

    private static let subject = "the rollups"
}

extension RawStatement {
    /// The totals in a row, from a column index on, in the order of the columns.
    func totals(from column: Int) -> EpisodeTotals {
        EpisodeTotals { integer(column + $0) }
    }
}

extension EpisodeTotals {
    /// Creates totals from the value at each column index.
    fileprivate init(_ value: (Int) -> Int64) {
        for lane in Self.columns.indices { lanes[lane] = value(lane) }
    }
}
