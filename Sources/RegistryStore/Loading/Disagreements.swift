/// Counts the rows of a file that give other values than an earlier file of the same load. The later file's values are
/// stored.
final class Disagreements {
    /// The rows that differ from those of one earlier file, and the lines of the first and last such row.
    struct Count: Hashable, Sendable {
        fileprivate(set) var rows = 0
        let firstLine: Int
        fileprivate(set) var lastLine: Int
    }

    /// The counts, by the number of the earlier file in the load.
    var byFile: [Int: Count] = [:]

    /// Counts a row, given by its line. A row that writes to several tables counts once.
    func add(_ fileNumber: Int, line: Int) {
        var count = byFile[fileNumber] ?? Count(firstLine: line, lastLine: 0)
        if count.lastLine != line { count.rows += 1 }
        count.lastLine = line
        byFile[fileNumber] = count
    }
}
