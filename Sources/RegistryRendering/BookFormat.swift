import RegistryModel

/// The formats in which a book is written. The raw value is what `report book --format` takes.
public enum BookFormat: String, CaseIterable, Sendable {
    /// A page that needs nothing but itself.
    case html
    /// A Markdown document, without pictures.
    case markdown

    /// Writes a book.
    public func write(_ book: ResultBook, to sink: @escaping TextSink) throws {
        switch self {
        case .html: try HTMLBook(write: sink).write(book)
        case .markdown: try MarkdownBook(write: sink).write(book)
        }
    }
}
