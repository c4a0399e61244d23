import RegistryModel

extension Chart {
    /// A histogram of values. The page has only the bins' counts, not the values; nil if there are no values.
    /// - Parameters:
    ///   - name: what the values are, as a heading, such as `Final score`.
    ///   - counted: what is counted, in the plural, as a heading.
    ///   - minimumWidth: the minimum width of a bin, such as 1 for whole numbers.
    ///   - range: the limits of all possible values, such as 0 to 100 for scores.
    static func distribution(
        _ title: String, of values: [Double], named name: String, unit: Unit,
        counted: String, marks: [Distribution.Mark] = [],
        note: String? = nil, minimumWidth: Double = 0, within range: ClosedRange<Double>? = nil
    ) -> Chart? {
        // Readers cannot tell bins apart that are narrower than a fiftieth of the range.
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
        let sample = SortedSample(values)
        let summary = sample.median.map { median in
            Distribution.Summary(
                name, median: median, lowest: sample.values.first ?? median, highest: sample.values.last ?? median)
        }
        let shape = Distribution(from: "from", to: "to", count: "count", marks: marks, summary: summary)
        return Chart(title, .distribution(shape), note: note, data: data)
    }
}
