import RegistryIntake
import RegistryModel

/// What became of the rows of a period, or of a whole list, that a load replaces.
public struct ReplacedPeriod: Hashable, Sendable {
    /// The period; nil for a whole list.
    public let period: Period?
    /// The period or list in words: `2027`, `the whole list`.
    public let name: String
    /// The kind of files that hold the whole of it.
    public let kind: FileKind
    /// How many rows it had before the load.
    public let rowsBefore: Int
    /// How many rows it has after it.
    public let rowsAfter: Int
    /// How many rows no file of the load holds, and were retired.
    public let retired: Int
    /// Whether the period shrinks by more than the load may.
    public let isShrunk: Bool

    /// By how many percent the period shrinks, rounded up to whole ones; 0 if it does not.
    public var shrinkage: Int {
        rowsAfter < rowsBefore ? ((rowsBefore - rowsAfter) * 100 + rowsBefore - 1) / rowsBefore : 0
    }

    init(_ part: ReplacedPart, rowsBefore: Int, rowsAfter: Int, retired: Int, allowedShrink percent: Double) {
        period = part.period
        name = part.name
        kind = part.kind
        self.rowsBefore = rowsBefore
        self.rowsAfter = rowsAfter
        self.retired = retired
        isShrunk = Double(rowsBefore - rowsAfter) * 100 > percent * Double(rowsBefore)
    }
}
