import RegistryModel

/// Keeps what may identify a beneficiary out of messages and rejects, whatever column it has strayed into.
public enum Redaction {
    /// What stands in the place of a value that is not shown.
    public static let withheld = MedicareBeneficiaryIdentifier.withheld

    /// The text, or `[withheld]` if there is something like a beneficiary's identifier anywhere in it, also in small
    /// letters and with dashes or blanks; long texts are cut.
    public static func scrubbed(_ text: String) -> String {
        if mayIdentify(text) { return withheld }
        return text.count > longest ? text.prefix(longest) + "…" : text
    }

    /// Whether there is something like a beneficiary's identifier anywhere in the text.
    public static func mayIdentify(_ text: String) -> Bool {
        // Every identifier has four letters at the least, which spares most texts the search.
        let letters = text.utf8.reduce(0) { count, byte in (65...90).contains(byte & 0xDF) ? count + 1 : count }
        guard letters >= 4 else { return false }
        let bytes = text.uppercased().utf8.filter(\.isDigitOrCapital)
        return bytes.indices.dropLast(10).contains { start in
            (try? MedicareBeneficiaryIdentifier(parsing: bytes.span.extracting(start..<(start + 11)))) != nil
        }
    }

    private static let longest = 200
}
