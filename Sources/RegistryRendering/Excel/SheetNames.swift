import RegistryModel

/// Names of sheets: at most 31 characters, without the characters that Excel forbids, and distinct in any case.
enum SheetNames {
    /// The names of sheets with these titles.
    static func distinct(_ titles: [String]) -> [String] {
        var taken: Set<String> = []
        return titles.map { title in
            let clean = clean(title)
            var (name, number) = (cut(clean, to: maximumLength), 1)
            while !taken.insert(name.lowercased()).inserted {
                number += 1
                name = cut(clean, to: maximumLength - " (\(number))".count) + " (\(number))"
            }
            return name
        }
    }

    private static func clean(_ title: String) -> String {
        let visible = title.visible.map { forbidden.contains($0) ? " " : $0 }
        let words = String(visible).split(separator: " ").joined(separator: " ")
        let name = words.trimmingQuotes
        // Excel keeps the name History for itself.
        return name.isEmpty ? "Result" : name.lowercased() == "history" ? "History of rows" : name
    }

    /// The beginning of the name, up to the end of a word if there is one.
    private static func cut(_ name: String, to length: Int) -> String {
        guard name.utf16.count > length else { return name }
        var start = name
        while start.utf16.count > length { start.removeLast() }
        let whole = start.lastIndex(of: " ").map { String(start[..<$0]) } ?? start
        return (whole.utf16.count > length / 2 ? whole : start).trimmingQuotes
    }

    private static let maximumLength = 31
    private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
}

extension String {
    /// The text without the apostrophes, blanks, commas and colons at its ends.
    fileprivate var trimmingQuotes: String {
        let isTrimmed = { (character: Character) in "' ,;".contains(character) }
        return String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
    }
}
