/// Text typed by a user with anything like a beneficiary's identifier removed.
///
/// Questions are stored only as this type, which can be created only by redaction.
public struct RedactedText: Hashable, Sendable {
    /// The text, with `[withheld]` instead of lookalikes.
    public let value: String

    /// Redacts lookalikes of identifiers, also in lower case and with any characters between.
    public init(_ text: String) { value = Redaction.withoutLookalikes(text) }
}
