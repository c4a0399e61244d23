/// A kind of row that has a history: one of the tables that are loaded from files.
public struct RowKind: Sendable {
    let layout: TableLayout

    /// The table in words, with dashes: `measure-result`.
    public var name: String { layout.name.replacing("_", with: "-") }
    /// The columns by which a row is known.
    public var keyColumns: [String] { layout.key }

    /// Every kind, what is referred to before what refers to it.
    public static let all = TableLayout.all.map(RowKind.init)

    init(layout: TableLayout) { self.layout = layout }

    /// The kind of a name; nil if there is none.
    public init?(_ name: String) {
        guard let kind = Self.all.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}
