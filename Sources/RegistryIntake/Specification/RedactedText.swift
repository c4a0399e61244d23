/// Text typed by a user with anything like a beneficiary's identifier removed.
///
/// Questions are stored only as this type, which can be created only by redaction.
package struct RedactedText: Hashable, Sendable {
    /// The text, with `[withheld]` instead of lookalikes.
    package let value: String

    /// Redacts lookalikes of identifiers, also in lower case and with any characters between.
    package init(_ text: String) { value = Redaction.withoutLookalikes(text) }
}
