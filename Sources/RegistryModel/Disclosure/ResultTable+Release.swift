extension ResultTable {
    /// Returns the result as it may be shared. Small counts, and everything they could be derived from, become
    /// `Cell.suppressed`; other numbers are rounded as displayed; ranks are recomputed among the rows that show one,
    /// and the other rows come last in their group; notes with counts are dropped.
    /// - Parameters:
    ///   - plan: the registry's release plan; nil for a result that declares no counts.
    ///   - policy: which counts are small.
    /// - Throws: `DisclosureError` if the result does not declare its counts, contradicts the plan, or refuses to be
    ///   released.
    package func released(
        by plan: ReleasePlan? = nil, under policy: CellSizePolicy = .cms
    ) throws(DisclosureError) -> ResultTable {
        guard let disclosure else { throw .undeclaredResult(title: heading.title) }
        if let refusal = disclosure.refusal { throw refusal }
        let counts = try columns.map { column throws(DisclosureError) in try countsChecked(of: column, disclosure) }
        let hidden = try disclosure.hiddenCounts(in: self, by: plan, under: policy)
        let rows = zip(rows, hidden).map { row, hidden in
            columns.indices.map { index -> Cell in
                // A missing number reveals counts too, so null is hidden like a number.
                let isHidden =
                    disclosure.withheld.contains(columns[index].name) || !counts[index].isDisjoint(with: hidden)
                return isHidden ? .suppressed : columns[index].unit.rounded(row[index])
            }
        }
        var released = self
        released.rows = rows
        // The data of a chart are not checked, so charts with their own data are dropped.
        released.charts.removeAll { $0.data != nil }
        for rank in disclosure.ranks { try released.updateRanks(by: rank, hiddenIn: self.rows) }
        // A mark shows its count, so marks of hidden counts are dropped.
        released.marks = marks.map { marks in
            marks.indices.map { row in
                marks[row].filter { rows[row][$0.key] != .suppressed && !hidden[row].contains($0.value.count) }
            }
        }
        if let order = disclosure.order { try released.reorder(by: order) }
        // A headline that does not follow from the released rows could say what they hide.
        if !disclosure.counts.isEmpty || !disclosure.ownCounts.isEmpty { released.heading.headline = nil }
        released.heading = released.heading.released(
            suppressed: released.rows.reduce(0) { $0 + $1.count { $0 == .suppressed } }, policy)
        return released
    }

    /// The counts that a column is derived from. Columns of numbers must declare them; columns of text need not.
    private func countsChecked(
        of column: Column, _ plan: DisclosurePlan
    ) throws(DisclosureError) -> Set<String> {
        guard let counts = column.counts else {
            guard column.unit == .text || column.unit == .label else {
                throw .undeclaredColumn(name: column.name, title: heading.title)
            }
            return []
        }
        for count in counts where !plan.names.contains(count) {
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
    /// The heading of a released result. It says how many cells are suppressed and under which policy, but not why each
    /// one is: that would reveal which counts are small.
    fileprivate func released(suppressed: Int, _ policy: CellSizePolicy) -> ResultHeading {
        let small = "\(policy.smallCounts.lowerBound) to \(policy.smallCounts.upperBound)"
        let rule =
            "Released under CMS's cell size suppression policy: counts of beneficiaries or episodes of \(small), and what "
            + "they could be derived from, are suppressed; zero is shown. "
        let extent =
            switch suppressed {
            case 0: "No cell had to be."
            case 1: "One cell is, shown as *."
            default: "\(suppressed) cells are, shown as *."
            }
        var heading = self
        heading.notes = notes.filter { !countNotes.contains($0) } + [rule + extent]
        heading.details =
            ["Numbers are rounded as a table shows them, and ranks are among the rows that show one."]
            + details.filter { !countNotes.contains($0) }
        return heading
    }
}
