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
