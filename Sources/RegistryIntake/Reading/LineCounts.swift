/// Accounts for every line of a file: each is counted once or is the first line of a row.
///
/// `lines = header + blank + notes + totals + leftOut + rows - added + continued + swallowed` always holds, where `rows` includes
/// rejected ones.
package struct LineCounts: Hashable, Sendable {
    /// All lines of the file, including a last one without a line end. Nil for JSON, whose rows have no lines.
    package internal(set) var lines: Int?
    /// Lines up to the header: titles and the header itself.
    package internal(set) var header = 0
    /// Lines that are empty or have only separators and blanks.
    package internal(set) var blank = 0
    /// Lines of notes under a titled table.
    package internal(set) var notes = 0
    /// Lines of totals in a table.
    package internal(set) var totals = 0
    /// Additional lines of rows with line breaks in quoted fields.
    package internal(set) var continued = 0
    /// Additional lines of malformed rows: an estimate of the rows lost to a missing quote.
    package internal(set) var swallowed = 0
    /// Lines that a layout leaves out.
    package internal(set) var leftOut = 0
    /// Additional rows of lines of which a layout makes several.
    package internal(set) var added = 0
    /// Entries of a JSON file that its layout skips.
    package internal(set) var skippedEntries = 0
}
