import RegistryModel

/// Keeps anything that may identify a beneficiary out of messages, rejects and records.
package enum Redaction {
    /// The text shown instead of a redacted value.
    package static let withheld = MedicareBeneficiaryIdentifier.withheld

    /// The text, or `[withheld]` if it contains anything like a beneficiary's identifier, also in lower case and with
    /// dashes or blanks. Long texts are cut.
    package static func redacted(_ text: String) -> String { mayIdentify(text) ? withheld : cut(text) }

    /// Whether the text contains anything like a beneficiary's identifier, with any characters between and around its
    /// characters. False positives occur by chance: in one of 60 random UUIDs.
    package static func mayIdentify(_ text: String) -> Bool { !characters(of: text, .anywhere).isEmpty }

    /// Whether a word of the text is a beneficiary's identifier, in lower or upper case, in one piece or in three with
    /// dashes, dots, underscores or blanks between them.
    package static func spellsIdentifier(_ text: String) -> Bool { !characters(of: text, .spelled).isEmpty }

    /// Whether an opaque identifier, such as a UUID, is or contains a beneficiary's identifier: as a whole, or between
    /// two separators, with any separators within. A lookalike in the middle of a word is chance.
    package static func containsDelimitedIdentifier(_ text: String) -> Bool { !characters(of: text, .bounded).isEmpty }

    /// The opaque identifier, or `[withheld]` if it contains a beneficiary's. Long ones are cut.
    package static func redactedOpaque(_ text: String) -> String {
        containsDelimitedIdentifier(text) ? withheld : cut(text)
    }

    /// The text with `[withheld]` instead of each word that is a beneficiary's identifier.
    package static func withoutIdentifiers(_ text: String) -> String {
        replacing(characters(of: text, .spelled), in: text)
    }

    /// The text with `[withheld]` instead of everything like a beneficiary's identifier.
    static func withoutLookalikes(_ text: String) -> String { replacing(characters(of: text, .anywhere), in: text) }

    /// How strictly identifiers are searched.
    private enum Search {
        /// Anywhere, with any characters between and around the identifier's own.
        case anywhere
        /// Between separators, in letters of one case: random text mixes cases.
        case bounded
        /// Between separators, as people write identifiers.
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

    /// The ranges of identifiers in the text's UTF-8, merged if they touch.
    private static func characters(of text: String, _ search: Search) -> [Range<Int>] {
        // Every identifier has at least four letters and five digits, which excludes most texts quickly.
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

    /// Whether eleven characters are where the search allows them: with no word character before or after and, for
    /// `.spelled`, together or in groups of 4, 3 and 4.
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
    /// Whether the byte is one of 0 to 9.
    var isDigit: Bool { (48...57).contains(self) }
    fileprivate var isLetter: Bool { (65...90).contains(self & 0xDF) && self < 0x80 }
    /// Whether the byte can be part of a word, including words that are not ASCII.
    fileprivate var isOfWord: Bool { isDigit || isLetter || self >= 0x80 }
    fileprivate var isSeparator: Bool {
        self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: " ")
    }
}
