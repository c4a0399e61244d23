/// Which counts of beneficiaries or episodes may not leave the organization, and how well they are hidden.
public struct CellSizePolicy: Hashable, Sendable {
    /// The counts that are not shown. Zero may be.
    public let smallCounts: ClosedRange<Int>
    /// How many values every hidden count must still be able to have, for whoever knows all that is shown.
    public let minimumChoices: Int
    /// Whether further cells are hidden where a hidden count follows from the others. A release without is open to
    /// attack, which is what a test of attacks needs.
    public let hidesComplements: Bool

    /// A policy.
    public init(smallCounts: ClosedRange<Int>, minimumChoices: Int, hidesComplements: Bool = true) {
        self.smallCounts = smallCounts
        self.minimumChoices = minimumChoices
        self.hidesComplements = hidesComplements
    }

    /// The cell size suppression policy of the Centers for Medicare and Medicaid Services, which its data use agreements
    /// (form CMS-R-0235) prescribe: no cell of 1 to 10 is shown, and no percentage or other number from which such a
    /// cell can be derived. That a hidden count can still have as many values as the policy hides is our own measure.
    public static let cms = CellSizePolicy(smallCounts: 1...10, minimumChoices: 10)
}
