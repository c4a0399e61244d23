/// What is wrong with one value: a code for programs, a reason and a hint for people.
public struct ParseFault: Error, Hashable, Sendable {
    /// The kind of fault.
    public let code: FaultCode
    /// The reason, as the end of a sentence that begins with the column: "has 9 digits, not 10".
    public let reason: String
    /// What the user can do about it, as a sentence.
    public let hint: String

    /// Creates a fault.
    package init(_ code: FaultCode, _ reason: String, hint: String) {
        self.code = code
        self.reason = reason
        self.hint = hint
    }
}
