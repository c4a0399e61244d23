/// Wraps text for a terminal.
enum TextWrapping {
    /// A part of a text that is not broken unless it is longer than a line.
    private struct Part {
        let text: Substring
        /// Whether a blank separates it from the part before; else that part ends with a hyphen.
        let followsBlank: Bool
    }

    /// Wraps text at blanks and after hyphens to a maximum width. Longer words are broken anywhere unless they contain a
    /// digit: numbers are never broken. Leading blanks are kept on every line.
    static func lines(of text: String, within width: Int) -> [String] {
        guard text.displayWidth > width else { return [text] }
        let indent = String(text.prefix { $0 == " " })
        var lines: [String] = []
        for part in parts(of: text) {
            let space = part.followsBlank ? " " : ""
            if let last = lines.last, last.displayWidth + space.count + String(part.text).displayWidth <= width {
                lines[lines.count - 1] = last + space + part.text
            } else {
                lines += pieces(String(part.text), within: width - indent.count).map { indent + $0 }
            }
        }
        return lines
    }

    /// The width of the widest part that cannot be broken, if words longer than `length` without digits may be.
    static func minimumWidth(of text: String, keepingWordsUpTo length: Int) -> Int {
        parts(of: text).reduce(0) { width, part in
            let whole = String(part.text).displayWidth
            return max(width, part.text.contains(where: \.isNumber) ? whole : min(whole, length))
        } + text.prefix { $0 == " " }.count
    }

    private static func parts(of text: String) -> [Part] {
        text.split(separator: " ").flatMap { word in
            // A hyphen in a number, such as a date, does not end a line.
            word.contains(where: \.isNumber)
                ? [Part(text: word, followsBlank: true)]
                : hyphenated(word).enumerated().map { Part(text: $1, followsBlank: $0 == 0) }
        }
    }

    /// The parts of a word, each with its hyphen; a part begins and ends with a letter before the hyphen.
    private static func hyphenated(_ word: Substring) -> [Substring] {
        var (parts, start): ([Substring], Substring.Index) = ([], word.startIndex)
        for hyphen in word.indices where word[hyphen] == "-" {
            let next = word.index(after: hyphen)
            guard hyphen > start, next < word.endIndex, word[word.index(before: hyphen)].isLetter,
                word[next].isLetter
            else { continue }
            parts.append(word[start..<next])
            start = next
        }
        return parts + [word[start...]]
    }

    private static func pieces(_ word: String, within width: Int) -> [String] {
        guard word.displayWidth > width, width > 0, !word.contains(where: \.isNumber) else { return [word] }
        return word.reduce(into: [""]) { pieces, character in
            if pieces[pieces.count - 1].displayWidth + character.displayWidth > width { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
    }
}
