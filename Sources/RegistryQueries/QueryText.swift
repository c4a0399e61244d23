import RegistryStore

/// The text of a query file: its question, its notes on parameters and grain, and the SQL.
public struct QueryText: Sendable {
    /// The whole file.
    public let sql: String
    /// The first comment line: the question, in a sentence.
    public let question: String
    /// The other comment lines at the top: parameters and grain, without those that give a parameter its value.
    public let details: [String]

    init(_ bytes: [UInt8]) {
        sql = String(decoding: bytes, as: UTF8.self)
        let comments = sql.split(separator: "\n").prefix { $0.hasPrefix("--") }.map {
            String($0.drop { $0 == "-" || $0 == " " })
        }
        question = comments.first ?? ""
        details = comments.dropFirst().filter { !DeclaredParameters.isDeclaration($0) }
    }
}
