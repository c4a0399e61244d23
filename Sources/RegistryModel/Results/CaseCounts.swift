/// The numbers of cases that a result's values rest on, and the minimum below which a value is marked as resting on few
/// cases.
package struct CaseCounts: Hashable, Sendable {
    /// The name of the rule with the minimum number of cases.
    package let rule: String
    /// For each row, the minimum number of cases; nil if no such rule is loaded.
    package let minimums: [Int?]
    /// For each count, by the name that columns use, its value in each row.
    package let counts: [String: [Int?]]

    /// Creates the counts.
    package init(rule: String, minimums: [Int?], counts: [String: [Int?]]) {
        self.rule = rule
        self.minimums = minimums
        self.counts = counts
    }

    /// The value of a count in a row; nil if there is none.
    func count(_ name: String, inRow row: Int) -> Int? {
        counts[name].flatMap { $0.indices.contains(row) ? $0[row] : nil }
    }

    /// The note that explains the marks.
    fileprivate func note(hasIntervals: Bool) -> String {
        let known = Set(minimums.compactMap(\.self)).sorted()
        guard !known.isEmpty else {
            return minimums.isEmpty
                ? "" : "No rule \(rule) is loaded of the year, so values that rest on few cases are not marked."
        }
        let thresholds = known.map(String.init).joined(separator: " or ")
        return
            "Few cases are fewer than \(thresholds) (rule \(rule)). A value that rests on few is gray or followed by their "
            + "number, and has no rank"
            + (hasIntervals
                ? "; the 95 % confidence interval of a share (Wilson) is in brackets, in percent. Costs and ratios have "
                    + "none, because the data of this report do not include their spread."
                : ".")
    }
}

/// Marks a value that rests on few cases.
package struct FewCases: Hashable, Sendable {
    /// The name of the count. Marks of a row with the same name say the same.
    package let count: String
    /// The number of cases.
    package let cases: Int
    /// The 95 % confidence interval, if the value is a share of the cases.
    package let interval: ClosedRange<Double>?

    /// Creates a mark.
    package init(_ count: String, cases: Int, interval: ClosedRange<Double>? = nil) {
        self.count = count
        self.cases = cases
        self.interval = interval
    }

    /// The interval in whole percent, such as `9 to 91`.
    package var intervalText: String? {
        interval.map { interval in
            let percent = { (share: Double) in Unit.number(decimals: 0).text(share * 100) }
            return "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))"
        }
    }

    /// The number with its noun: `1 case`, `9 cases`.
    package var countText: String { cases == 1 ? "1 case" : "\(cases) cases" }
}

/// The marks of a row, by column position.
package typealias RowMarks = [Int: FewCases]

extension ResultTable {
    /// Returns the result with every value marked that rests on few cases, and with the confidence interval of each
    /// share in two columns after it. Only this function decides; formats show its marks.
    package func resting(on cases: CaseCounts) -> ResultTable {
        let wide = columns.flatMap { column in
            column.hasInterval ? [column, column.bound(.lower), column.bound(.upper)] : [column]
        }
        var marks = [RowMarks](repeating: [:], count: rows.count)
        let wideRows = rows.enumerated().map { index, row in
            zip(columns, row).reduce(into: [Cell]()) { cells, pair in
                let (column, cell) = pair
                let count = column.cases.flatMap { cases.count($0, inRow: index) }
                let interval = column.hasInterval ? Self.interval(of: cell, count) : nil
                if let name = column.cases, let count, cell != .null, !column.isComparison,
                    let minimum = cases.minimums[index], count < minimum
                {
                    marks[index][cells.count] = FewCases(name, cases: count, interval: interval)
                }
                cells.append(cell)
                if column.hasInterval { cells += [Cell(interval?.lowerBound), Cell(interval?.upperBound)] }
            }
        }
        var heading = heading
        let note = cases.note(hasIntervals: columns.contains(where: \.hasInterval))
        if !note.isEmpty {
            heading.notes.append(note)
            heading.explanations.insert(note)
        }
        var result = ResultTable(
            heading: heading, columns: wide, rows: wideRows, across: across, charts: charts, disclosure: disclosure)
        result.marks = marks
        result.headlineRule = headlineRule
        return result
    }

    private static func interval(of share: Cell, _ cases: Int?) -> ClosedRange<Double>? {
        guard let share = share.number, share.isFinite, let cases, share >= 0, share <= 1 else { return nil }
        return WilsonInterval(hits: Int(nearest: share * Double(cases)), of: cases)?.bounds
    }

    /// The marks of a row, by column position.
    package func marks(inRow row: Int) -> RowMarks { marks.flatMap { $0.indices.contains(row) ? $0[row] : nil } ?? [:] }
}
