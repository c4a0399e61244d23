/// Splits a line into words at blanks, except within single or double quotes.
enum ShellWords {
    static func split(_ line: some StringProtocol) -> [String] {
        var (words, word): ([String], String?) = ([], nil)
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character == " " || character == "\t" {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
