/// A result column of a user's statement.
public struct ResultColumn: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The declared type of the table's column, such as `integer`; nil for an expression.
    public let declaredType: String?

    /// Creates a column.
    package init(name: String, declaredType: String? = nil) {
        self.name = name
        self.declaredType = declaredType
    }
}
