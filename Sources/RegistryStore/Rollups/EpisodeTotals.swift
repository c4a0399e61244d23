import RegistryModel

/// Sums over episodes; also differences of such sums.
package struct EpisodeTotals: Hashable {
    /// A sum for each measure. As many lanes as there are measures, or more.
    private var lanes = SIMD8<Int64>()

    /// What is summed: the column of the rollups, and its value for one row of `episode`, as SQL. This list is the only
    /// one: the rollups' statements, their recount and their differences follow from it.
    static let measures: [(column: String, expression: String)] =
        [
            ("episodes", "1"), ("observed_cents", "observed_cents"), ("expected_cents", "expected_cents"),
            ("ratio_parts_per_million", ObservedExpectedRatio.partsPerMillionSQL),
        ] + EpisodeFlag.all.map { ($0.name, $0.column) }

    /// The columns of every rollup.
    package static let columns = measures.map(\.column)

    /// The measures that are no flags.
    private static let flagStart = measures.count - EpisodeFlag.all.count

    /// No episodes.
    init() {}

    /// What one episode adds.
    /// - Throws: `UnusableNumber` if its costs, as only a damaged file has them, have no ratio.
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

    /// Hands over the numbers, counted from 0, in the order of the columns.
    func forEach(_ body: (Int, Int64) -> Void) {
        for lane in Self.columns.indices { body(lane, lanes[lane]) }
    }

    /// Adds totals.
    /// - Throws: `UnusableNumber`: totals that were stored can be any number.
    mutating func add(_ other: EpisodeTotals) throws(UnusableNumber) {
        for lane in Self.columns.indices { lanes[lane] = try lanes[lane].plus(other.lanes[lane], of: Self.subject) }
    }

    /// The totals with the other sign.
    /// - Throws: `UnusableNumber`, as for adding.
    func negated() throws(UnusableNumber) -> EpisodeTotals {
        var result = self
        for lane in Self.columns.indices { result.lanes[lane] = try Int64(0).minus(lanes[lane], of: Self.subject) }
        return result
    }

    private static let subject = "the rollups"
}

extension RawStatement {
    /// The totals of a row, in the order of the columns.
    func totals(from column: Int) -> EpisodeTotals {
        EpisodeTotals { integer(column + $0) }
    }
}

extension EpisodeTotals {
    /// Totals by their place among the columns.
    fileprivate init(_ value: (Int) -> Int64) {
        for lane in Self.columns.indices { lanes[lane] = value(lane) }
    }
}
