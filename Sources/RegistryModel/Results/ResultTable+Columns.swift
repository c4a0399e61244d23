extension ResultTable {
    /// A copy of the result without the named columns.
    package func without(_ names: Set<String>) -> ResultTable {
        let kept = columns.indices.filter { !names.contains(columns[$0].name) }
        var result = ResultTable(
            heading: heading, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
            across: across, charts: charts, disclosure: disclosure)
        result.headlineRule = headlineRule
        result.marks = marks?.map { marks in
            kept.enumerated().reduce(into: RowMarks()) { $0[$1.offset] = marks[$1.element] }
        }
        return result
    }

    /// The position of the column with a name; nil if there is none.
    public func position(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}
