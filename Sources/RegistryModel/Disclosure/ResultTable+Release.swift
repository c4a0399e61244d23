extension ResultTable {
    /// The result as it may leave the organization: small counts, and everything from which they can be worked out, are
    /// `Cell.suppressed`; other numbers are rounded as people are shown them; ranks are among the rows whose place is
    /// shown, and the others come last in their group; notes that hold counts are left out.
    /// - Throws: `DisclosureError` if the result does not declare what it counts.
    public func released(under policy: CellSizePolicy = .cms) throws(DisclosureError) -> ResultTable {
        guard let disclosure else { throw .undeclaredResult(title: heading.title) }
        let counts = try columns.map { column throws(DisclosureError) in try countsChecked(of: column, disclosure) }
        let (hidden, withheldTotals) = try disclosure.hiddenCounts(in: self, under: policy)
        let rows = zip(rows, hidden).map { row, hidden in
            columns.indices.map { index -> Cell in
                // That there is no rank says that there are few cases, so it is hidden like a rank.
                guard row[index] != .null || columns[index].isComparison, !counts[index].isDisjoint(with: hidden)
                else { return columns[index].unit.rounded(row[index]) }
                return .suppressed
            }
        }
        var released = self
        released.rows = rows
        // What a chart has of its own was not looked at.
        released.charts.removeAll { $0.data != nil }
        for rank in disclosure.ranks { try released.rankAnew(by: rank, hiddenIn: self.rows) }
        // A mark tells its count.
        released.marks = marks.map { marks in
            marks.indices.map { row in
                marks[row].filter { rows[row][$0.key] != .suppressed && !hidden[row].contains($0.value.count) }
            }
        }
        let isShown = disclosure.isShown
        if !isShown.isEmpty { released.keep(rows.indices.filter { isShown[$0] }) }
        if let order = disclosure.order { try released.reorder(by: order) }
        released.heading = heading.released(
            suppressed: released.rows.reduce(0) { $0 + $1.count { $0 == .suppressed } }, policy,
            hasWithheldTotals: !withheldTotals.isEmpty)
        return released
    }

    /// The counts from which a column follows. Numbers must say so, words need not.
    private func countsChecked(
        of column: Column, _ plan: DisclosurePlan
    ) throws(DisclosureError) -> Set<String> {
        guard let counts = column.counts else {
            guard column.unit == .text || column.unit == .label else {
                throw .undeclaredColumn(name: column.name, title: heading.title)
            }
            return []
        }
        for count in counts where !plan.tables.contains(where: { $0.contains { $0.name == count } }) {
            throw .unknownName(name: count, title: heading.title)
        }
        return Set(counts)
    }

    func declaredPosition(of name: String) throws(DisclosureError) -> Int {
        guard let position = position(of: name) else {
            throw .unknownName(name: name, title: heading.title)
        }
        return position
    }
}

extension ResultHeading {
    /// The heading of a release: it says how much is hidden, and under which policy, but not which cell for which
    /// reason, which would tell of a hidden count whether it is small.
    fileprivate func released(
        suppressed: Int, _ policy: CellSizePolicy, hasWithheldTotals: Bool
    ) -> ResultHeading {
        let small = "\(policy.smallCounts.lowerBound) to \(policy.smallCounts.upperBound)"
        let rule =
            "Released under CMS's cell size suppression policy: counts of beneficiaries or episodes of \(small), and what "
            + "they could be worked out from, are suppressed; zero is shown. "
        let extent =
            switch suppressed {
            case 0: "No cell had to be."
            case 1: "One cell is, shown as *."
            default: "\(suppressed) cells are, shown as *."
            }
        let totals =
            hasWithheldTotals
            ? ["Do not release totals over these groups beside this: they would tell what is suppressed."] : []
        return ResultHeading(
            title: title,
            notes: notes.filter { !countNotes.contains($0) } + [rule + extent]
                + ["Numbers are rounded as a table shows them, and ranks are among the rows that show one."] + totals,
            origin: origin)
    }
}
