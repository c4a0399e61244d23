/// One column of a result.
public struct Column: Hashable, Sendable {
    /// Which end of a confidence interval the values are.
    public enum Bound: Hashable, Sendable {
        /// The lower end.
        case lower
        /// The upper end.
        case upper
    }

    /// The name for programs, in snake case: CSV header and JSON key.
    public private(set) var name: String
    /// The heading for people.
    public let heading: String
    /// What the values measure.
    public let unit: Unit
    /// The type that a table declares for the values, such as `integer`; nil where none does.
    public let type: String?
    /// The counts of beneficiaries or episodes from which the values follow, by their names in `DisclosurePlan`: in a
    /// release, a value is suppressed where one of them is hidden. Empty if the values follow from none; nil if that is
    /// not declared, and then a column of numbers is not released.
    public let counts: [String]?
    /// The count of cases on which the values rest, by its name in `CaseCounts`; nil if they rest on none.
    public private(set) var cases: String?
    /// Whether the values are shares of these cases, so that `ResultTable.resting(on:)` gives them an interval.
    public private(set) var hasInterval = false
    /// Whether the values are ranks or percentiles, which are null where the cases are few.
    public private(set) var isComparison = false
    /// Which values are good ones; charts take their colors from it.
    public private(set) var better = Direction.neither
    /// Between which values all can be, such as 0 and 100 for scores; charts have it as their axis. Nil for no limits.
    public private(set) var range: ClosedRange<Double>?
    /// Which end of the interval of the column before it the values are; nil for others.
    public private(set) var bound: Bound?
    /// Whether people are not shown the column, as it says nothing to them that they do not take for granted.
    public private(set) var isOnlyForPrograms = false

    /// A column.
    public init(_ name: String, _ heading: String, _ unit: Unit, type: String? = nil, from counts: [String]? = nil) {
        self.name = name
        self.heading = heading
        self.unit = unit
        self.type = type
        self.counts = counts
    }
}

extension Column {
    /// The column, of values that rest on a count of cases; with `hasInterval`, they are shares of them, and have a confidence
    /// interval.
    public func resting(on cases: String?, hasInterval: Bool = false) -> Column {
        changed { ($0.cases, $0.hasInterval) = (cases, hasInterval) }
    }

    /// The column, of ranks or percentiles.
    public var ofComparison: Column { changed { $0.isComparison = true } }

    /// The column, of values that are better the lower or the higher they are.
    public func better(_ better: Direction) -> Column { changed { $0.better = better } }

    /// The column, of values that are all in a range.
    public func within(_ range: ClosedRange<Double>?) -> Column { changed { $0.range = range } }

    /// The column, not shown to people if `isOnly` is true.
    public func onlyForPrograms(_ isOnly: Bool) -> Column { changed { $0.isOnlyForPrograms = isOnly } }

    /// The column under another name for programs.
    public func renamed(_ name: String) -> Column { changed { $0.name = name } }

    /// The column of one end of the values' confidence interval, which follows from the same counts.
    func bound(_ bound: Bound) -> Column {
        let (suffix, heading) = bound == .lower ? ("_low", "  95 % from") : ("_high", "  to")
        return Column(name + suffix, heading, unit, from: counts).changed { $0.bound = bound }
    }

    private func changed(_ change: (inout Column) -> Void) -> Column {
        var column = self
        change(&column)
        return column
    }
}

/// Which values of a metric are good ones.
public enum Direction: Hashable, Sendable {
    /// The lower the better, such as cost.
    case lower
    /// The higher the better, such as a score.
    case higher
    /// Neither, such as a number of episodes.
    case neither

    /// Whether a difference from what it is compared with is good; nil if it is neither good nor bad.
    public func isGood(_ difference: Double) -> Bool? {
        guard difference != 0 else { return nil }
        return switch self {
        case .lower: difference < 0
        case .higher: difference > 0
        case .neither: nil
        }
    }
}
