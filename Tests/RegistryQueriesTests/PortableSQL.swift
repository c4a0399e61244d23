/// Finds SQL that only one of SQLite 3.40 and Spark 4 (ANSI) accepts, or that means different things in them.
///
/// The text is split into tokens as both engines do. Each rule is about a sequence of tokens, so that a new rule takes a
/// few lines.
struct PortableSQL {
    /// A token: an identifier or keyword in lower case, a number, a quoted text, a parameter or a sign.
    private let words: [String]

    init(_ sql: String) { words = Self.words(of: sql) }

    /// The faults, one text for each; empty if there are none.
    var faults: [String] {
        (words.indices.compactMap(fault) + orderingFaults + valueFaults).uniqued
    }

    private func fault(at place: Int) -> String? {
        let word = words[place]
        let (next, before) = (self.word(place + 1), self.word(place - 1))
        if word.hasPrefix("'") {
            if word.dropFirst().dropLast().contains("'") { return "a quote in a text is lost in Spark: \(word)" }
            if word.contains("\\") { return "a backslash in a text is an escape in Spark: \(word)" }
            return nil
        }
        if word == "\"" || word == "`" || word == "[" { return "a name in \(word) quotes" }
        if Self.signs.contains(word) { return "the sign \(word)" }
        if word.first?.isNumber == true, word.contains("."), before != "(" || !isInCast(place, to: "double") {
            return "\(word) is a DECIMAL in Spark: cast it as double"
        }
        if Self.banned.contains(word), next != "(" || word == "like" || word == "glob" { return "the word \(word)" }
        if next == "(", word.first?.isLetter == true, !Self.functions.contains(word), !Self.keywords.contains(word),
            before != "as", self.word(place - 1) != "with"
        {
            return "the function \(word)"
        }
        if word == "is", next != "null", !(next == "not" && self.word(place + 2) == "null"), next != "distinct",
            !(next == "not" && self.word(place + 2) == "distinct")
        {
            return "'is' between values"
        }
        if word == "as", isInCast(place), !Self.types.contains(next) { return "cast as \(next)" }
        if word == "null", next == "as", before != "(", before != "is", before != "not" {
            return "null has no type in Spark: cast(null as bigint)"
        }
        if word == "*", before == "select" || before == "." { return "select *" }
        if ["min", "max"].contains(word), next == "(", hasCommaInside(place + 1) { return "\(word) of two values" }
        if word == "round", next == "(", hasCommaInside(place + 1) { return "round to decimals" }
        if Self.windowOnly.contains(word), next == "(", let over = closing(place + 1).map({ $0 + 1 }),
            self.word(over) == "over", self.word(over + 1) == "(", let end = closing(over + 1),
            !words[over..<end].contains("order")
        {
            return "\(word) without order by"
        }
        if word == "/" { return divisionFault(at: place) }
        return nil
    }

    /// 7/2 is 3 in SQLite and 3.5 in Spark, so a factor of the term must be a double, or the division must be in a
    /// cast to bigint.
    private func divisionFault(at place: Int) -> String? {
        if isInCast(place, to: "bigint") { return nil }
        var left = place - 1
        while left >= 0 {
            let start = opening(left) ?? left
            let factor = words[start...left]
            let isCast = factor.last == ")" && self.word(left - 1) == "double" && self.word(start - 1) == "cast"
            let isReal = factor.contains { word in Self.realNames.contains { word.hasSuffix($0) } }
            if isCast || isReal { return nil }
            var head = start
            if factor.last == ")", self.word(start - 1).first?.isLetter == true { head -= 1 }
            while self.word(head - 1) == "." { head -= 2 }
            guard ["*", "/"].contains(self.word(head - 1)) else { break }
            left = head - 2
        }
        return "a division of whole numbers"
    }

    /// Without `order by` at the end, the order of rows differs between engines.
    private var orderingFaults: [String] {
        var depth = 0
        for word in words {
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            if depth == 0, word == "order" { return [] }
        }
        return ["no order by at the end"]
    }

    /// A comparison is 0 or 1 in SQLite, and a boolean in Spark, so it is allowed only in conditions.
    private var valueFaults: [String] {
        var faults: [String] = []
        // For each open parenthesis and case, whether its content is a value.
        var isValue: [Bool] = [true]
        for (place, word) in words.enumerated() {
            switch word {
            case "(": isValue.append(["sum", "count", "max", "min", "coalesce", "avg"].contains(self.word(place - 1)))
            case ")": isValue.removeLast()
            case "case": isValue.append(true)
            case "end": isValue.removeLast()
            case "select", "then", "else", "by": isValue[isValue.count - 1] = true
            case "when", "where", "on", "having", "filter", "from": isValue[isValue.count - 1] = false
            case "=", "<>", "!=", "<", ">", "<=", ">=":
                if isValue.last == true { faults.append("the value of a comparison: case when ... then 1 else 0 end") }
            case "is":
                if isValue.last == true { faults.append("the value of 'is null': case when ... then 1 else 0 end") }
            default: break
            }
            if isValue.isEmpty { return faults + ["parentheses do not match"] }
        }
        return faults
    }

