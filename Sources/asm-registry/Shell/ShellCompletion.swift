import RegistryQueries

/// Completes the word at the cursor: dot commands, tables and views, columns, keywords.
final class ShellCompletion {
    private let columnsByTable: [String: [String]]
    private let commands: [String: [String]]

    /// - Parameter commands: each dot command with the words that can follow it.
    init(_ dictionary: DataDictionary, commands: [String: [String]]) {
        columnsByTable = Dictionary(
            dictionary.tables.map { ($0.name, $0.columns.map(\.name)) }, uniquingKeysWith: { first, _ in first })
        self.commands = commands
    }

    /// The answer for the line editor: the text to insert on the first line, or candidates to show after it.
    /// - Parameter text: the line up to the cursor.
    func answer(to text: String) -> String {
        let word = String(text.reversed().prefix { Self.isPartOfWord($0) }.reversed())
        let before = String(text.dropLast(word.count))
        let matches = candidates(word, after: before)
        guard let first = matches.first else { return "" }
        guard matches.count > 1 else { return first.dropFirst(word.count) + " " }
        let common = matches.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        let insertion = common.dropFirst(word.count)
        guard insertion.isEmpty else { return String(insertion) }
        let shown = matches.prefix(Self.maximumShown).joined(separator: "  ")
        let hidden = matches.count - Self.maximumShown
        return "\n" + shown + (hidden > 0 ? "  and \(hidden) more" : "")
    }

    /// The completions of a word, sorted.
    /// - Parameter before: the text before the word, which decides between tables, columns and arguments.
    func candidates(_ word: String, after before: String) -> [String] {
        let words = before.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," || $0 == "(" }
        let all: [String]
        if words.isEmpty, word.hasPrefix(".") {
            all = Array(commands.keys)
        } else if let command = words.first, command.hasPrefix(".") {
            all = words.count == 1 ? commands[String(command)] ?? [] : []
        } else if let dot = word.lastIndex(of: ".") {
            // After a table's name its columns; after an alias the columns of all tables.
            let table = String(word[..<dot])
            let columns = columnsByTable[table] ?? columnsByTable.values.flatMap(\.self)
            all = table == "main" ? Array(columnsByTable.keys).map { "main." + $0 } : columns.map { "\(table).\($0)" }
        } else if let last = words.last?.lowercased(), ["from", "join"].contains(last) {
            all = Array(columnsByTable.keys)
        } else {
            guard !word.isEmpty else { return [] }
            all = Self.keywords + columnsByTable.keys + columnsByTable.values.flatMap(\.self)
        }
        // A forged registry may have names with control characters.
        let found = Set(all).filter { $0.hasPrefix(word) && $0 == $0.visible }.sorted()
        guard found.isEmpty, word == word.uppercased(), word != word.lowercased() else { return found }
        return Self.keywords.map { $0.uppercased() }.filter { $0.hasPrefix(word) }.sorted()
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "." || character == "-"
    }

    private static let maximumShown = 60

    private static let keywords = [
        "and", "asc", "avg", "between", "by", "case", "cast", "coalesce", "count", "cross", "desc", "distinct", "else",
        "end", "except", "exists", "explain", "from", "full", "glob", "group", "having", "in", "inner", "intersect",
        "is", "join", "lag", "lead", "left", "like", "limit", "max", "median", "min", "not", "null", "nullif", "offset",
        "on",
        "or", "order", "over", "partition", "percentile", "pragma", "query", "plan", "rank", "recursive", "right",
        "round",
        "row_number", "select", "stddev", "substr", "sum", "then", "union", "using", "values", "when", "where",
        "window", "with",
    ]
}
