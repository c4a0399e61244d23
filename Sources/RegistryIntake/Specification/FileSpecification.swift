/// The layout of a kind of file: declared, never guessed from the data.
package struct FileSpecification: Sendable {
    /// The position of the header.
    package enum Layout: Sendable {
        /// The header is on the first line, and all following lines are rows.
        case plain
        /// The header follows title lines, and after the rows come notes, which fill only the first column.
        case titled
    }

    /// The kind of file that is specified.
    package let kind: FileKind
    /// What one row of the file represents, as a phrase.
    package let grain: String
    /// The position of the header.
    package let layout: Layout
    /// The columns in the order of the documentation; a file may have them in any order.
    package let columns: [ColumnSpecification]

    init(_ kind: FileKind, grain: String, layout: Layout = .plain, columns: [ColumnSpecification]) {
        self.kind = kind
        self.grain = grain
        self.layout = layout
        self.columns = columns
        spellings = Set(columns.flatMap(\.spellings))
    }

    /// All normalized names of the columns, including aliases.
    let spellings: Set<String>
}

/// One column of a kind of file.
package struct ColumnSpecification: Sendable {
    /// The name in the header. Case is ignored; blank, `_` and `-` are equivalent.
    package let name: String
    /// Alternative names.
    package let aliases: [String]
    /// Whether the column is required.
    package let isRequired: Bool
    /// Whether the column identifies a beneficiary, so that its values are never shown or stored.
    package let isWithheld: Bool
    /// Whether the values are opaque identifiers, in which lookalikes of a beneficiary's identifier occur by chance:
    /// they are checked as a whole.
    package private(set) var isOpaque = false
    /// The content and format of the column, for documentation.
    package let meaning: String
    /// The normalized name and aliases.
    let spellings: Set<String>

    private init(name: String, aliases: [String], isRequired: Bool, isWithheld: Bool, meaning: String) {
        self.name = name
        self.aliases = aliases
        self.isRequired = isRequired
        self.isWithheld = isWithheld
        self.meaning = meaning
        spellings = Set(([name] + aliases).map(Self.canonical))
    }

    static func required(
        _ name: String, _ meaning: String, aliases: [String] = [], isWithheld: Bool = false
    ) -> ColumnSpecification {
        ColumnSpecification(name: name, aliases: aliases, isRequired: true, isWithheld: isWithheld, meaning: meaning)
    }

    /// A required column of opaque identifiers.
    static func opaque(_ name: String, _ meaning: String) -> ColumnSpecification {
        var column = required(name, meaning)
        column.isOpaque = true
        return column
    }

    static func optional(_ name: String, _ meaning: String, aliases: [String] = []) -> ColumnSpecification {
        ColumnSpecification(name: name, aliases: aliases, isRequired: false, isWithheld: false, meaning: meaning)
    }

    /// Whether the name or an alias matches a spelling.
    package func matches(_ spelling: String) -> Bool { spellings.contains(Self.canonical(spelling)) }

    /// The normalized form of a name.
    static func canonical(_ name: String) -> String {
        FieldText.normalized(name).lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" }.joined(
            separator: "_")
    }
}
