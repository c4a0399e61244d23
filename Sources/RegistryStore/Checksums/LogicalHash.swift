import GRDB

/// Two hashes of what a registry says, without the bookkeeping of loads: no load, file or line goes into them.
///
/// Registries with equal hashes hold the same rows, however they were loaded. Changes of rules were not loaded: they do
/// not go into it.
public struct LogicalHash: Hashable, Sendable {
    /// The SHA-256 of every row of every table of reference and facts, and of the rollups, in the order of their keys.
    public let content: String
    /// The SHA-256 of every replaced or retired row, sorted by all columns: how often each is there, not in which order.
    public let history: String

    /// Hashes what the read that `database` is in sees.
    init(_ database: Database) throws {
        let rungs = RollupTable.all.map { (name: $0.table, key: $0.key, values: EpisodeTotals.columns) }
        var (content, history) = (RowHash("content"), RowHash("history"))
        for table in TableLayout.all.map({ (name: $0.name, key: $0.key, values: $0.values) }) + rungs {
            try content.add(database, table: table.name, columns: table.key + table.values, sortedBy: table.key)
        }
        for layout in TableLayout.all {
            let columns = layout.key + layout.values
            try history.add(database, table: layout.name + "_version", columns: columns, sortedBy: columns)
        }
        self.init(content: content.hexadecimal(), history: history.hexadecimal())
    }

    init(content: String, history: String) {
        self.content = content
        self.history = history
    }
}
