extension DisclosurePlan {
    /// The names of the counts that are hidden in each row, and the totals that must not be shown elsewhere.
    func hiddenCounts(
        in result: ResultTable, under policy: CellSizePolicy
    ) throws(DisclosureError) -> (rows: [Set<String>], withheldTotals: [PlacedCount]) {
        let reader = CountReader(self, result)
        let placed = try tables.map { rules throws(DisclosureError) in try reader.counts(of: rules) }
        var rows = result.rows.map { _ in Set<String>() }
        var (withheldTotals, isChanged): ([PlacedCount], Bool) = ([], true)
        // What one table hides is hidden in the others too, until none hides more.
        while isChanged {
            (withheldTotals, isChanged) = ([], false)
            for counts in placed {
                let hidden = Set(counts.indices.filter { rows[counts[$0].row].contains(counts[$0].name) })
                let suppression = try Suppression(
                    counts.map(\.count), policy: policy, alsoHidden: hidden)
                withheldTotals += suppression.withheldTotals
                for (count, isHidden) in zip(counts, suppression.isHidden) where isHidden {
                    if rows[count.row].insert(count.name).inserted { isChanged = true }
                }
            }
            if placed.count < 2 { break }
        }
        return (rows, withheldTotals)
    }
}

/// Reads the counts of a result's rows.
private struct CountReader {
    /// A count of a row.
    struct RowCount {
        let row: Int
        let name: String
        let count: PlacedCount
    }

    let plan: DisclosurePlan
    let result: ResultTable
    let columns: [String: Int]
    let behind: [String: Int]

    init(_ plan: DisclosurePlan, _ result: ResultTable) {
        self.plan = plan
        self.result = result
        columns = Dictionary(result.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
        behind = Dictionary(plan.behindNames.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// The counts of a table, row by row.
    func counts(of rules: [CountRule]) throws(DisclosureError) -> [RowCount] {
        var counts: [RowCount] = []
        for row in result.rows.indices {
            var values: [String: Int] = [:]
            for rule in rules {
                guard let value = try value(rule.source, row, values) else { continue }
                values[rule.name] = value
                let place = try rule.place.map { path throws(DisclosureError) in try self.path(path, row) }
                counts.append(RowCount(row: row, name: rule.name, count: PlacedCount(value, at: place)))
            }
        }
        return counts
    }

    private func value(
        _ source: CountRule.Source, _ row: Int, _ values: [String: Int]
    ) throws(DisclosureError) -> Int? {
        switch source {
        case .column(let name): return try number(name, row).map { Int($0) }
        case .behind(let name):
            guard let place = behind[name], plan.behind.indices.contains(row) else { throw unknown(name) }
            return plan.behind[row][place]
        case .difference(let whole, let part):
            guard let whole = values[whole], let part = values[part] else { return nil }
            return whole - part
        case .before(let count, let change):
            guard let count = values[count], let change = try number(change, row) else { return nil }
            return count - Int(change)
        case .share(let column, let count):
            guard let count = values[count], let share = try number(column, row) else { return nil }
            return Int((share * Double(count)).rounded())
        }
    }

    private func path(_ nodes: [CountRule.Node], _ row: Int) throws(DisclosureError) -> [String] {
        var path: [String] = []
        for node in nodes {
            switch node {
            case .fixed(let text): path.append(text)
            case .column(let name):
                let cell = try cell(name, row)
                if cell != .null { path.append(CellText(unit: .label).text(cell)) }
            case .before(let name):
                if let number = try number(name, row) { path.append(String(Int(number) - 1)) }
            }
        }
        return path.isEmpty ? [""] : path
    }

    private func number(_ name: String, _ row: Int) throws(DisclosureError) -> Double? { try cell(name, row).number }

    private func cell(_ name: String, _ row: Int) throws(DisclosureError) -> Cell {
        guard let column = columns[name] else { throw unknown(name) }
        return result.rows[row][column]
    }

    private func unknown(_ name: String) -> DisclosureError {
        .unknownName(name: name, title: result.heading.title)
    }
}
