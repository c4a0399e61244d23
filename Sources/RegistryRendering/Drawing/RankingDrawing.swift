import RegistryModel

/// A bar for each subject under its name, beginning at a baseline.
struct RankingDrawing {
    /// A subject and its value; nil is a gap.
    struct Row {
        let label: String
        let value: Double?
    }

    let caption: String
    let unit: Unit
    let rows: [Row]
    let baseline: Double
    let baselineLabel: String?
    var isFromTop = false

    /// How many rows are drawn from either end, if there are more than twice as many and a few.
    static let shown = 12

    /// The picture.
    var drawing: Drawing {
        let isCut = rows.count > 2 * Self.shown + 2
        let head = isCut ? Array(rows.prefix(Self.shown)) : rows
        let tail = isCut && !isFromTop ? Array(rows.suffix(Self.shown)) : []
        let measure = TextWidth()
        let values = rows.compactMap(\.value)
        let low = min(baseline, values.min() ?? baseline)
        let high = max(baseline, values.max() ?? baseline)
        let x = Scale([low, high == low ? low + 1 : high], from: 0.5, to: Drawing.width - 0.5, isTight: true)
        var (y, heights) = (baselineLabel == nil ? 2.0 : 22.0, [Double]())
        let texts = (head + tail).map { row in
            measure.lines(row.label, within: Drawing.width - measure(text(row.value)) - 12)
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
        var drawing = Drawing(caption, description(values.count), height: y)
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
        return drawing
    }

    private func add(
        _ row: Row, _ lines: [String], at y: Double, to drawing: inout Drawing, _ x: Scale
    ) {
        for (index, line) in lines.enumerated() {
            drawing.labels.append(Drawing.Label("item", line, at: (0, y + 12 + Double(index) * 13)))
        }
        drawing.labels.append(
            Drawing.Label("value", text(row.value), at: (Drawing.width, y + 12), .end))
        let bar = y + 4 + Double(lines.count) * 13
        if let value = row.value {
            drawing.bars.append(
                Drawing.Box(
                    style(value), from: (x(baseline), bar), to: (x(value), bar + 6),
                    tip: "\(row.label): \(unit.text(value))"))
        }
        drawing.rules.append(Drawing.Rule("base", from: (x(baseline), bar - 1), to: (x(baseline), bar + 7)))
    }

    /// Two colors tell the sides of the baseline apart, if values are on both, or if it means something.
    private func style(_ value: Double) -> String {
        guard baselineLabel != nil || rows.contains(where: { ($0.value ?? baseline) < baseline }) else {
            return "bar s1"
        }
        return value < baseline ? "bar low" : "bar high"
    }

    private func text(_ value: Double?) -> String { value.map(unit.short) ?? "none" }

    private func description(_ count: Int) -> String {
        "\(caption): \(rows.count) bars, \(count) with a value"
            + (baselineLabel.map { ", from \($0)" } ?? "") + "."
    }
}
