import RegistryModel

/// One JSON document: schema, title, notes, columns, and an object for each row. Rows are written as they come.
struct JSONRenderer: ResultRenderer {
    let write: TextSink
    private var names: [String] = []
    private var isFirst = true

    /// The version of the document's layout.
    static let schema = "asm-registry/result/1"

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        names = columns.map { Self.quoted($0.name) }
        let notes = heading.notes.map(Self.quoted).joined(separator: ", ")
        let described = columns.map { column in
            "    {\"name\": \(Self.quoted(column.name)), \"heading\": \(Self.quoted(column.heading.trimmed)), "
                + "\"unit\": \(Self.quoted(column.unit.word))}"
        }
        try write(
            """
            {
              "schema": \(Self.quoted(Self.schema)),
              "title": \(Self.quoted(heading.title)),
              "notes": [\(notes)],
              "columns": [
            \(described.joined(separator: ",\n"))
              ],
              "rows": [
            """)
    }

    mutating func add(_ row: [Cell]) throws {
        let members = zip(names, row).map { "\($0): \(Self.value($1))" }
        try write((isFirst ? "\n    {" : ",\n    {") + members.joined(separator: ", ") + "}")
        isFirst = false
    }

    func end() throws { try write(isFirst ? "]\n}\n" : "\n  ]\n}\n") }

    private static func value(_ cell: Cell) -> String {
        switch cell {
        case .null: "null"
        case .integer(let value): String(value)
        case .real(let value): value.isFinite ? String(value) : "null"
        case .text(let text): quoted(text)
        case .blob: quoted(CellText(unit: .text).text(cell))
        }
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"" + escaped + "\""
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension Unit {
    /// The unit in a word, for programs.
    var word: String {
        switch self {
        case .text, .preformatted: "text"
        case .label: "label"
        case .count: "count"
        case .cents: "cents"
        case .share: "share"
        case .points: "points"
        case .number: "number"
        case .change(let unit): unit.word
        }
    }
}
