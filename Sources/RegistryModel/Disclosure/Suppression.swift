/// Which counts of a table are hidden: the small ones, and as many others as it takes that none of them follows from
/// what is still shown.
///
/// Each hidden count is part of exchanges (`Exchange`) whose cells are all hidden. An exchange gives another table of
/// whole numbers that agrees with everything that is shown, with all totals, and with no zero hidden. So the count may
/// be what it is in either table, and every number between: at least `CellSizePolicy.leastChoices` of them, unless not
/// even hiding everything gives so many. That holds whatever method is used to work it out.
///
/// Fewest cells would be a hard problem; this takes one small count after the other and hides the cheapest exchange:
/// first one that is hidden already, else small counts rather than large ones, and parts rather than totals.
public struct Suppression: Sendable {
    /// Whether each of the counts is hidden, in the order in which they were given.
    public let isHidden: [Bool]
    /// Totals that are not among the counts and are no small counts themselves, beside which hidden counts would follow:
    /// they must not be shown elsewhere.
    public let withheldTotals: [PlacedCount]

    /// Decides on counts.
    /// - Parameters:
    ///   - counts: the counts, each with its place.
    ///   - policy: what is small, and what is hidden with it.
    ///   - alsoHidden: the positions of counts that are hidden for another reason.
    /// - Throws: `DisclosureError.contradiction` if the counts make no table.
    public init(
        _ counts: [PlacedCount], policy: CellSizePolicy = .cms, alsoHidden: Set<Int> = []
    ) throws(DisclosureError) {
        let table = try CountTable(counts)
        var search = ExchangeSearch(table, policy)
        for (cell, value) in table.values.enumerated() where policy.smallCounts.contains(value) { search.hide(cell) }
        for count in alsoHidden.sorted() { search.hide(table.cells[count]) }
        if policy.hidesComplements { search.protectAll() }
        isHidden = table.cells.map { search.isHidden[$0] }
        withheldTotals = search.withheldTotals.sorted().map(table.total).filter {
            $0.value > policy.smallCounts.upperBound
        }
    }
}
