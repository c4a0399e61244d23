import RegistryModel

/// Keeps what may identify a beneficiary out of messages, rejects and records, whatever place it has strayed into.
public enum Redaction {
    /// What stands in the place of a value that is not shown.
    public static let withheld = MedicareBeneficiaryIdentifier.withheld

    /// The text, or `[withheld]` if there is something like a beneficiary's identifier anywhere in it, also in small
    /// letters and with dashes or blanks; long texts are cut.
    public static func scrubbed(_ text: String) -> String { mayIdentify(text) ? withheld : cut(text) }

    /// Whether there is something like a beneficiary's identifier anywhere in the text, whatever stands between and
    /// around its characters. Also some texts that hold none do, by chance: one in sixty UUIDs.
    public static func mayIdentify(_ text: String) -> Bool { !characters(of: text, .anywhere).isEmpty }

    /// Whether a word of the text is a beneficiary's identifier, in small letters or capitals, in one piece or in three
    /// with dashes, dots, underscores or blanks between them.
    public static func spellsIdentifier(_ text: String) -> Bool { !characters(of: text, .spelled).isEmpty }

    /// Whether an opaque identifier, such as a UUID, is or contains a beneficiary's: as a whole, or from one separator to
    /// another, with any separators within. What is like one in the middle of a word is chance.
    public static func containsDelimitedIdentifier(_ text: String) -> Bool { !characters(of: text, .bounded).isEmpty }

    /// The opaque identifier, or `[withheld]` if it is or contains a beneficiary's; long ones are cut.
    public static func scrubbedOpaque(_ text: String) -> String {
        containsDelimitedIdentifier(text) ? withheld : cut(text)
    }

    /// The text with `[withheld]` in the place of each word that is a beneficiary's identifier.
    public static func withoutIdentifiers(_ text: String) -> String {
        replacing(characters(of: text, .spelled), in: text)
    }

    /// The text with `[withheld]` in the place of everything in it that is like a beneficiary's identifier.
    static func withoutLookalikes(_ text: String) -> String { replacing(characters(of: text, .anywhere), in: text) }

    /// Where an identifier is looked for in a text.
    private enum Search {
        /// Wherever its characters follow each other, with anything between and around them.
        case anywhere
        /// Between separators, in letters of one case: chance mixes them.
        case bounded
        /// Between separators, and as people write it.
        case spelled
    }

    private static func cut(_ text: String) -> String {
        text.count > maximumLength ? text.prefix(maximumLength) + "…" : text
    }

    private static func replacing(_ places: [Range<Int>], in text: String) -> String {
        guard !places.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var result = ""
        var end = 0
        for place in places {
            result += String(decoding: bytes[end..<place.lowerBound], as: UTF8.self) + withheld
            end = place.upperBound
        }
        return result + String(decoding: bytes[end...], as: UTF8.self)
    }

    /// Where identifiers stand in the text, as ranges of its UTF-8 that do not touch.
    private static func characters(of text: String, _ search: Search) -> [Range<Int>] {
        // Every identifier has four letters and five digits at the least, which spares most texts the search.
        var (letters, digits) = (0, 0)
        for byte in text.utf8 {
            if byte.isDigit { digits += 1 } else if byte.isLetter { letters += 1 }
        }
        guard letters >= 4, digits >= 5 else { return [] }
        let bytes = Array(text.utf8)
        let places = bytes.indices.filter { bytes[$0].isDigit || bytes[$0].isLetter }
        let capitals = places.map { bytes[$0].isLetter ? bytes[$0] & 0xDF : bytes[$0] }
        var found: [Range<Int>] = []
        for start in places.indices.dropLast(10) {
            guard capitals[start].isDigit, fits(bytes, places[start...(start + 10)], search),
                (try? MedicareBeneficiaryIdentifier(parsing: capitals.span.extracting(start..<(start + 11)))) != nil
            else { continue }
            let range = places[start]..<(places[start + 10] + 1)
            if let last = found.last, range.lowerBound <= last.upperBound {
                found[found.count - 1] = last.lowerBound..<range.upperBound
            } else {
                found.append(range)
            }
        }
        return found
    }

    /// Whether eleven characters stand where they are looked for: with nothing of a word before or after, and to be
    /// spelled, together or in groups of 4, 3 and 4.
    private static func fits(_ bytes: [UInt8], _ places: ArraySlice<Int>, _ search: Search) -> Bool {
        guard search != .anywhere else { return true }
        guard let first = places.first, let last = places.last,
            first == 0 || !bytes[first - 1].isOfWord, last + 1 == bytes.count || !bytes[last + 1].isOfWord
        else { return false }
        guard search == .spelled else {
            return Set(places.map { bytes[$0] }.filter(\.isLetter).map { $0 & 0x20 }).count == 1
        }
        let offsets = places.map { $0 - first }
        return (offsets == Array(0...10) || offsets == grouped)
            && (offsets[10] == 10 || (bytes[first + 4].isSeparator && bytes[first + 8].isSeparator))
    }

    private static let grouped = [0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 12]
    private static let maximumLength = 200
}

extension UInt8 {
    fileprivate var isDigit: Bool { (48...57).contains(self) }
    fileprivate var isLetter: Bool { (65...90).contains(self & 0xDF) && self < 0x80 }
    /// Whether the byte can be in the middle of a word, also of one that is not ASCII.
    fileprivate var isOfWord: Bool { isDigit || isLetter || self >= 0x80 }
    fileprivate var isSeparator: Bool {
        self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: " ")
    }
}
