/// One column of a result.
public struct Column: Hashable, Sendable {
    /// The name for programs, in snake case: CSV header and JSON key.
    public let name: String
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

    /// A column.
    public init(_ name: String, _ heading: String, _ unit: Unit, type: String? = nil, from counts: [String]? = nil) {
        self.name = name
        self.heading = heading
        self.unit = unit
        self.type = type
        self.counts = counts
    }
}

/// What the values of a column measure, and so how people are shown them. Programs get the value as it is.
public enum Unit: Hashable, Sendable {
    /// Text, or a value of any type as it is.
    case text
    /// Numbers that were made text already.
    case preformatted
    /// A year or an identifier: a number without separators.
    case label
    /// How many.
    case count
    /// Cents, shown as dollars.
    case cents
    /// A share of one, shown in percent with two decimals.
    case share
    /// A difference of shares of one, shown in percentage points with two decimals.
    case points
    /// A plain number with so many decimals.
    case number(decimals: Int)
    /// A change against before, shown with its sign, of values in the unit.
    indirect case change(Unit)
}
