import RegistryModel

/// A row formatted for people.
struct FormattedRow {
    /// The text of each column.
    let texts: [String]
    /// The positions of values that rest on few cases.
    let few: Set<Int>
    /// The positions of null in columns of statements.
    let nulls: Set<Int>

    /// Formats a row.
    /// - Parameter showsCaseCounts: whether the number of cases follows a value that rests on few, for formats without
    ///   gray text: once for each count. The confidence interval is always shown.
    init(_ row: [Cell], _ columns: [Column], _ marks: RowMarks, showsCaseCounts: Bool) {
        var said: Set<String> = []
        nulls = Set(row.indices.filter { row[$0] == .null && columns[$0].isOfStatement })
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
    /// The result for people: without the columns for programs, and with interval ends in brackets after the values
    /// that need them.
    var forPeople: ResultTable {
        without(Set(columns.filter { $0.bound != nil || $0.isOnlyForPrograms }.map(\.name)))
    }

    /// The result for programs: with a last column that names the values that rest on few cases, if the result declares
    /// its cases.
    var forPrograms: ResultTable {
        guard marks != nil else { return self }
        let rows = rows.enumerated().map { index, row in
            let few = marks(inRow: index).keys.sorted().map { columns[$0].name }
            return row + [few.isEmpty ? .null : .text(few.joined(separator: " "))]
        }
        return ResultTable(
            heading: heading, columns: columns + [Column(Self.fewCasesName, "Few cases", .text)], rows: rows)
    }
}
