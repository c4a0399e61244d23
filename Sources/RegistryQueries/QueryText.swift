import RegistryStore

/// The text of a query file: its question, its notes on parameters and grain, and the SQL.
public struct QueryText: Sendable {
    /// The whole file.
    public let sql: String
    /// The first comment line: the question, in a sentence.
    public let question: String
    /// The other comment lines at the top: parameters and grain, without those that give a parameter its value.
    public let details: [String]

    init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

    private init(_ sql: String) {
        self.sql = sql
        let comments = sql.split(separator: "\n").prefix { $0.hasPrefix("--") }.map {
            String($0.drop { $0 == "-" || $0 == " " })
        }
        question = comments.first ?? ""
        details = comments.dropFirst().filter { !DeclaredParameters.isDeclaration($0) }
    }

    /// The same query with another value of a parameter than the one that its comments declare.
    func declaring(_ parameter: String, _ value: String) -> QueryText {
        let declaration = "-- :\(parameter) ="
        let lines = sql.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(declaration) ? "\(declaration) \(value)" : String(line)
        }
        return QueryText(lines.joined(separator: "\n"))
    }
}
