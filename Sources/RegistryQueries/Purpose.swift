/// What a result is for: who reads it, and whether charts are drawn of it.
///
/// Whether it is a release is not part of it: a release suppresses cells of the finished result, as the result's
/// `DisclosurePlan` says.
public enum Purpose: Sendable {
    /// A page for people, with charts.
    case page
    /// A table for people, without charts.
    case table
    /// Data for a program: every column, and no charts.
    case data
}
