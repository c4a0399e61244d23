import RegistryModel

/// The rows of a sheet as lines of CSV, one for each row, so that row 5 is line 5: rows without cells are empty lines,
/// and line breaks within a cell become blanks.
final class SheetRows: ByteStream, XMLReader.Handler {
    private let path: String
    private let texts: SharedTexts
    private let formats: CellFormats
    private let chunkSize: Int
    private var reader: XMLReader?
    private let source: any ByteStream
    private var fault: IntakeError?

    /// The lines that were not passed on yet.
    private var lines: [UInt8] = []
    /// Rows passed on so far.
    private var rowCount = 0
    /// The cells of the current row, up to the last one with a value.
    private var cells: [[UInt8]] = []
    private var column = 0
    private var kind = Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var isInValue = false
    private var isInPhonetic = false

    /// What a cell has.
    private enum Kind { case number, shared, text, flag, other }

    init(
        _ source: any ByteStream, path: String, _ texts: SharedTexts, _ formats: CellFormats, chunkSize: Int
    ) throws(IntakeError) {
        (self.source, self.path, self.texts, self.formats, self.chunkSize) = (source, path, texts, formats, chunkSize)
    }

    func read(into chunk: inout [UInt8]) throws(IntakeError) {
        if reader == nil { reader = try XMLReader(source, path: path, handler: self) }
        guard let reader else { return }
        while lines.count < chunkSize, !reader.hasEnded {
            try reader.advance()
            if let fault { throw fault }
        }
        chunk.removeAll(keepingCapacity: true)
        chunk.append(contentsOf: lines.prefix(chunkSize))
        lines.removeFirst(chunk.count)
    }

    // MARK: - The sheet's elements

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        if name.spells("c") {
            beginCell(attributes)
        } else if name.spells("row") {
            beginRow(attributes.number("r") ?? rowCount + 1)
        } else if name.spells("v") || name.spells("t") {
            isInValue = !isInPhonetic
        } else if name.spells("rPh") {
            isInPhonetic = true
        }
    }

    func end(_ name: UnsafePointer<CChar>) {
        if name.spells("c") {
            endCell()
        } else if name.spells("row") {
            endRow()
        } else if name.spells("v") || name.spells("t") {
            isInValue = false
        } else if name.spells("rPh") {
            isInPhonetic = false
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue, value.count < CSVReader.maximumRecordLength else { return }
        value.append(contentsOf: bytes)
    }

    private func beginRow(_ number: Int) {
        guard number > rowCount, number <= Self.maximumRows else {
            return fail("row \(number) follows row \(rowCount)")
        }
        lines.append(contentsOf: repeatElement(.lineFeed, count: number - 1 - rowCount))
        rowCount = number - 1
        cells.removeAll(keepingCapacity: true)
        column = 0
    }

    private func endRow() {
        for (index, cell) in cells.enumerated() {
            if index > 0 { lines.append(.comma) }
            Self.append(cell, to: &lines)
        }
        lines.append(.lineFeed)
        rowCount += 1
    }

    private func beginCell(_ attributes: XMLAttributes) {
        column = attributes["r"].map(Self.column) ?? column + 1
        style = attributes.number("s") ?? 0
        value.removeAll(keepingCapacity: true)
        guard let type = attributes["t"] else {
            kind = .number
            return
        }
        kind =
            type.spells("s")
            ? .shared
            : type.spells("n")
                ? .number : type.spells("b") ? .flag : type.spells("e") || type.spells("d") ? .other : .text
    }

    private func endCell() {
        guard (1...Self.maximumColumns).contains(column) else { return fail("a cell is in column \(column)") }
        guard let bytes = shownValue else { return }
        while cells.count < column - 1 { cells.append([]) }
        if cells.count == column - 1 { cells.append(bytes) }
    }

    /// The bytes of the cell's value; nil if it has none.
    private var shownValue: [UInt8]? {
        guard !value.isEmpty else { return nil }
        switch kind {
        case .text, .other: return value
        case .flag: return Array((value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)
        case .number: return Array(formats.text(of: String(decoding: value, as: UTF8.self), style: style).utf8)
        case .shared:
            guard let text = Int(String(decoding: value, as: UTF8.self)).flatMap({ texts[$0] }) else {
                fail("a cell of row \(rowCount + 1) has a text that is not there")
                return nil
            }
            return text.isEmpty ? nil : Array(text)
        }
    }

    private func fail(_ reason: String) {
        fault = fault ?? .damagedContainer(path: path, reason: reason)
    }

    /// The number of a column from the name of a cell: 28 for `AB7`.
    private static func column(_ cell: UnsafePointer<CChar>) -> Int {
        var (column, place) = (0, cell)
        while case let letter = UInt8(bitPattern: place.pointee), (0x41...0x5A).contains(letter), column < 1 << 20 {
            column = column * 26 + Int(letter - 0x40)
            place += 1
        }
        return column
    }

    /// Appends a field in the form of CSV.
    private static func append(_ cell: [UInt8], to line: inout [UInt8]) {
        let needsQuotes = cell.contains { $0 == .comma || $0 == .quote || $0.isLineEnd }
        guard needsQuotes else { return line.append(contentsOf: cell) }
        line.append(.quote)
        for byte in cell {
            if byte == .quote { line.append(.quote) }
            line.append(byte.isLineEnd ? UInt8(ascii: " ") : byte)
        }
        line.append(.quote)
    }

    private static let maximumRows = 1_048_576
    private static let maximumColumns = 16_384
}
