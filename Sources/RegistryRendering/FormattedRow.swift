import RegistryModel

/// The texts of a row as people read them.
struct FormattedRow {
    /// A text for each column.
    let texts: [String]
    /// The positions of values that rest on few cases.
    let few: Set<Int>

    /// A row.
    /// - Parameter showsCaseCounts: whether the number of cases stands beside a value that rests on few, where the format
    ///   cannot make it gray: once for each count, or in place of it the interval.
    init(_ row: [Cell], _ columns: [Column], _ marks: RowMarks, showsCaseCounts: Bool) {
        var said: Set<String> = []
        texts = zip(columns, row).enumerated().map { index, pair in
            let text = CellText(unit: pair.0.unit).text(pair.1)
            guard let mark = marks[index], !text.isEmpty else { return text }
            let isNew = said.insert(mark.count).inserted
            let words = [mark.intervalText, showsCaseCounts && isNew ? mark.countText : nil].compactMap(\.self)
            return words.isEmpty ? text : "\(text) (\(words.joined(separator: ", ")))"
        }
        few = Set(marks.keys)
    }
}

extension ResultTable {
    /// The name of the column that says to programs which values rest on few cases.
    static let fewCasesColumn = "few_cases"

    /// The result as people read it: the ends of intervals are in brackets beside the values that need them.
    var forPeople: ResultTable {
        without(Set(columns.filter { $0.bound != nil || $0.isOnlyForPrograms }.map(\.name)))
    }

    /// The result as programs read it: with a last column of the names of the values that rest on few cases, if the
    /// result says on how many its values rest.
    var forPrograms: ResultTable {
        guard marks != nil else { return self }
        let rows = rows.enumerated().map { index, row in
            let few = marks(inRow: index).keys.sorted().map { columns[$0].name }
            return row + [few.isEmpty ? .null : .text(few.joined(separator: " "))]
        }
        return ResultTable(
            heading: heading, columns: columns + [Column(Self.fewCasesColumn, "Few cases", .text)], rows: rows)
    }
}
