import RegistryModel

/// The formats of a book. The raw value is the argument of `report book --format`.
package enum BookFormat: String, CaseIterable, Sendable {
    /// A self-contained HTML page.
    case html
    /// A Markdown document without charts.
    case markdown

    /// Writes a book.
    /// - Throws: an error of the sink.
    package func write(_ book: ResultBook, to sink: @escaping TextSink) throws {
        switch self {
        case .html: try HTMLBook(write: sink).write(book)
        case .markdown: try MarkdownBook(write: sink).write(book)
        }
    }
}
