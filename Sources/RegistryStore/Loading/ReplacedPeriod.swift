import RegistryIntake
import RegistryModel

/// The result of replacing the rows of a period, or of a whole list.
package struct ReplacedPeriod: Hashable, Sendable {
    /// The period; nil for a whole list.
    package let period: Period?
    /// The period or list as text: `2027`, `the whole list`.
    package let name: String
    /// The kind of the files that replace it.
    package let kind: FileKind
    /// The number of rows before the load.
    package let rowsBefore: Int
    /// The number of rows after the load.
    package let rowsAfter: Int
    /// The number of rows that were retired because no file of the load has them.
    package let retired: Int
    /// Whether the period shrinks by more than the load allows, which refuses the load.
    package let isShrunk: Bool

    /// The shrinkage in percent of the rows before, rounded up to a whole number; 0 if the period does not shrink.
    package var shrinkage: Int {
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
