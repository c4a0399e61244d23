/// A kind of row with a history: a table that is loaded from files.
public struct RowKind: Sendable {
    let layout: TableLayout

    /// The name of the table with dashes, such as `measure-result`.
    package var name: String { layout.name.replacing("_", with: "-") }
    /// The name of the table, such as `measure_result`.
    package var tableName: String { layout.name }
    /// The columns of the key.
    package var keyColumns: [String] { layout.key }

    /// Whether the rows are episodes that were built from claims.
    package var isEstimatedEpisode: Bool { layout === TableLayout.estimatedEpisode }

    /// All kinds, in dependency order: a table comes after those that it refers to.
    package static let all = TableLayout.all.map(RowKind.init)

    init(layout: TableLayout) { self.layout = layout }

    /// The kind with the given name; nil if there is none.
    package init?(_ name: String) {
        guard let kind = Self.all.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}
