/// Where the lines of a file went: each is in one of the numbers, or is the first line of a row.
///
/// `lines = header + blank + notes + totals + rows + continued + swallowed`, always, where `rows` are those that were
/// read, rejected ones among them.
public struct LineCounts: Hashable, Sendable {
    /// All lines of the file; a last one without a line break counts. Nil for JSON, whose rows have no lines.
    public internal(set) var lines: Int?
    /// Lines up to the header: titles and the header itself.
    public internal(set) var header = 0
    /// Lines that hold nothing, or only separators and blanks.
    public internal(set) var blank = 0
    /// Lines of notes under a titled table.
    public internal(set) var notes = 0
    /// Lines of totals in a titled table that fill the first column only.
    public internal(set) var totals = 0
    /// Further lines of rows whose quoted fields hold line breaks.
    public internal(set) var continued = 0
    /// Further lines of rejected rows that are not well-formed: an estimate of the rows that a lost quote has swallowed.
    public internal(set) var swallowed = 0
    /// Entries of a JSON file that its layout leaves out.
    public internal(set) var skippedEntries = 0
}
