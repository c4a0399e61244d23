/// The names of a table's columns: the key, then the values. Every table also has columns for the load, file and line
/// of each row, and a table of replaced versions.
package final class TableLayout: Sendable {
    /// The role of a table.
    enum Role: Sendable {
        /// Reference data, the same for every registry.
        case reference
        /// Data of clinicians.
        case fact
    }

    package let name: String
    package let key: [String]
    package let values: [String]
    let role: Role
    /// The hint for a file that has rows with the same key and different values.
    let duplicateHint: String

    init(name: String, role: Role, key: [String], values: [String], duplicateHint: String?) {
        self.name = name
        self.role = role
        self.key = key
        self.values = values
        self.duplicateHint = duplicateHint ?? "Rows are not added up: keep the correct one."
    }

    /// The columns for the origin of a row.
    static let provenance = ["load_id", "file_number", "line_number"]

    /// The columns that the table and its table of versions share, as a list in SQL.
    var columnList: String { (key + values + Self.provenance).joined(separator: ", ") }

    /// The columns in the checksum of a row. Load and file are not included: they are the key of the checksum.
    var summed: [String] { key + values + ["line_number"] }

    /// The SQL condition that a row has the key that is bound to the parameters starting at 1.
    var isKey: String { key.indices.map { "\(key[$0]) = ?\($0 + 1)" }.joined(separator: " and ") }
}
