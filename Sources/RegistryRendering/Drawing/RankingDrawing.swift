import RegistryModel

/// Draws a bar for each subject below its name, from a baseline, on a scale shared by the panels of a figure. A subject
/// with an interval has a dot instead, on a line from end to end.
struct RankingDrawing {
    /// A subject and its value; a nil value is a gap.
    struct Row {
        let label: String
        /// The label in the tooltip of the bar.
        var fullLabel: String?
        let value: Double?
        /// The mark of a value that rests on few cases.
        var few: FewCases?
        /// The interval around the value.
        var interval: ClosedRange<Double>?
        /// What is written after the value.
        var detail: String?
        /// Whether the interval is drawn thick, and shaded behind all rows.
        var isShaded = false
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
    /// Whether values are dots, with or without an interval, instead of bars.
    var hasDots = false

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
        var drawing = Drawing(caption, finding, height: y + 20)
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
        if let interval = rows.first(where: \.isShaded)?.interval {
            drawing.bands.append(
                Drawing.Box("reach", from: (x(interval.lowerBound), 20), to: (x(interval.upperBound), y)))
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
        let base = Drawing.Line("base", from: (x(baseline), bar - 1), to: (x(baseline), bar + 7))
        guard let value = row.value else { return drawing.lines.append(base) }
        let tip = "\(row.fullLabel ?? row.label): \(text(row, unit.exact))"
        if hasDots {
            drawing.lines.append(base)
            if let interval = row.interval {
                let ends = (x(interval.lowerBound), x(interval.upperBound))
                if row.isShaded {
                    drawing.bars.append(
                        Drawing.Box("bar \(style(row))", from: (ends.0, bar), to: (ends.1, bar + 6), tip: tip))
                } else {
                    drawing.lines.append(
                        Drawing.Line("whisker \(style(row))", from: (ends.0, bar + 3), to: (ends.1, bar + 3)))
                }
            }
            drawing.dots.append(Drawing.Dot(style(row), at: (x(value), bar + 3), radius: 4, tip: tip))
        } else {
            drawing.bars.append(
                Drawing.Box("bar \(style(row))", from: (x(baseline), bar), to: (x(value), bar + 6), tip: tip))
            drawing.lines.append(base)
        }
    }

    /// The color shows whether the value is good, independent of its sign; an interval on both sides of the baseline is
    /// neither.
    private func style(_ row: Row) -> String {
        guard row.few == nil, let value = row.value else { return "few" }
        if let interval = row.interval, interval.lowerBound < baseline, interval.upperBound > baseline { return "even" }
        return better.style(value - baseline)
    }

    /// The value of a row with its interval, its number of cases if they are few, and its detail.
    func text(_ row: Row, _ number: (Double) -> String) -> String {
        let interval = row.interval.flatMap { interval in
            interval.lowerBound < interval.upperBound
                ? "\(number(interval.lowerBound)) to \(number(interval.upperBound))" : nil
        }
        let notes = [interval, row.few?.countText].compactMap(\.self).map { " (\($0))" }
        return (row.value.map(number) ?? "none") + notes.joined() + (row.detail.map { ", \($0)" } ?? "")
    }

    private func text(_ row: Row) -> String { text(row, unit.short) }
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
