import GRDB

/// Two hashes of a registry's data, which do not depend on how it was loaded: load, file and line numbers are not
/// included.
///
/// Registries with equal hashes have the same rows. Changes of rules are not included, because they are not loaded from
/// files.
package struct LogicalHash: Hashable, Sendable {
    /// The SHA-256 of all rows of the reference tables, fact tables and rollups, in the order of their keys.
    package let content: String
    /// The SHA-256 of all replaced or retired rows, sorted by all columns, so that their order of replacement does not
    /// matter.
    package let history: String

    /// Computes the hashes of the snapshot that `database` reads.
    init(_ database: Database) throws {
        let rollups = RollupTable.all.map { (name: $0.table, key: $0.key, values: EpisodeTotals.columns) }
        var (content, history) = (RowHash("content"), RowHash("history"))
        for table in TableLayout.all.map({ (name: $0.name, key: $0.key, values: $0.values) }) + rollups {
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
