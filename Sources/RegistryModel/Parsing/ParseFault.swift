/// What is wrong with one value, as data: a code for programs, a reason and a hint for people.
public struct ParseFault: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public let code: FaultCode
    /// Why the value was refused, as the end of a sentence that begins with the column: "has 9 digits, not 10".
    public let reason: String
    /// What to do about it.
    public let hint: String

    /// A fault with its words.
    public init(_ code: FaultCode, _ reason: String, hint: String) {
        self.code = code
        self.reason = reason
        self.hint = hint
    }
}
