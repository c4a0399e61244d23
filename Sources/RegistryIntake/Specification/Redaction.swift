import RegistryModel

/// Keeps what may identify a beneficiary out of messages and rejects, whatever column it has strayed into.
public enum Redaction {
    /// What stands in the place of a value that is not shown.
    public static let withheld = MedicareBeneficiaryIdentifier.withheld

    /// The text, or `[withheld]` if there is something like a beneficiary's identifier anywhere in it, also in small
    /// letters and with dashes or blanks; long texts are cut.
    public static func scrubbed(_ text: String) -> String {
        let bytes = text.uppercased().utf8.filter(\.isDigitOrCapital)
        let hasIdentifier = bytes.indices.dropLast(10).contains { start in
            (try? MedicareBeneficiaryIdentifier(parsing: bytes.span.extracting(start..<(start + 11)))) != nil
        }
        if hasIdentifier { return withheld }
        return text.count > longest ? text.prefix(longest) + "…" : text
    }

    private static let longest = 200
}
