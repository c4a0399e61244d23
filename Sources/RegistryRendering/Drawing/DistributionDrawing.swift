import RegistryModel

/// Draws a histogram with labeled values.
struct DistributionDrawing {
    let caption: String
    let unit: Unit
    /// The range of possible values; the axis shows all of it.
    var range: ClosedRange<Double>?
    let bins: [(from: Double, to: Double, count: Double)]
    let countHeading: String
    let marks: [Chart.Distribution.Mark]
    var summary: Chart.Distribution.Summary?

    /// The finished drawing.
    var drawing: Drawing {
        let measure = TextWidth()
        let top = 14 + Double(marks.count) * 16
        let (bottom, height) = (top + 126, top + 160)
        let counts = Scale(bins.map(\.count), of: .count, from: bottom, to: top, ticks: 3, including: 0)
        let left = (counts.ticks.map { measure(counts.text($0, .count)) }.max() ?? 0) + 8
        // A single bin gets space on both sides, so that it does not fill the plot.
        let margin = bins.count == 1 && range == nil ? bins[0].to - bins[0].from : 0
        let values = bins.flatMap { [$0.from - margin, $0.to + margin] } + marks.map(\.value)
        let x = Scale(
            values, of: unit, within: range, from: left, to: Drawing.width - 12, ticks: 5, isTight: true)

        var drawing = Drawing(caption, finding, height: height)
        drawing.lines = counts.ticks.map { tick in
            Drawing.Line(
                tick == 0 ? "base" : "grid", from: (left, counts(tick)), to: (Drawing.width - 12, counts(tick)))
        }
        drawing.labels = counts.ticks.map {
            Drawing.Label("tick", counts.text($0, .count), at: (left - 6, counts($0) + 3.5), .end)
        }
        drawing.addAxis(x, unit, at: bottom)
        drawing.bars = bins.filter { $0.count > 0 }.map { bin in
            Drawing.Box(
                "bin", from: (x(bin.from) + 0.5, bottom),
                to: (max(x(bin.to) - 0.5, x(bin.from) + 1), counts(bin.count)),
                tip: "\(unit.exact(bin.from)) to \(unit.exact(bin.to)): \(Unit.count.text(bin.count))")
        }
        add(to: &drawing, x, bottom)
        return drawing
    }

    /// Adds the marks, each with its label in its own row. All labels are on the same side of their lines if there is
    /// room, ordered so that no line crosses a label.
    private func add(to drawing: inout Drawing, _ x: Scale, _ bottom: Double) {
        let ascending = marks.sorted { ($0.value, $0.label) < ($1.value, $1.label) }
        let measure = TextWidth(isBold: true)
        let fitsRight = { (mark: Chart.Distribution.Mark) in
            x(mark.value) + 6 + measure(text(mark)) <= Drawing.width
        }
        let isRight = ascending.allSatisfy(fitsRight)
        for (row, mark) in (isRight ? ascending : ascending.reversed()).enumerated() {
            let style = mark.isMain ? "mark" : "measure"
            let (place, y) = (x(mark.value), 13 + Double(row) * 16)
            let width = measure(text(mark))
            let fitsLeft = place - 6 - width >= 0
            // Without room on either side, the label is above its line.
            let isAbove = !isRight && !fitsLeft && !fitsRight(mark)
            drawing.paths.append(Drawing.Path(style, [(place, isAbove ? y + 4 : y - 9), (place, bottom)]))
            drawing.labels.append(
                isAbove
                    ? Drawing.Label(
                        "name \(style)", text(mark),
                        at: (min(Drawing.width - width / 2, max(width / 2, place)), y), .middle)
                    : isRight || !fitsLeft
                        ? Drawing.Label("name \(style)", text(mark), at: (place + 6, y))
                        : Drawing.Label("name \(style)", text(mark), at: (place - 6, y), .end))
        }
    }

    private func text(_ mark: Chart.Distribution.Mark) -> String { "\(mark.label) \(unit.short(mark.value))" }

    /// What the picture shows, as a sentence for screen readers.
    private var finding: String {
        let total = Unit.count.text(bins.reduce(0) { $0 + $1.count })
        let counted = "\(total) \(countHeading.lowercased())"
        guard let summary else {
            return "\(caption): how \(counted) are distributed."
                + marks.map { " \($0.label) \(unit.short($0.value))." }.joined()
        }
        let own = marks.filter(\.isMain).map {
            "\($0.label) \(unit.short($0.value)), \(side($0.value, summary.median))"
        }
        let spread = "lowest \(unit.short(summary.lowest)), highest \(unit.short(summary.highest))"
        let others = marks.filter { !$0.isMain }.map { "; \($0.label) \(unit.short($0.value))" }.joined()
        return "\(summary.name): "
            + (own.isEmpty ? "the median" : own.joined(separator: "; ") + " the median")
            + " \(unit.short(summary.median)) of \(counted); \(spread)\(others)."
    }

    private func side(_ value: Double, _ median: Double) -> String {
        value < median ? "below" : value > median ? "above" : "at"
    }
}
