/// A statement whose named parameters are replaced by other expressions.
struct ParameterizedText {
    private let sql: String

    init(_ sql: String) { self.sql = sql }

    /// Returns the statement without comments and with every parameter replaced by what `spelling` returns for its name.
    /// Quoted names and texts are unchanged.
    func replacing(_ spelling: (String) -> String) -> String {
        var result = ""
        var rest = Substring(sql)
        while let first = rest.first {
            if rest.hasPrefix("--") {
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.hasPrefix("*/") { rest = rest.dropFirst() }
                rest = rest.dropFirst(2)
                result += " "
            } else if first == "'" || first == "\"" || first == "`" {
                let body = rest.dropFirst().prefix { $0 != first }
                result += String(first) + body + String(first)
                rest = rest.dropFirst(body.count + 2)
            } else if first == ":", rest.dropFirst().first?.isPartOfName == true {
                let name = rest.dropFirst().prefix(while: \.isPartOfName)
                result += spelling(String(name))
                rest = rest.dropFirst(name.count + 1)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        let lines = result.split(separator: "\n").filter { line in line.contains { $0 != " " } }
        return lines.joined(separator: "\n")
    }
}

extension Character {
    fileprivate var isPartOfName: Bool { isASCII && (isLetter || isNumber || self == "_") }
}
