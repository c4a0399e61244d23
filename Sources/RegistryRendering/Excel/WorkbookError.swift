/// A result does not fit into a workbook.
package enum WorkbookError: Error, Hashable {
    /// A text has more characters than a cell can have; the heading of its column, and the row of the result from 1.
    case longText(column: String, row: Int, characters: Int)
    /// The title or a note has more characters than a cell can have.
    case longNote(characters: Int)
    /// The result has more rows than a sheet.
    case tooManyRows
    /// The result has more columns than a sheet.
    case tooManyColumns(Int)
    /// A sheet or the file is larger than 4 GiB.
    case tooLarge
    /// zlib has no memory.
    case noMemory

    /// The maximum number of UTF-16 code units in a cell.
    static let maximumCharacters = 32_767
    /// The maximum number of rows of a sheet.
    static let maximumRows = 1_048_576
    /// The maximum number of columns of a sheet.
    static let maximumColumns = 16_384

    /// What went wrong.
    package var message: String {
        switch self {
        case .longText(let column, let row, let characters):
            "Row \(row) has a text of \(characters) characters in \(column), and a cell of an Excel workbook has at most "
                + "\(Self.maximumCharacters). Nothing was cut, and no file was written."
        case .longNote(let characters):
            "A note has \(characters) characters, and a cell of an Excel workbook has at most \(Self.maximumCharacters)."
        case .tooManyRows:
            "The result has too many rows for Excel: a sheet has at most \(Self.maximumRows), with heading and notes."
        case .tooManyColumns(let count):
            "The result has \(count) columns, and a sheet of an Excel workbook has at most \(Self.maximumColumns)."
        case .tooLarge: "The result is too large for Excel: a sheet would have more than 4 GiB of XML."
        case .noMemory: "There is not enough memory to compress a workbook."
        }
    }

    /// What to do next.
    package var hint: String {
        switch self {
        case .noMemory: "Close other programs, or write CSV: --format csv"
        default: "Write CSV, which has no such limit: --format csv"
        }
    }
}
