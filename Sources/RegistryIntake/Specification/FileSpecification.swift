/// What a kind of file looks like: declared, never guessed from the data.
public struct FileSpecification: Sendable {
    /// Where the header stands.
    public enum Layout: Sendable {
        /// On the first line, and rows follow to the end.
        case plain
        /// Under title lines; after the rows come notes, which fill the first column only.
        case titled
    }

    /// The kind.
    public let kind: FileKind
    /// What one row of the file is, in a phrase.
    public let grain: String
    /// Where the header stands.
    public let layout: Layout
    /// The columns, in the order in which they are documented; a file may have them in any order.
    public let columns: [ColumnSpecification]

    init(_ kind: FileKind, grain: String, layout: Layout = .plain, columns: [ColumnSpecification]) {
        self.kind = kind
        self.grain = grain
        self.layout = layout
        self.columns = columns
        spellings = Set(columns.flatMap(\.spellings))
    }

    /// Every name by which a column goes, in the form in which names are compared.
    let spellings: Set<String>
}

/// One column of a kind of file.
public struct ColumnSpecification: Sendable {
    /// The name in the header. Case does not matter, and blank, `_` and `-` are alike.
    public let name: String
    /// Other names it may have.
    public let aliases: [String]
    /// Whether a file must have the column.
    public let isRequired: Bool
    /// Whether the column identifies a beneficiary, so that its values are never shown or kept.
    public let isWithheld: Bool
    /// Whether the values are opaque identifiers, in which chance writes anything: they are judged as a whole, and not
    /// searched.
    public private(set) var isOpaque = false
    /// What the column holds and how it is written.
    public let meaning: String
    /// Every name by which the column goes, in the form in which names are compared.
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

    /// Whether the column goes by a name, however it is spelt.
    func matches(_ spelling: String) -> Bool { spellings.contains(Self.canonical(spelling)) }

    /// The form in which names are compared.
    static func canonical(_ name: String) -> String {
        FieldText.normalized(name).lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" }.joined(
            separator: "_")
    }
}
