/// A saved query of a registry.
package struct SavedQuery: Hashable, Sendable {
    /// The name under which it is run.
    package let name: String
    /// The question that it answers, as a sentence.
    package let description: String
    /// The statement.
    package let sql: String
    /// The name of the user who saved it.
    package let author: String
    /// The time at which it was saved, in UTC.
    package let savedAt: String

    /// Whether a text is a valid name: at most 64 lowercase letters, digits and dashes, starting with a letter.
    package static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= 64 else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        return letters.contains(first)
            && bytes.allSatisfy { letters.contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
