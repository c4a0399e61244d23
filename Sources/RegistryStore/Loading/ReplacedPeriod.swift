import RegistryIntake
import RegistryModel

/// The result of replacing the rows of a period, or of a whole list.
public struct ReplacedPeriod: Hashable, Sendable {
    /// The period; nil for a whole list.
    public let period: Period?
    /// The period or list as text: `2027`, `the whole list`.
    public let name: String
    /// The kind of the files that replace it.
    public let kind: FileKind
    /// The number of rows before the load.
    public let rowsBefore: Int
    /// The number of rows after the load.
    public let rowsAfter: Int
    /// The number of rows that were retired because no file of the load has them.
    public let retired: Int
    /// Whether the period shrinks by more than the load allows, which refuses the load.
    public let isShrunk: Bool

    /// The shrinkage in percent of the rows before, rounded up to a whole number; 0 if the period does not shrink.
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
