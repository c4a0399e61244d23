import RegistryModel

/// Draws a bar for each subject below its name, from a baseline, on a scale shared by the panels of a figure.
struct RankingDrawing {
    /// A subject and its value; a nil value is a gap.
    struct Row {
        let label: String
        /// The label in the tooltip of the bar.
        var fullLabel: String?
        let value: Double?
        /// The mark of a value that rests on few cases.
        var few: FewCases?
    }

    let caption: String
    let unit: Unit
    let rows: [Row]
    let baseline: Double
    let baselineLabel: String?
    /// The range of the scale; for several panels, that of all their values.
    let domain: ClosedRange<Double>
    var better = Direction.neither
    var isFromTop = false

    /// The number of rows drawn from each end of a long ranking.
    static let rowsPerEnd = 12

    /// The range of the scale for some values: symmetric about the baseline if there are values on both sides, else
    /// only their side.
    static func domain(
        _ values: some Collection<Double>, from baseline: Double, within range: ClosedRange<Double>?
    ) -> ClosedRange<Double> {
        let low = min(baseline, values.min() ?? baseline, range?.lowerBound ?? baseline)
        let high = max(baseline, values.max() ?? baseline, range?.upperBound ?? baseline)
        guard low < baseline, high > baseline, range == nil else { return low...high }
        let half = max(baseline - low, high - baseline)
        return (baseline - half)...(baseline + half)
    }

    /// The finished drawing.
    var drawing: Drawing {
        let isCut = rows.count > 2 * Self.rowsPerEnd + 2
        let head = isCut ? Array(rows.prefix(Self.rowsPerEnd)) : rows
        let tail = isCut && !isFromTop ? Array(rows.suffix(Self.rowsPerEnd)) : []
        let measure = TextWidth()
        let x = Scale(
            [domain.lowerBound, domain.upperBound], of: unit, from: 0.5, to: Drawing.width - 0.5, including: baseline)
        var (y, heights) = (baselineLabel == nil ? 2.0 : 22.0, [Double]())
        let texts = (head + tail).map { row in
            measure.lines(row.label, within: Drawing.width - measure(text(row)) - 12)
        }
        for (index, lines) in texts.enumerated() {
            if isCut, index == head.count { y += 22 }
            heights.append(y)
            y += Double(lines.count) * 13 + 17
        }
        if isCut, tail.isEmpty {
            heights.append(y + 22)
            y += 22
        }
        var drawing = Drawing(caption, description, height: y + 20)
        for (index, row) in (head + tail).enumerated() {
            add(row, texts[index], at: heights[index], to: &drawing, x)
        }
        if isCut {
            let hidden = "\(rows.count - head.count - tail.count) more in the table"
            drawing.labels.append(
                Drawing.Label("tick", hidden, at: (Drawing.width / 2, heights[head.count] - 9), .middle))
        }
        if let baselineLabel {
            let place = x(baseline)
            let half = measure(baselineLabel) / 2
            drawing.labels.append(
                Drawing.Label(
                    "tick", baselineLabel, at: (min(Drawing.width - half, max(half, place)), 13), .middle))
        }
        drawing.addAxis(x, unit, at: y + 1)
        return drawing
    }

    private func add(
        _ row: Row, _ lines: [String], at y: Double, to drawing: inout Drawing, _ x: Scale
    ) {
        for (index, line) in lines.enumerated() {
            drawing.labels.append(Drawing.Label("item", line, at: (0, y + 12 + Double(index) * 13)))
        }
        drawing.labels.append(
            Drawing.Label(row.few == nil ? "value" : "value few", text(row), at: (Drawing.width, y + 12), .end))
        let bar = y + 4 + Double(lines.count) * 13
        drawing.lines += x.ticks.map { Drawing.Line("grid", from: (x($0), bar - 1), to: (x($0), bar + 7)) }
        if let value = row.value {
            let text = "\(row.fullLabel ?? row.label): \(unit.text(value))"
            drawing.bars.append(
                Drawing.Box(
                    "bar \(style(value, row.few))", from: (x(baseline), bar), to: (x(value), bar + 6),
                    tip: text + (row.few.map { " (\($0.countText))" } ?? "")))
        }
        drawing.lines.append(Drawing.Line("base", from: (x(baseline), bar - 1), to: (x(baseline), bar + 7)))
    }

    /// The color shows whether the value is good, independent of its sign.
    private func style(_ value: Double, _ few: FewCases?) -> String {
        if few != nil { return "few" }
        return better.style(value - baseline)
    }

    private func text(_ row: Row) -> String {
        (row.value.map(unit.short) ?? "none") + (row.few.map { " (\($0.countText))" } ?? "")
    }

    /// The description for screen readers.
    private var description: String {
        let known = rows.filter { $0.value != nil }
        let ends = [known.first, known.count > 1 ? known.last : nil].compactMap(\.self)
        let span = ends.map { "\($0.label) \(text($0))" }.joined(separator: " to ")
        return "\(caption): \(rows.count) bars" + (baselineLabel.map { ", from \($0)" } ?? "")
            + (span.isEmpty ? ", none with a value." : ", \(span).")
    }
}

extension Direction {
    /// The style of a mark, by its difference from the reference value.
    func style(_ difference: Double) -> String { isGood(difference).map { $0 ? "good" : "bad" } ?? "even" }
}

extension Drawing {
    /// Adds the ticks of a horizontal scale, with values where there is room.
    mutating func addAxis(_ x: Scale, _ unit: Unit, at y: Double) {
        let measure = TextWidth()
        var room = -Double.infinity
        for tick in x.ticks {
            let text = x.text(tick, unit)
            let half = measure(text) / 2
            let place = min(Drawing.width - half, max(half, x(tick)))
            lines.append(Line("grid", from: (x(tick), y), to: (x(tick), y + 4)))
            guard place - half > room + 6 else { continue }
            room = place + half
            labels.append(Label("tick", text, at: (place, y + 16), .middle))
        }
    }
}
