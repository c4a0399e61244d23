/// A sparkline of numbers over years, scaled from the lowest to the highest; a year without a number is a blank.
struct Sparkline {
    private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The bars, one for each year from the first to the last.
    let text: String

    /// Creates bars for the numbers of some years, in ascending order; missing years are blanks.
    init(_ numbers: [Double?], at years: [Int]) {
        let values = Dictionary(
            zip(years, numbers).compactMap { year, number in
                number.flatMap { $0.isFinite ? (year, $0) : nil }
            }
        ) { first, _ in first }
        guard let low = values.values.min(), let high = values.values.max(), let first = years.first,
            let last = years.last, first <= last, last < first.addingReportingOverflow(100).partialValue
        else {
            text = ""
            return
        }
        text = String(
            (first...last).map { year -> Character in
                guard let value = values[year] else { return " " }
                // A constant series is drawn at medium height.
                guard high > low else { return Self.bars[3] }
                return Self.bars[min(max(Int(nearest: (value / 2 - low / 2) / (high / 2 - low / 2) * 7), 0), 7)]
            })
    }
}
