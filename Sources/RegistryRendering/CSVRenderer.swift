import RegistryModel

/// Comma-separated values (RFC 4180) with line feeds. Null is an empty field, empty text a quoted one, a suppressed
/// value `*`. With a single column null is quoted too, because most readers skip empty lines.
struct CSVRenderer: ResultRenderer {
    let write: TextSink

    func begin(_ heading: ResultHeading, columns: [Column]) throws {
        try write(columns.map { Self.field(.text($0.name)) }.joined(separator: ",") + "\n")
    }

    func add(_ row: [Cell], marks: RowMarks) throws {
        let line = row.map(Self.field).joined(separator: ",")
        try write((line.isEmpty ? "\"\"" : line) + "\n")
    }

    func end(cutAfter rows: Int?) {}

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): value.plainText
        case .text(let text):
            text.isEmpty || text == CellText.suppressed || text.utf8.contains(where: needsQuotes) ? quoted(text) : text
        case .blob, .suppressed: CellText(unit: .text).text(cell)
        }
    }

    /// The quoted text. Quotes are found by scalars and not characters, because an accent after a quote forms one
    /// character with it.
    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { result, scalar in
            if scalar == "\"" { result.unicodeScalars.append(scalar) }
            result.unicodeScalars.append(scalar)
        } + "\""
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
