/// Counts how many opaque identifiers of a column contain a lookalike: characters in the middle of a word that have the
/// form of a beneficiary's identifier.
///
/// One random UUID in 60 contains one, and longer random identifiers more often. If many more do, the identifiers were
/// derived from beneficiaries' identifiers and could reveal them.
struct LookalikeCounter: Sendable {
    private var identifiers = 0
    private var lookalikes = 0

    /// Counts an identifier.
    /// - Returns: whether the identifier can be accepted.
    mutating func accepts(_ identifier: String) -> Bool {
        identifiers += 1
        guard Redaction.mayIdentify(identifier) else { return true }
        lookalikes += 1
        return !Redaction.containsDelimitedIdentifier(identifier)
            && (lookalikes < Self.minimumCount || lookalikes * Self.identifiersPerLookalike < identifiers)
    }

    /// With fewer lookalikes, their share says nothing.
    private static let minimumCount = 20
    /// One lookalike in 4 identifiers is more than chance: of 128 random hexadecimal digits it is one in 14.
    private static let identifiersPerLookalike = 4
}
