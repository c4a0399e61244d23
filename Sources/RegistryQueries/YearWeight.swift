/// The weight of a year in a trend. The raw value is shown in results and is the parameter of `Trend.sql`.
package enum YearWeight: String, Sendable {
    /// Nothing: all years count alike. Right for counts, and for scores and factors, which are means over clinicians.
    case none
    /// The year's episodes: right for means over them.
    case episodes
    /// The year's episodes with a hospital stay: right for a share of these.
    case hospitalStays = "hospital stays"
}