    private func word(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }

    /// The index of the parenthesis that closes the one at an index.
    private func closing(_ place: Int) -> Int? {
        var depth = 0
        for index in words.indices[place...] {
            if words[index] == "(" { depth += 1 }
            if words[index] == ")" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The index of the parenthesis that opens the one that closes at an index; nil if none closes there.
    private func opening(_ place: Int) -> Int? {
        guard word(place) == ")" else { return nil }
        var depth = 0
        for index in (0...place).reversed() {
            if words[index] == ")" { depth += 1 }
            if words[index] == "(" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private func hasCommaInside(_ opening: Int) -> Bool {
        var depth = 0
        for index in words.indices[opening...] {
            if words[index] == "(" { depth += 1 }
            if words[index] == ")" { depth -= 1 }
            if depth == 0 { return false }
            if depth == 1, words[index] == "," { return true }
        }
        return false
    }

    /// Whether an index is directly in the parentheses of a cast, or anywhere in those of a cast to a type.
    private func isInCast(_ place: Int, to type: String? = nil) -> Bool {
        var (index, depth) = (place - 1, 0)
        while index >= 0 {
            if words[index] == ")" { depth += 1 }
            if words[index] == "(" {
                if depth == 0 {
                    let isCast = word(index - 1) == "cast"
                    guard let type else { return isCast }
                    if isCast, let end = closing(index), word(end - 1) == type { return true }
                } else {
                    depth -= 1
                }
            }
            index -= 1
        }
        return false
    }

    private static let banned: Set = [
        "like", "glob", "regexp", "rlike", "ilike", "match", "collate", "recursive", "natural", "qualify", "pivot",
        "true",
        "false", "isnull", "notnull", "div", "mod", "escape",
    ]
    private static let signs: Set = ["==", "&", "|", "~", "<<", ">>", "->", "->>", "?", ";", "@", "$", "#"]
    private static let types: Set = ["bigint", "double", "varchar"]
    private static let functions: Set = [
        "count", "sum", "min", "max", "coalesce", "nullif", "cast", "abs", "round", "substr", "length", "instr", "trim",
        "replace", "row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value", "varchar",
    ]
    private static let keywords: Set = [
        "and", "or", "not", "in", "as", "on", "when", "then", "else", "case", "where", "having", "by", "over", "exists",
        "from", "join", "select", "union", "all", "filter", "values", "distinct", "between", "using", "window", "end",
        "limit", "null", "is", "except", "intersect",
    ]
    private static let windowOnly: Set = [
        "row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value",
    ]
    /// Suffixes of the names of columns that are doubles in tables and views.
    private static let realNames = ["_ratio", "_rate", "_score", "_factor"]

    /// The tokens, without comments.
    private static func words(of sql: String) -> [String] {
        let text = Array(sql)
        var (words, place): ([String], Int) = ([], 0)
        func run(while condition: (Character) -> Bool) -> String {
            let start = place
            while place < text.count, condition(text[place]) { place += 1 }
            return String(text[start..<place])
        }
        let pairs: Set = ["<=", ">=", "<>", "!=", "==", "||", "<<", ">>", "->", "--"]
        while place < text.count {
            let character = text[place]
            let pair = place + 1 < text.count ? String(text[place...(place + 1)]) : ""
            if character.isWhitespace {
                place += 1
            } else if pair == "--" {
                _ = run { $0 != "\n" }
            } else if character == "'" {
                place += 1
                var content = ""
                while place < text.count {
                    if text[place] == "'" {
                        guard place + 1 < text.count, text[place + 1] == "'" else { break }
                        place += 1
                    }
                    content.append(text[place])
                    place += 1
                }
                place += 1
                words.append("'\(content)'")
            } else if character.isLetter || character == "_" {
                words.append(run { $0.isLetter || $0.isNumber || $0 == "_" }.lowercased())
            } else if character == ":" {
                place += 1
                words.append(":" + run { $0.isLetter || $0.isNumber || $0 == "_" })
            } else if character.isNumber {
                words.append(run { $0.isLetter || $0.isNumber || $0 == "." })
            } else if pairs.contains(pair) {
                words.append(pair)
                place += 2
            } else {
                words.append(String(character))
                place += 1
            }
        }
        return words
    }
}

extension [String] {
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
