/// Text that somebody typed, without anything in it that is like a beneficiary's identifier.
///
/// What is kept of questions is of this type: there is no other way to make one than through the redaction.
public struct RedactedText: Hashable, Sendable {
    /// The text, with `[withheld]` where something was taken out.
    public let value: String

    /// Takes out what is like an identifier, also in small letters and with anything between its characters.
    public init(_ text: String) { value = Redaction.withoutLookalikes(text) }
}
