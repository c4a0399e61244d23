import RegistryModel

/// Renders one JSON document: schema, title, notes, columns, and an object for each row; if the result was cut, also
/// the number of rows. Rows are written as they arrive.
struct JSONRenderer: ResultRenderer {
    let write: TextSink
    private var names: [String] = []
    private var isFirst = true

    /// The version of the document's layout.
    private static let schema = "asm-registry/result/1"

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        let columns = JSONText.distinct(columns)
        names = columns.map { JSONText.quoted($0.name) }
        let notes = heading.allNotes.map(JSONText.quoted).joined(separator: ", ")
        let described = columns.map { "    " + JSONText.description(of: $0) }
        try write(
            """
            {
              "schema": \(JSONText.quoted(Self.schema)),
              "title": \(JSONText.quoted(heading.title)),
              "notes": [\(notes)],
            \(heading.origin.flatMap(JSONText.made).map { "  \($0),\n" } ?? "")  "columns": [
            \(described.joined(separator: ",\n"))
              ],
              "rows": [
            """)
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws {
        try write((isFirst ? "\n    {" : ",\n    {") + JSONText.members(row, names: names) + "}")
        isFirst = false
    }

    func end(cutAfter rows: Int?) throws {
        let cut = rows.map { ",\n  " + JSONText.cut(after: $0) } ?? ""
        try write((isFirst ? "]" : "\n  ]") + cut + "\n}\n")
    }
}
