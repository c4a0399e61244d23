import RegistryModel

/// Finds the parameters of a statement that are compared with text, so that their values are bound as text.
///
/// SQLite applies the affinity of a column: `area_code = 35620` converts the number to text. An expression has no
/// affinity: `coalesce(area_code, '') = 35620` is never true, without an error. Therefore the statement is searched for
/// what each parameter is compared with: columns that are declared as text, and text in quotes, make the parameter
/// text, unless it is also compared with a number.
struct ComparedParameters {
    /// The names of the parameters that are compared with text, without the colon.
    let texts: Set<String>

    /// Searches a statement.
    /// - Parameter types: the declared types of the columns of tables and views, by column name, all in lowercase.
    init(_ sql: String, types: [String: Set<String>]) {
        var found: [String: Set<Kind>] = [:]
        for comparison in Self.comparisons(Self.tokens(of: sql)) {
            let kinds = Set(comparison.indices.compactMap { Self.kind(of: comparison, at: $0, types) })
            guard kinds.count == 1 else { continue }
            for token in comparison where token.first == ":" {
                found[String(token.dropFirst()), default: []].formUnion(kinds)
            }
        }
        texts = Set(found.filter { $0.value == [.text] }.keys)
    }

    private enum Kind { case text, number }

    /// The type that a token of a comparison implies for the other tokens; nil if none.
    private static func kind(of tokens: [String], at index: Int, _ types: [String: Set<String>]) -> Kind? {
        let token = tokens[index]
        let next = index + 1 < tokens.count ? tokens[index + 1] : ""
        if token.first == "'" { return .text }
        if next == "(" { return numberFunctions.contains(token) ? .number : nil }
        guard next != ".", let declared = types[token] else { return nil }
        return declared == ["text"] ? .text : .number
    }

    /// Splits a statement at the keywords that end a comparison, and at commas outside of parentheses.
    private static func comparisons(_ tokens: [String]) -> [[String]] {
        var (parts, part): ([[String]], [String]) = ([], [])
        var (depth, start, openRanges) = (0, 0, 0)
        func finish() {
            if part.contains(where: { $0.first == ":" }) { parts.append(part) }
            (part, start, openRanges) = ([], depth, 0)
        }
        for token in tokens {
            switch token {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < start { finish() }
            case "between": openRanges += 1
            case "and" where openRanges > 0: openRanges -= 1
            case "," where depth == start: finish()
            case _ where ends.contains(token): finish()
            default: break
            }
            part.append(token)
        }
        finish()
        return parts
    }

    private static let ends: Set = [
        "select", "from", "where", "and", "or", "not", "on", "having", "when", "then", "else", "end", "case", "group",
        "order", "limit", "offset", "union", "except", "intersect", "join", "filter", "values", "as",
    ]
    /// Functions that return a number.
    private static let numberFunctions: Set = [
        "length", "count", "sum", "total", "avg", "abs", "round", "instr", "cast", "unicode", "julianday", "sign",
        "median", "percentile", "stddev",
    ]

    /// The tokens of a statement in lowercase, without comments: names, parameters, strings and symbols.
    private static func tokens(of sql: String) -> [String] {
        let bytes = Array(sql.utf8)
        var (tokens, position): ([String], Int) = ([], 0)
        func take(_ end: Int) {
            tokens.append(String(decoding: bytes[position..<end], as: UTF8.self).lowercased())
            position = end
        }
        func end(from start: Int, until ends: (Int) -> Bool) -> Int {
            var index = start
            while index < bytes.count, !ends(index) { index += 1 }
            return index
        }
        func starts(_ text: String, at index: Int) -> Bool { bytes[index...].starts(with: text.utf8) }
        while position < bytes.count {
            let byte = bytes[position]
            if starts("--", at: position) {
                position = end(from: position) { bytes[$0] == UInt8(ascii: "\n") }
            } else if starts("/*", at: position) {
                position = min(end(from: position + 2) { starts("*/", at: $0) } + 2, bytes.count)
            } else if byte == UInt8(ascii: "'") {
                take(min(end(from: position + 1) { bytes[$0] == byte } + 1, bytes.count))
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
                // A quoted identifier is treated like any other name.
                position += 1
                take(end(from: position) { bytes[$0] == byte })
                position = min(position + 1, bytes.count)
            } else if byte == UInt8(ascii: ":") || byte.isNamePart {
                take(end(from: position + 1) { !bytes[$0].isNamePart })
            } else if byte > 0x20 {
                take(position + 1)
            } else {
                position += 1
            }
        }
        return tokens
    }
}
