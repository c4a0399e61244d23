/// The rows of a file that give other values than an earlier file of the same load: the later file's values hold.
final class Disagreements {
    /// What a file disagrees about with one earlier file.
    struct Count: Hashable, Sendable {
        fileprivate(set) var rows = 0
        let firstLine: Int
        fileprivate(set) var lastLine: Int
    }

    /// The counts, by the number of the earlier file.
    var byFile: [Int: Count] = [:]

    /// Counts a row, given by its line, once however many tables it writes to.
    func add(_ fileNumber: Int, line: Int) {
        var count = byFile[fileNumber] ?? Count(firstLine: line, lastLine: 0)
        if count.lastLine != line { count.rows += 1 }
        count.lastLine = line
        byFile[fileNumber] = count
    }
}
