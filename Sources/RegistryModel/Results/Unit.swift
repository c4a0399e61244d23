/// The unit of a column's values, which decides how people see them. Programs get the stored value.
public enum Unit: Hashable, Sendable {
    /// Text, or a value of any type shown unchanged.
    case text
    /// Numbers that are already formatted as text.
    case preformatted
    /// A year or an identifier: a number without thousands separators.
    case label
    /// A count, shown with thousands separators.
    case count
    /// Cents, shown as dollars.
    case cents
    /// A share of one, shown in percent with two decimals.
    case share
    /// A difference of shares of one, shown in percentage points with two decimals.
    case points
    /// A plain number with the given number of decimals.
    case number(decimals: Int)
    /// A change from an earlier value, shown with its sign.
    indirect case change(Unit)
}
