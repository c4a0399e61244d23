/// A column of an answer to a statement that somebody typed.
public struct AnswerColumn: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The type that the table declares for it, such as `integer`; nil if it is worked out.
    public let declaredType: String?

    /// A column.
    public init(name: String, declaredType: String? = nil) {
        self.name = name
        self.declaredType = declaredType
    }
}
