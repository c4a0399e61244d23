extension DisclosurePlan {
    /// For each row, the names of the counts that are hidden.
    /// - Parameter plan: the registry's release plan; nil if the result has no counts of it.
    /// - Throws: `DisclosureError.contradiction` if a row shows another count than the plan, `.unknownName` if the
    ///   result lacks a column that a count names.
    func hiddenCounts(
        in result: ResultTable, by plan: ReleasePlan?, under policy: CellSizePolicy
    ) throws(DisclosureError) -> [Set<String>] {
        guard counts.isEmpty || plan != nil else { throw .undeclaredResult(title: result.heading.title) }
        let reader = CellKeyReader(result)
        var hidden = result.rows.map { _ in Set<String>() }
        for row in result.rows.indices {
            for rule in ownCounts { hidden[row].formUnion(rule.hidden(in: row, under: policy)) }
            guard let plan else { continue }
            var sums: [String: Int] = [:]
            for rule in counts {
                guard let key = try reader.key(rule, row) else { continue }
                if plan.isHidden(key) { hidden[row].insert(rule.name) }
                if let column = rule.column { sums[column, default: 0] += plan.count(at: key) }
            }
            for (column, sum) in sums {
                guard let shown = try reader.number(column, row), shown != sum else { continue }
                throw .contradiction(place: "row \(row + 1), \(column)")
            }
        }
        return hidden
    }
}

/// Reads the keys of a result's counts from its rows.
private struct CellKeyReader {
    let result: ResultTable
    let columns: [String: Int]

    init(_ result: ResultTable) {
        self.result = result
        columns = Dictionary(result.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The key of a count in a row; nil if the row has none.
    func key(_ rule: CountRule, _ row: Int) throws(DisclosureError) -> ReleasePlan.CellKey? {
        let group = try texts(rule.group, row)
        let period = try texts(rule.period, row).compactMap { Int($0) }
        guard let cohort = group.first.flatMap({ Cohort($0) }), let year = period.first else { return nil }
        return ReleasePlan.CellKey(
            cohort, group: group.dropFirst().first, year: year, quarter: period.dropFirst().first, rule.outcome)
    }

    /// The number in a column of a row; nil if it is null or not a whole number.
    func number(_ column: String, _ row: Int) throws(DisclosureError) -> Int? {
        try cell(column, row).number.flatMap { Int(exactly: $0) }
    }

    private func texts(_ nodes: [CountRule.Node], _ row: Int) throws(DisclosureError) -> [String] {
        var texts: [String] = []
        for node in nodes {
            switch node {
            case .fixed(let text): texts.append(text)
            case .column(let name):
                let cell = try cell(name, row)
                if cell != .null { texts.append(CellText(unit: .label).text(cell)) }
            case .before(let name):
                if let number = try cell(name, row).number.flatMap({ Int(exactly: $0) }) {
                    texts.append(String(number &- 1))
                }
            }
        }
        return texts
    }

    private func cell(_ name: String, _ row: Int) throws(DisclosureError) -> Cell {
        guard let column = columns[name] else { throw .unknownName(name: name, title: result.heading.title) }
        return result.rows[row][column]
    }
}
