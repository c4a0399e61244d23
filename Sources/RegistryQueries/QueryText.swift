import RegistryStore

/// The text of a query file, with the parts of its leading comments: the question, and notes on parameters and grain.
package struct QueryText: Sendable {
    /// The whole file, comments included; SQLite runs it unchanged.
    package let sql: String
    /// The first comment line: the question that the query answers.
    package let question: String
    /// The other comment lines at the top, without those that give a parameter its value.
    package let details: [String]

    init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

    private init(_ sql: String) {
        self.sql = sql
        let comments = sql.split(separator: "\n").prefix { $0.hasPrefix("--") }.map {
            String($0.drop { $0 == "-" || $0 == " " })
        }
        question = comments.first ?? ""
        details = comments.dropFirst().filter { !DeclaredParameters.isDeclaration($0) }
    }

    /// Returns the same query with another value for a parameter that its comments declare.
    func declaring(_ parameter: String, _ value: String) -> QueryText {
        let declaration = "-- :\(parameter) ="
        let lines = sql.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(declaration) ? "\(declaration) \(value)" : String(line)
        }
        return QueryText(lines.joined(separator: "\n"))
    }
}
