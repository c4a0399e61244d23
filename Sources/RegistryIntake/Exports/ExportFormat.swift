/// How the parts of an export are written.
public enum ExportFormat: String, CaseIterable, Codable, Sendable {
    /// A JSON object on each line.
    case jsonl
    /// Comma-separated, every text in quotes, null as nothing at all.
    case csv
}

/// What the values of a column are.
public enum ExportType: String, Codable, Sendable {
    /// Text in UTF-8.
    case text
    /// A whole number of 64 bits.
    case integer
    /// A double, written so that reading it gives the same bits.
    case real
    /// Bytes, written as hexadecimal digits.
    case blob
}
