import RegistryModel

/// Renders one JSON object per line: first schema, title, notes and columns, then each row; if the result was cut, last
/// the schema and the number of rows.
struct NDJSONRenderer: ResultRenderer {
    let write: TextSink
    private var names: [String] = []

    /// The version of the format.
    private static let schema = "asm-registry/result-lines/1"

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        let columns = JSONText.distinct(columns)
        names = columns.map { JSONText.quoted($0.name) }
        try write(
            "{\"schema\": \(JSONText.quoted(Self.schema)), \"title\": \(JSONText.quoted(heading.title)), "
                + "\"notes\": [\(heading.allNotes.map(JSONText.quoted).joined(separator: ", "))], "
                + (heading.origin.flatMap(JSONText.made).map { "\($0), " } ?? "")
                + "\"columns\": [\(columns.map(JSONText.description).joined(separator: ", "))]}\n")
    }

    func add(_ row: [Cell], marks: RowMarks) throws {
        try write("{" + JSONText.members(row, names: names) + "}\n")
    }

    func end(cutAfter rows: Int?) throws {
        guard let rows else { return }
        try write("{\"schema\": \(JSONText.quoted(Self.schema)), \(JSONText.cut(after: rows))}\n")
    }
}
