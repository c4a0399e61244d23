/// A question that somebody keeps in a registry.
public struct SavedQuery: Hashable, Sendable {
    /// The name under which it is run.
    public let name: String
    /// What it answers, in a sentence.
    public let description: String
    /// The statement.
    public let sql: String
    /// Who saved it.
    public let author: String
    /// When, in UTC.
    public let savedAt: String

    /// Whether a text can be a name: small letters, digits and dashes, a letter first, 64 at the most.
    public static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= 64 else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        return letters.contains(first)
            && bytes.allSatisfy { letters.contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
