/// A pattern of file names: `*` stands for anything, `{year}`, `{yy}` and `{date}` for a part with a meaning.
package struct FileNamePattern: Hashable, Sendable {
    /// The pattern as it is written.
    package let text: String
    private let pieces: [Piece]

    fileprivate enum Piece: Hashable {
        case letters(String)
        case anything
        case part(Part)
    }

    /// A part of a name with a meaning.
    fileprivate enum Part: String {
        /// Four digits.
        case year
        /// The last two digits of a year from 2000 on.
        case yy
        /// A day as `20260913`, `2026.09.13`, `2026-09-13` or `2026_09_13`.
        case date
    }

    /// Creates a pattern; nil if a part in braces has no meaning.
    package init?(_ text: String) {
        self.text = text
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first == "*" {
                pieces.append(.anything)
                rest = rest.dropFirst()
            } else if first == "{" {
                guard let end = rest.firstIndex(of: "}"),
                    let part = Part(rawValue: String(rest[rest.index(after: rest.startIndex)..<end]))
                else { return nil }
                pieces.append(.part(part))
                rest = rest[rest.index(after: end)...]
            } else {
                let letters = rest.prefix { $0 != "*" && $0 != "{" }
                pieces.append(.letters(letters.lowercased()))
                rest = rest.dropFirst(letters.count)
            }
        }
        self.pieces = pieces
    }

    /// The parts of a name that fits, by `year`, `year-end` (its last day) and `date`; nil if it does not fit. Case is
    /// ignored.
    package func parts(of name: String) -> [String: String]? {
        guard var parts = Self.match(pieces[...], name.lowercased()[...]) else { return nil }
        parts["year-end"] = parts["year"].map { "\($0)-12-31" }
        return parts
    }

    /// Whether names that fit have a part: `year`, `year-end` or `date`.
    package func says(_ part: String) -> Bool {
        let wanted: Set<Part> = part == "date" ? [.date] : [.year, .yy]
        return pieces.contains { piece in if case .part(let part) = piece { wanted.contains(part) } else { false } }
    }

    private static func match(_ pieces: ArraySlice<Piece>, _ name: Substring) -> [String: String]? {
        guard let piece = pieces.first else { return name.isEmpty ? [:] : nil }
        let others = pieces.dropFirst()
        switch piece {
        case .letters(let letters): return name.hasPrefix(letters) ? match(others, name.dropFirst(letters.count)) : nil
        case .anything:
            guard !others.isEmpty else { return [:] }
            return name.indices.lazy.compactMap { match(others, name[$0...]) }.first ?? match(others, "")
        case .part(let part):
            for length in [8, 10, 4, 2] where length <= name.count {
                guard let value = part.value(name.prefix(length)),
                    let parts = match(others, name.dropFirst(length))
                else { continue }
                return parts.merging([part == .date ? "date" : "year": value]) { first, _ in first }
            }
            return nil
        }
    }
}

extension FileNamePattern.Part {
    /// The value of a part as the registry writes it; nil if the text has another form.
    fileprivate func value(_ text: Substring) -> String? {
        let digits = text.filter(\.isASCIIDigit)
        switch self {
        case .year: return text.count == 4 && digits.count == 4 ? String(text) : nil
        case .yy: return text.count == 2 && digits.count == 2 ? "20\(text)" : nil
        case .date:
            guard digits.count == 8 else { return nil }
            let marks = text.filter { !$0.isASCIIDigit }
            guard text.count == 8 || ["..", "--", "__"].contains(marks) else { return nil }
            let month = digits.dropFirst(4)
            return "\(digits.prefix(4))-\(month.prefix(2))-\(month.dropFirst(2))"
        }
    }
}

extension Character {
    /// Whether the character is one of 0 to 9.
    var isASCIIDigit: Bool { isASCII && isNumber }
}
