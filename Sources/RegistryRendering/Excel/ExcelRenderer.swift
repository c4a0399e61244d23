import RegistryModel

/// Renders a workbook with one sheet. Rows are written as they come.
struct ExcelRenderer: ResultRenderer {
    private let write: ([UInt8]) throws -> Void
    private var workbook: Workbook?
    private var sheet: SheetRenderer?

    init(write: @escaping ([UInt8]) throws -> Void) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        let workbook = try Workbook(titles: [heading.title], write: write)
        var sheet = SheetRenderer(of: workbook)
        try sheet.begin(heading, columns: columns)
        (self.workbook, self.sheet) = (workbook, sheet)
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws { try sheet?.add(row, marks: marks) }

    mutating func end(cutAfter rows: Int?) throws {
        try sheet?.end(cutAfter: rows)
        try workbook?.finish()
    }
}
