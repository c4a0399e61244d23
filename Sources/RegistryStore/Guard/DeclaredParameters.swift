import RegistryModel

/// The default values that a statement declares for its parameters.
///
/// They are in comments before the statement, one per line: `-- :cohort = null`, `-- :percentile = 95`.
package struct DeclaredParameters: Sendable {
    /// The values by parameter name, without the colon.
    package let values: [String: Cell]

    /// Reads the default values from the comments before a statement.
    package init(of sql: String) {
        let comments = sql.split(separator: "\n").prefix { $0.hasPrefix("--") }
        values = Dictionary(comments.compactMap(Self.declaration), uniquingKeysWith: { first, _ in first })
    }

    /// Whether a comment declares a default value.
    package static func isDeclaration(_ comment: some StringProtocol) -> Bool { declaration(comment) != nil }

    private static func declaration(_ comment: some StringProtocol) -> (String, Cell)? {
        let text = comment.drop { $0 == "-" || $0 == " " }
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        guard sides.count == 2, sides[0].first == ":", sides[0].count > 1 else { return nil }
        let name = sides[0].dropFirst()
        guard name.utf8.allSatisfy({ $0.isNamePart }) else { return nil }
        return (String(name), sides[1] == "null" ? .null : Cell(userInput: sides[1]))
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension UInt8 {
    /// Whether the byte can be part of a parameter's name.
    var isNamePart: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || (48...57).contains(self)
            || self == UInt8(ascii: "_")
    }
}
