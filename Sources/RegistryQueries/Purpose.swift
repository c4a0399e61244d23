/// The purpose of a result: whether people or programs read it, and whether it has charts.
///
/// Releases are independent of it: a release suppresses cells of the finished result, by the result's `DisclosurePlan`.
package enum Purpose: Sendable {
    /// A page for people, with charts.
    case page
    /// A table for people, without charts.
    case table
    /// Data for a program: every column, and no charts.
    case data
}
