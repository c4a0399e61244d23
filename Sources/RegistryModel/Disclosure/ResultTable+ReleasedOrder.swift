extension ResultTable {
    /// Recomputes the ranks of the rows that still show one.
    /// - Parameter rows: the rows before suppression, in the same order.
    mutating func updateRanks(by rule: RankRule, hiddenIn rows: [[Cell]]) throws(DisclosureError) {
        let column = try declaredPosition(of: rule.column)
        let within = try rule.within.map { name throws(DisclosureError) in try declaredPosition(of: name) }
        var hiddenRanks: [[Cell]: [Double]] = [:]
        for (row, old) in zip(self.rows, rows) where row[column] == .suppressed {
            if let rank = old[column].number { hiddenRanks[within.map { old[$0] }, default: []].append(rank) }
        }
        for index in self.rows.indices {
            guard let rank = self.rows[index][column].number else { continue }
            let before = (hiddenRanks[within.map { rows[index][$0] }] ?? []).count { $0 < rank }
            self.rows[index][column] = .integer(Int64(rank) - Int64(before))
        }
    }

    /// Moves rows whose order columns are suppressed to the end of their group.
    mutating func reorder(by rule: OrderRule) throws(DisclosureError) {
        let by = try rule.by.map { name throws(DisclosureError) in try declaredPosition(of: name) }
        let within = try rule.within.map { name throws(DisclosureError) in try declaredPosition(of: name) }
        let labels = try rule.labels.map { name throws(DisclosureError) in try declaredPosition(of: name) }
        var groups: [[Cell]] = []
        var members: [[Cell]: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            let group = within.map { row[$0] }
            if members[group] == nil { groups.append(group) }
            members[group, default: []].append(index)
        }
        let rows = rows
        keep(
            groups.flatMap { group -> [Int] in
                let members = members[group] ?? []
                let isHidden = { (index: Int) in by.contains { rows[index][$0] == .suppressed } }
                let hidden = members.filter(isHidden).map { index in
                    (labels.map { CellText(unit: .text).text(rows[index][$0]) }, index)
                }
                return members.filter { !isHidden($0) }
                    + hidden.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
            })
    }

    /// Returns the result with only some of its rows, such as those of one area. Of a released result they are released
    /// too.
    package func keepingRows(where isKept: ([Cell]) -> Bool) -> ResultTable {
        var result = self
        result.keep(rows.indices.filter { isKept(rows[$0]) })
        return result
    }

    /// Keeps the rows at some positions, in that order, with their marks.
    mutating func keep(_ kept: [Int]) {
        rows = kept.map { rows[$0] }
        marks = marks.map { marks in kept.map { marks[$0] } }
    }
}
