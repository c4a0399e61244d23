import RegistryModel

/// Which parameters of a statement are compared with text.
///
/// `area_code = 35620` is true of a column, as the engine makes a text of the number for it. `coalesce(area_code, '') =
/// 35620` never is, and nothing says so. So what a parameter stands beside is looked for in the statement: columns that
/// tables declare as text, and texts in quotes, make it a text unless there is a number beside it too.
struct ComparedParameters {
    /// The names of the parameters that are compared with text, without the colon.
    let texts: Set<String>

    /// Reads a statement.
    /// - Parameter types: the types that tables and views declare for columns, by the columns' names in small letters.
    init(_ sql: String, types: [String: Set<String>]) {
        var found: [String: Set<Kind>] = [:]
        for comparison in Self.comparisons(Self.words(of: sql)) {
            let kinds = Set(comparison.indices.compactMap { Self.kind(of: comparison, at: $0, types) })
            guard kinds.count == 1 else { continue }
            for word in comparison where word.first == ":" {
                found[String(word.dropFirst()), default: []].formUnion(kinds)
            }
        }
        texts = Set(found.filter { $0.value == [.text] }.keys)
    }

    private enum Kind { case text, number }

    /// What a word of a comparison says about the others; nil if nothing.
    private static func kind(of words: [String], at index: Int, _ types: [String: Set<String>]) -> Kind? {
        let word = words[index]
        let next = index + 1 < words.count ? words[index + 1] : ""
        if word.first == "'" { return .text }
        if next == "(" { return numberFunctions.contains(word) ? .number : nil }
        guard next != ".", let declared = types[word] else { return nil }
        return declared == ["text"] ? .text : .number
    }

    /// Parts of a statement between words that end a comparison; a comma ends one, unless it is in parentheses.
    private static func comparisons(_ words: [String]) -> [[String]] {
        var (parts, part): ([[String]], [String]) = ([], [])
        var (depth, start, openRanges) = (0, 0, 0)
        func finish() {
            if part.contains(where: { $0.first == ":" }) { parts.append(part) }
            (part, start, openRanges) = ([], depth, 0)
        }
        for word in words {
            switch word {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < start { finish() }
            case "between": openRanges += 1
            case "and" where openRanges > 0: openRanges -= 1
            case "," where depth == start: finish()
            case _ where ends.contains(word): finish()
            default: break
            }
            part.append(word)
        }
        finish()
        return parts
    }

    private static let ends: Set = [
        "select", "from", "where", "and", "or", "not", "on", "having", "when", "then", "else", "end", "case", "group",
        "order", "limit", "offset", "union", "except", "intersect", "join", "filter", "values", "as",
    ]
    /// Functions that make a number of what they are given.
    private static let numberFunctions: Set = [
        "length", "count", "sum", "total", "avg", "abs", "round", "instr", "cast", "unicode", "julianday", "sign",
    ]

    /// The words in small letters, without comments: names, parameters, texts in quotes and signs.
    private static func words(of sql: String) -> [String] {
        let bytes = Array(sql.utf8)
        var (words, place): ([String], Int) = ([], 0)
        func take(_ end: Int) {
            words.append(String(decoding: bytes[place..<end], as: UTF8.self).lowercased())
            place = end
        }
        func end(from start: Int, until ends: (Int) -> Bool) -> Int {
            var index = start
            while index < bytes.count, !ends(index) { index += 1 }
            return index
        }
        func starts(_ text: String, at index: Int) -> Bool { bytes[index...].starts(with: text.utf8) }
        while place < bytes.count {
            let byte = bytes[place]
            if starts("--", at: place) {
                place = end(from: place) { bytes[$0] == UInt8(ascii: "\n") }
            } else if starts("/*", at: place) {
                place = min(end(from: place + 2) { starts("*/", at: $0) } + 2, bytes.count)
            } else if byte == UInt8(ascii: "'") {
                take(min(end(from: place + 1) { bytes[$0] == byte } + 1, bytes.count))
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
                // A name in quotes is a name like any other.
                place += 1
                take(end(from: place) { bytes[$0] == byte })
                place = min(place + 1, bytes.count)
            } else if byte == UInt8(ascii: ":") || byte.isNamePart {
                take(end(from: place + 1) { !bytes[$0].isNamePart })
            } else if byte > 0x20 {
                take(place + 1)
            } else {
                place += 1
            }
        }
        return words
    }
}
