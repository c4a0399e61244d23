import RegistryModel

/// The formats of a book. The raw value is the argument of `report book --format`.
package enum BookFormat: String, CaseIterable, Sendable {
    /// A self-contained HTML page.
    case html
    /// A Markdown document without charts.
    case markdown
    /// An Excel workbook with a sheet for each chapter.
    case xlsx

    /// Writes a book.
    /// - Throws: an error of the sink; `WorkbookError` if the book does not fit into a workbook.
    package func write(_ book: ResultBook, to sink: ResultSink) throws {
        switch self {
        case .html: try HTMLBook(write: sink.text).write(book)
        case .markdown: try MarkdownBook(sink: sink).write(book)
        case .xlsx: try ExcelBook(write: sink.bytes).write(book)
        }
    }
}
