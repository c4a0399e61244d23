import RegistryModel

/// Renders several results as a workbook with one sheet for each.
package struct ExcelBook {
    private let write: ([UInt8]) throws -> Void

    /// Creates a renderer that writes to a sink.
    package init(write: @escaping ([UInt8]) throws -> Void) { self.write = write }

    /// Writes a sheet for each result, with the given titles of sheets.
    /// - Throws: an error of the sink; `WorkbookError` if a result does not fit.
    package func write(_ sheets: [(title: String, result: ResultTable)]) throws {
        let workbook = try Workbook(titles: sheets.map(\.title), write: write)
        for (_, result) in sheets { try Self.write(result.forPrograms, to: SheetRenderer(of: workbook)) }
        try workbook.finish()
    }

    /// Writes a book: the contents with their notes, then a sheet for each chapter that has a result. The notes of the
    /// book are on every sheet.
    func write(_ book: ResultBook) throws {
        let chapters = book.chapters.compactMap { chapter in
            chapter.result.map { result in
                var result = result
                result.heading.notes = book.heading.allNotes + result.heading.notes
                if result.heading.origin?.stamp == nil { result.heading.origin = book.heading.origin }
                return (title: chapter.title, result: result)
            }
        }
        let names = SheetNames.distinct(["Contents"] + chapters.map(\.title)).dropFirst()
        try write([(title: "Contents", result: contents(of: book, sheets: Array(names)))] + chapters)
    }

    /// Writes one sheet of a result whose column `value` has another unit in each row; none for the last rows.
    func write(_ result: ResultTable, unitsOfValues units: [Unit]) throws {
        let workbook = try Workbook(titles: [result.heading.title], write: write)
        var sheet = SheetRenderer(of: workbook)
        try sheet.begin(result.heading, columns: result.columns)
        for (index, row) in result.rows.enumerated() {
            try sheet.add(
                row,
                units: result.columns.map { column in
                    column.name == "value" && index < units.count ? units[index] : column.unit
                }, marks: [:])
        }
        try sheet.end()
        try workbook.finish()
    }

    private func contents(of book: ResultBook, sheets: [String]) -> ResultTable {
        var sheets = sheets[...]
        let rows = book.chapters.map { chapter -> [Cell] in
            var missing: String?
            if case .missing(let reason, let hint) = chapter.content { missing = "\(reason) \(hint)" }
            return [
                missing == nil ? Cell(sheets.popFirst()) : .null, .text(chapter.question), .text(chapter.command),
                Cell(missing),
            ]
        }
        return ResultTable(
            heading: book.heading,
            columns: [
                Column("sheet", "Sheet", .text), Column("question", "Question", .text),
                Column("command", "Command", .text), Column("missing", "Missing, and why", .text),
            ], rows: rows)
    }

    private static func write(_ result: ResultTable, to sheet: SheetRenderer) throws {
        var sheet = sheet
        try sheet.begin(result.heading, columns: result.columns)
        for (index, row) in result.rows.enumerated() { try sheet.add(row, marks: result.marks(inRow: index)) }
        try sheet.end()
    }
}
