/// A count and its place in a table of counts.
///
/// A place has a path for each axis of the table, from the total down: `[["HF", "15380"], ["2027", "3"]]` is the third
/// quarter of 2027 of an area of the cohort HF. Whatever is under a node adds up to it; nodes at the beginning of a path
/// are under nothing and add up to nothing. A total need not be among the counts: it is taken as known all the same, as
/// another report may show it.
public struct PlacedCount: Hashable, Sendable {
    /// How many.
    public let value: Int
    /// A path for each axis.
    public let place: [[String]]

    /// A count at a place.
    public init(_ value: Int, at place: [[String]]) {
        self.value = value
        self.place = place
    }
}
