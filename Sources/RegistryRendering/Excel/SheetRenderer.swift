import RegistryModel

/// Renders a result as one sheet of a workbook: heading and notes, then the table with a bold, frozen and filtered
/// header. Rows are written as they come; only the first ones are kept until the widths of the columns are known.
struct SheetRenderer: ResultRenderer {
    private struct Row {
        let cells: [Cell]
        let units: [Unit]
        let marks: RowMarks
    }

    private let workbook: Workbook
    private var heading = ResultHeading(title: "")
    private var columns: [Column] = []
    private var headings: [String] = []
    private var letters: [String] = []
    private var firstRows: [Row] = []
    private var areFirstRowsWritten = false
    /// The number of rows of the sheet so far.
    private var line = 0
    private var headerLine = 0

    init(of workbook: Workbook) { self.workbook = workbook }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        guard columns.count <= WorkbookError.maximumColumns else {
            throw WorkbookError.tooManyColumns(columns.count)
        }
        self.heading = heading
        self.columns = columns
        headings = columns.sheetHeadings
        letters = columns.indices.map(Self.letters)
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws {
        try add(row, units: columns.map(\.unit), marks: marks)
    }

    /// Writes a row whose cells have their own units.
    mutating func add(_ row: [Cell], units: [Unit], marks: RowMarks) throws {
        let row = Row(cells: row, units: units, marks: marks)
        guard !areFirstRowsWritten else { return try write(row) }
        firstRows.append(row)
        if firstRows.count == Self.measuredRows { try writeFirstRows() }
    }

    mutating func end(cutAfter rows: Int?) throws {
        if !areFirstRowsWritten { try writeFirstRows() }
        let last = letters.last ?? "A"
        let lastRow = line
        if let rows { try writeLine(CutResult.message(after: rows), .text) }
        let range = "A\(headerLine):\(last)\(lastRow)"
        try workbook.append(
            "</sheetData><autoFilter ref=\"\(range)\"/>"
                + "<ignoredErrors><ignoredError sqref=\"\(range)\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>"
        )
        try workbook.endSheet(filter: "$A$\(headerLine):$\(last)$\(lastRow)")
    }

    /// The number of rows by which the widths of columns are chosen.
    private static let measuredRows = 1000
    /// A frozen part that is higher than a window cannot be scrolled, so a header below is not frozen.
    private static let maximumFrozenRows = 24

    private mutating func writeFirstRows() throws {
        areFirstRowsWritten = true
        let notes = heading.allNotes + [heading.origin?.footer].compactMap(\.self)
        let titles = heading.title.isEmpty ? [] : [heading.title]
        headerLine = titles.count + notes.count + (titles.isEmpty && notes.isEmpty ? 0 : 1) + 1
        try workbook.beginSheet()
        try workbook.append(
            "<worksheet xmlns=\"\(Workbook.namespace)\"><sheetPr><outlinePr summaryBelow=\"0\"/></sheetPr>\(view)"
                + "<sheetFormatPr defaultRowHeight=\"15\" outlineLevelRow=\"1\"/>\(widths)<sheetData>")
        for title in titles { try writeLine(title, .title) }
        for note in notes {
            try writeLine(note, SheetValue.text(note).style, outline: titles.isEmpty ? "" : " outlineLevel=\"1\"")
        }
        line = headerLine - 1
        try writeRow { renderer, column in
            (.text(renderer.headings[column]), .header)
        }
        for row in firstRows { try write(row) }
        firstRows = []
    }

    private var view: String {
        let pane =
            "<pane ySplit=\"\(headerLine)\" topLeftCell=\"A\(headerLine + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + "<selection pane=\"bottomLeft\" activeCell=\"A\(headerLine + 1)\" sqref=\"A\(headerLine + 1)\"/>"
        return
            "<sheetViews><sheetView workbookViewId=\"0\">\(headerLine > Self.maximumFrozenRows ? "" : pane)</sheetView>"
            + "</sheetViews>"
    }

    /// A line of heading or notes, which continues over the empty cells next to it.
    private mutating func writeLine(_ text: String, _ style: SheetStyle, outline: String = "") throws {
        guard text.utf16.count <= WorkbookError.maximumCharacters else {
            throw WorkbookError.longNote(characters: text.utf16.count)
        }
        try nextLine()
        try workbook.append(
            "<row r=\"\(line)\"\(outline)>\(xml(.text(text), style, at: "A\(line)"))</row>")
    }

    private mutating func write(_ row: Row) throws {
        try writeRow { renderer, column in
            let value = SheetValue(row.cells[column], unit: row.units[column])
            if case .text(let text) = value, text.utf16.count > WorkbookError.maximumCharacters {
                throw WorkbookError.longText(
                    column: renderer.headings[column], row: renderer.line - renderer.headerLine,
                    characters: text.utf16.count)
            }
            var style = value.style
            if row.marks[column] != nil { style.font = .gray }
            return (value, style)
        }
    }

    private mutating func writeRow(_ cell: (SheetRenderer, Int) throws -> (SheetValue, SheetStyle)) throws {
        try nextLine()
        var xml = "<row r=\"\(line)\">"
        for column in columns.indices {
            let (value, style) = try cell(self, column)
            xml += self.xml(value, style, at: "\(letters[column])\(line)")
        }
        try workbook.append(xml + "</row>")
    }

    private mutating func nextLine() throws {
        line += 1
        guard line <= WorkbookError.maximumRows else { throw WorkbookError.tooManyRows }
    }

    private func xml(_ value: SheetValue, _ style: SheetStyle, at place: String) -> String {
        switch value {
        case .empty: return ""
        case .number(let number, _):
            return "<c r=\"\(place)\" s=\"\(workbook.styles.number(of: style))\"><v>\(number)</v></c>"
        case .text(let text):
            return "<c r=\"\(place)\" s=\"\(workbook.styles.number(of: style))\" t=\"inlineStr\"><is>"
                + "<t xml:space=\"preserve\">\(SheetText.escaped(text))</t></is></c>"
        }
    }

    /// The letters of a column from 0: A to Z, AA, AB.
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    /// The widths of the columns, in characters: as wide as the heading and the first values, within limits.
    private var widths: String {
        guard !columns.isEmpty else { return "" }
        let widths = columns.indices.map { column in
            let values = firstRows.map { row in
                CellText(unit: row.units[column]).text(row.cells[column]).displayWidth
            }
            // The button of the filter takes three characters.
            let wanted = max(headings[column].displayWidth + 3, (values.max() ?? 0) + 1)
            return "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(min(max(wanted, 8), 60)).7109375\" "
                + "customWidth=\"1\"/>"
        }
        return "<cols>\(widths.joined())</cols>"
    }
}

extension SheetValue {
    fileprivate var style: SheetStyle {
        switch self {
        case .empty: SheetStyle()
        case .number(_, let style): style
        case .text(let text): text.utf8.count > 255 ? .longText : .text
        }
    }
}

extension [Column] {
    /// The headings of a sheet. That of an interval's end is preceded by the heading of its value, as columns can be
    /// moved in a sheet.
    fileprivate var sheetHeadings: [String] {
        var value = ""
        return map { column in
            let heading = String(column.heading.drop { $0 == " " })
            guard column.bound == nil else { return "\(value) \(heading)" }
            value = heading
            return heading
        }
    }
}
