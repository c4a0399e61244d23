/// Wraps text for a terminal.
enum TextWrapping {
    /// Wraps text between words to a maximum width. Longer words are broken anywhere unless they contain a digit:
    /// numbers are never broken. Leading blanks are kept on every line.
    static func lines(of text: String, within width: Int) -> [String] {
        guard text.displayWidth > width else { return [text] }
        let indent = String(text.prefix { $0 == " " })
        let words = text.split(separator: " ").flatMap { pieces(String($0), within: width - indent.count) }
        return words.reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(indent + word)
            }
        }
    }

    /// The width of the widest part that cannot be broken, if words longer than `length` without digits may be.
    static func minimumWidth(of text: String, keepingWordsUpTo length: Int) -> Int {
        text.split(separator: " ").reduce(0) { width, word in
            let whole = String(word).displayWidth
            return max(width, word.contains(where: \.isNumber) ? whole : min(whole, length))
        } + text.prefix { $0 == " " }.count
    }

    private static func pieces(_ word: String, within width: Int) -> [String] {
        guard word.displayWidth > width, width > 0, !word.contains(where: \.isNumber) else { return [word] }
        return word.reduce(into: [""]) { pieces, character in
            if pieces[pieces.count - 1].displayWidth + character.displayWidth > width { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
    }
}
