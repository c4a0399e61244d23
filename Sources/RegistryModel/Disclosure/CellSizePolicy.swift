/// Which counts of beneficiaries or episodes are suppressed when a result is shared, and how much uncertainty a reader
/// must be left with.
package struct CellSizePolicy: Hashable, Sendable {
    /// The counts that are suppressed. Zero is published.
    package let smallCounts: ClosedRange<Int>
    /// How many values each suppressed count must still be able to have, given everything that is published.
    package let minimumChoices: Int
    /// Whether further cells are suppressed so that no suppressed count can be derived (complementary suppression).
    /// False only in tests of attacks.
    package let hidesComplements: Bool

    /// Creates a policy.
    package init(smallCounts: ClosedRange<Int>, minimumChoices: Int, hidesComplements: Bool = true) {
        self.smallCounts = smallCounts
        self.minimumChoices = minimumChoices
        self.hidesComplements = hidesComplements
    }

    /// The cell size suppression policy of the Centers for Medicare & Medicaid Services, required by its data use
    /// agreements (form CMS-R-0235): no cell of 1 to 10 is published, nor a percentage or other number from which such
    /// a cell can be derived. The number of values a suppressed count can still have is our choice: as many as the
    /// policy suppresses.
    package static let cms = CellSizePolicy(smallCounts: 1...10, minimumChoices: 10)
}
