/// The names of a table's columns: its key, then its values. Every table has the load, file and line of each row
/// besides, and a table of replaced versions.
package final class TableLayout: Sendable {
    /// What a table is for.
    enum Role: Sendable {
        /// Reference data, the same for every registry.
        case reference
        /// What is known of clinicians.
        case fact
    }

    package let name: String
    package let key: [String]
    package let values: [String]
    let role: Role
    /// What to do about rows of one key that a file gives with different values.
    let duplicateHint: String

    init(name: String, role: Role, key: [String], values: [String], duplicateHint: String?) {
        self.name = name
        self.role = role
        self.key = key
        self.values = values
        self.duplicateHint = duplicateHint ?? "Rows are not added up: keep the one that is right."
    }

    /// The columns that tell where a row came from.
    static let provenance = ["load_id", "file_number", "line_number"]

    /// The columns that go into the checksum of a row; load and file say where the checksum is kept.
    var summed: [String] { key + values + ["line_number"] }

    /// The condition that a row has the key that is bound from parameter 1 on, as SQL.
    var isKey: String { key.indices.map { "\(key[$0]) = ?\($0 + 1)" }.joined(separator: " and ") }
}
