/// How many of a column's opaque identifiers have something like a beneficiary's identifier in the middle of a word.
///
/// Of random UUIDs one in sixty has, of longer random ones more; if many more have, the identifiers are made of
/// beneficiaries' and do not say nothing about them.
struct LikenessCount: Sendable {
    private var identifiers = 0
    private var alike = 0

    /// Counts an identifier. Returns whether it can be taken.
    mutating func takes(_ identifier: String) -> Bool {
        identifiers += 1
        guard Redaction.mayIdentify(identifier) else { return true }
        alike += 1
        return !Redaction.boundsIdentifier(identifier) && (alike < Self.enough || alike * Self.oneIn < identifiers)
    }

    /// How many there are before anything follows from their share.
    private static let enough = 20
    /// One in so many is more than chance: of 128 random hexadecimal digits it is one in fourteen.
    private static let oneIn = 4
}
