/// One column of a result.
public struct Column: Hashable, Sendable {
    /// One end of a confidence interval.
    package enum Bound: Hashable, Sendable {
        /// The lower end.
        case lower
        /// The upper end.
        case upper
    }

    /// The name for programs, in snake case: CSV header and JSON key.
    public private(set) var name: String
    /// The heading for people.
    public let heading: String
    /// The unit of the values.
    public let unit: Unit
    /// The declared SQLite type, such as `integer`; nil if there is none.
    package let type: String?
    /// The counts of beneficiaries or episodes the values are derived from, by their names in `DisclosurePlan`. A
    /// release suppresses a value if one of them is hidden. Empty if there are none; nil if this is not declared, and
    /// then a column of numbers cannot be released.
    package let counts: [String]?
    /// The count of cases the values rest on, by its name in `CaseCounts`; nil if there is none.
    package private(set) var cases: String?
    /// Whether the values are shares of these cases, so that `ResultTable.resting(on:)` adds a confidence interval.
    package private(set) var hasInterval = false
    /// Whether the values are ranks or percentiles, which are null if cases are few.
    package private(set) var isComparison = false
    /// The direction in which values get better; charts color by it.
    package private(set) var better = Direction.neither
    /// The range of possible values, such as 0 to 100 for scores; charts use it as their axis. Nil for no limits.
    package private(set) var range: ClosedRange<Double>?
    /// For a column of interval ends, which end it is; else nil.
    package private(set) var bound: Bound?
    /// Whether formats for people omit the column because it is obvious to them.
    package private(set) var isOnlyForPrograms = false

    /// Whether it is a column of a user's statement: null is shown as `null`, apart from empty text, and numbers are on
    /// the right, also where the type is declared as text.
    package private(set) var isOfStatement = false
    /// The name of the column whose changes these values are. A crosstab shows them behind the values; nil if it does not.
    package private(set) var changesOf: String?

    /// Creates a column.
    package init(_ name: String, _ heading: String, _ unit: Unit, type: String? = nil, from counts: [String]? = nil) {
        self.name = name
        self.heading = heading
        self.unit = unit
        self.type = type
        self.counts = counts
    }
}

extension Column {
    /// A copy of the column whose values rest on a count of cases; with `hasInterval`, they are shares of the cases and
    /// get a confidence interval.
    package func resting(on cases: String?, hasInterval: Bool = false) -> Column {
        changed { ($0.cases, $0.hasInterval) = (cases, hasInterval) }
    }

    /// A copy of the column for ranks or percentiles.
    package var ofComparison: Column { changed { $0.isComparison = true } }

    /// A copy of the column with the direction in which values get better.
    package func better(_ better: Direction) -> Column { changed { $0.better = better } }

    /// A copy of the column with a range of possible values.
    package func within(_ range: ClosedRange<Double>?) -> Column { changed { $0.range = range } }

    /// A copy of the column that formats for people omit if `isOnly` is true.
    package func onlyForPrograms(_ isOnly: Bool) -> Column { changed { $0.isOnlyForPrograms = isOnly } }

    /// A copy of the column that people see, or do not.
    package func shown(_ isShown: Bool) -> Column {
        changed { column in
            column.isOnlyForPrograms = !isShown
            if isShown { column.bound = nil }
        }
    }

    /// A copy of the column for a user's statement.
    package var ofStatement: Column { changed { $0.isOfStatement = true } }

    /// A copy of the column whose values are changes of those of a column, which a crosstab shows behind them.
    package func changes(of column: String?) -> Column { changed { $0.changesOf = column } }

    /// A copy of the column with another name for programs.
    package func renamed(_ name: String) -> Column { changed { $0.name = name } }

    /// The column of one end of the confidence interval, derived from the same counts.
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

/// The direction in which a metric gets better.
package enum Direction: Hashable, Sendable {
    /// Lower is better, as for cost.
    case lower
    /// Higher is better, as for a score.
    case higher
    /// Neither, as for a number of episodes.
    case neither

    /// Whether a difference is an improvement; nil if it is neither good nor bad.
    package func isGood(_ difference: Double) -> Bool? {
        guard difference != 0 else { return nil }
        return switch self {
        case .lower: difference < 0
        case .higher: difference > 0
        case .neither: nil
        }
    }
}
