/// A result column of a user's statement.
package struct ResultColumn: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The declared type of the table's column, such as `integer`; nil for an expression.
    package let declaredType: String?

    /// Creates a column.
    package init(name: String, declaredType: String? = nil) {
        self.name = name
        self.declaredType = declaredType
    }
}
