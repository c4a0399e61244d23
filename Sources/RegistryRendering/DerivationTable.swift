import RegistryModel

extension OutputFormat {
    /// Writes the derivation of a number: the steps of each explanation, then the rules they name with their standing
    /// and citation. Formats for people show each value in its own unit; programs get the value unchanged, and its
    /// unit.
    /// - Throws: an error of the sink.
    package func write(
        _ explanations: [Explanation], rules: [Rule], heading: ResultHeading, for terminal: Terminal = .none,
        guardsFormulas: Bool = false, to sink: ResultSink
    ) throws {
        let columns =
            [
                Column("part", "Part", .text), Column("step", "Step", .text),
                Column("value", "Value", isForPeople ? .preformatted : .text),
            ] + (isForPeople ? [] : [Column("unit", "Unit", .text)]) + [
                Column("how", "How", .text), Column("rules", "Rules", .text),
            ]
        let steps = explanations.flatMap(rows)
        let result = ResultTable(heading: heading, columns: columns, rows: steps + rules.enumerated().map(row))
        guard self == .xlsx else {
            return try write(result, for: terminal, guardsFormulas: guardsFormulas, to: sink)
        }
        try ExcelBook(write: sink.bytes).write(
            result, unitsOfValues: explanations.flatMap { $0.omissions.map { _ in .text } + $0.lines.map(\.unit) })
    }

    private func rows(_ explanation: Explanation) -> [[Cell]] {
        let steps = explanation.lines.map { line in
            [.text(line.label)] + value(line.value, line.unit)
                + [Cell(line.remark), .text(line.rules.joined(separator: " "))]
        }
        let omissions = explanation.omissions.map { omission in
            [.text("left out: \(omission.what)")] + value(.null, .text)
                + [.text(omission.reason), .text(omission.rules.joined(separator: " "))]
        }
        return (omissions + steps).enumerated().map { index, row in [part(explanation.title, isFirst: index == 0)] + row
        }
    }

    private func row(_ index: Int, _ rule: Rule) -> [Cell] {
        [part("Rules", isFirst: index == 0), .text(rule.name)]
            + (isForPeople ? [.text(rule.value)] : [.text(rule.value), .text(rule.unit)])
            + [.text("\(rule.standing.rawValue): \(rule.citation)"), .null]
    }

    /// Formats for people name the part only on its first row.
    private func part(_ title: String, isFirst: Bool) -> Cell { isFirst || !isForPeople ? .text(title) : .null }

    private func value(_ cell: Cell, _ unit: Unit) -> [Cell] {
        guard isForPeople else { return [cell, .text(unit.word)] }
        let text = CellText(unit: unit).text(cell)
        return [text.isEmpty ? .null : .text(text)]
    }
}
