import RegistryModel

extension Chart {
    /// How values are distributed, counted in bins, so that the page does not hold the values themselves; nil if there
    /// are none.
    /// - Parameters:
    ///   - counted: what is counted, in the plural, as a heading.
    ///   - leastWidth: the least width of a bin, such as 1 for whole numbers.
    static func distribution(
        _ title: String, of values: [Double], unit: Unit, counted: String, marks: [Distribution.Mark] = [],
        note: String? = nil, leastWidth: Double = 0
    ) -> Chart? {
        let bins = Histogram(values, leastWidth: leastWidth).bins
        guard !bins.isEmpty else { return nil }
        let data = ResultTable(
            heading: ResultHeading(title: title),
            columns: [
                Column("from", "From", unit), Column("to", "To", unit), Column("count", counted, .count),
            ], rows: bins.map { [.real($0.from), .real($0.to), Cell($0.count)] })
        let shape = Distribution(from: "from", to: "to", count: "count", marks: marks)
        return Chart(title, .distribution(shape), note: note, data: data)
    }
}
