import RegistryModel

/// Renders tab-separated values, which have no quotes: a tab, line break or backslash in text is written \t,
/// , \r or \\, as PostgreSQL and MySQL read it. Null is \N, empty text an empty field, a suppressed value `*`.
struct TSVRenderer: ResultRenderer {
    let write: TextSink

    func begin(_ heading: ResultHeading, columns: [Column]) throws {
        try write(columns.map { Self.escaped($0.name) }.joined(separator: "\t") + "\n")
    }

    func add(_ row: [Cell], marks: RowMarks) throws {
        try write(row.map(Self.field).joined(separator: "\t") + "\n")
    }

    func end(cutAfter rows: Int?) {}

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .null: "\\N"
        case .integer(let value): String(value)
        case .real(let value): value.plainText
        case .text(let text): escaped(text)
        case .blob, .suppressed: CellText(unit: .text).text(cell)
        }
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
