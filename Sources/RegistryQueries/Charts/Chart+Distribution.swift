import RegistryModel

extension Chart {
    /// How values are distributed, counted in bins, so that the page does not hold the values themselves; nil if there
    /// are none.
    /// - Parameters:
    ///   - counted: what is counted, in the plural, as a heading.
    ///   - minimumWidth: the least width of a bin, such as 1 for whole numbers.
    ///   - range: between which values all can be, such as 0 and 100 for scores.
    static func distribution(
        _ title: String, of values: [Double], unit: Unit, counted: String, marks: [Distribution.Mark] = [],
        note: String? = nil, minimumWidth: Double = 0, within range: ClosedRange<Double>? = nil
    ) -> Chart? {
        // A fiftieth of the range is as fine as a reader sees.
        let width = max(minimumWidth, range.map { ($0.upperBound - $0.lowerBound) / 50 } ?? 0)
        let bins = Histogram(values, minimumWidth: width, upTo: range?.upperBound).bins
        guard !bins.isEmpty else { return nil }
        let data = ResultTable(
            heading: ResultHeading(title: title),
            columns: [
                ReportColumn(Column("from", "From", unit).within(range)) { .real($0.from) },
                ReportColumn("to", "To", unit) { .real($0.to) },
                ReportColumn("count", counted, .count) { Cell($0.count) },
            ], of: bins)
        let shape = Distribution(from: "from", to: "to", count: "count", marks: marks)
        return Chart(title, .distribution(shape), note: note, data: data)
    }
}
