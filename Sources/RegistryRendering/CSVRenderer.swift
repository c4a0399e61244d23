import RegistryModel

/// Comma-separated values (RFC 4180) with line feeds. Null is an empty field, an empty text a quoted one; a suppressed
/// value is *. Where there is one column only, null is quoted too: an empty line is no row to most readers.
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

    /// The text in quotes. A quote counts whatever accents follow it, so scalars are looked at and not characters.
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
