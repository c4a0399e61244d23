/// The format of the parts of an export.
package enum ExportFormat: String, CaseIterable, Codable, Sendable {
    /// JSON Lines: one object per line.
    case jsonl
    /// CSV with every text quoted and null as an empty, unquoted field.
    case csv
}

/// The type of a column of an export.
package enum ExportType: String, Codable, Sendable {
    /// UTF-8 text.
    case text
    /// A whole number of 64 bits.
    case integer
    /// A double, written so that reading it gives the same bits.
    case real
    /// Bytes, written as hexadecimal digits.
    case blob
}
