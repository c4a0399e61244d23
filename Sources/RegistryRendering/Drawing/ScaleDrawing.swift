import RegistryModel

/// Draws a value for each subject on a shared scale, with marks to compare it with.
struct ScaleDrawing {
    /// A subject, its value and its marks; nil values are gaps.
    struct Row {
        let label: String
        let value: Double?
        let marks: [Double?]
        /// The mark of a value that rests on few cases.
        var few: FewCases?

        func text(_ unit: Unit) -> String {
            (value.map(unit.short) ?? "none") + (few.map { " (\($0.countText))" } ?? "")
        }
    }

    let caption: String
    let unit: Unit
    var range: ClosedRange<Double>?
    let rows: [Row]
    /// The headings of the marks, in order.
    var markNames: [String] = []

    /// The styles of the marks, in order.
    static let markStyles = ["mark-1", "mark-2", "mark-3"]

    /// The finished drawing.
    var drawing: Drawing {
        let measure = TextWidth()
        let all = rows.flatMap { [$0.value] + $0.marks }.compactMap(\.self)
        let range = range ?? (unit == .share ? 0...1 : nil)
        let x = Scale(
            all, of: unit, within: range, from: 4, to: Drawing.width - 4, ticks: 5, isTight: range != nil)
        var y = 2.0
        var drawing = Drawing(caption, finding, height: height(measure))
        for row in rows {
            let text = row.text(unit)
            let lines = measure.lines(row.label, within: Drawing.width - measure(text) - 12)
            for (index, line) in lines.enumerated() {
                drawing.labels.append(Drawing.Label("item", line, at: (0, y + 12 + Double(index) * 13)))
            }
            drawing.labels.append(
                Drawing.Label(row.few == nil ? "value" : "value few", text, at: (Drawing.width, y + 12), .end))
            let track = y + 13 + Double(lines.count) * 13
            drawing.lines.append(Drawing.Line("track", from: (x.start, track), to: (x.end, track)))
            for (style, mark) in Swift.zip(Self.markStyles, row.marks) {
                guard let mark else { continue }
                drawing.lines.append(Drawing.Line(style, from: (x(mark), track - 6), to: (x(mark), track + 6)))
            }
            if let value = row.value {
                drawing.dots.append(
                    Drawing.Dot(
                        row.few == nil ? "s1" : "few", at: (x(value), track), radius: 4.5,
                        tip: "\(row.label): \(unit.exact(value))" + (row.few.map { " (\($0.countText))" } ?? "")))
            }
            y = track + 13
        }
        drawing.labels += x.ticks.map { tick in
            let half = measure(x.text(tick, unit)) / 2
            return Drawing.Label(
                "tick", x.text(tick, unit), at: (min(Drawing.width - half, max(half, x(tick))), y + 10), .middle)
        }
        return drawing
    }

    /// What the picture shows, as a sentence for screen readers: each value, and the first mark to compare it with.
    private var finding: String {
        let known = rows.map { row in
            let mark = row.marks.first.flatMap(\.self)
            let comparison = zip(row.value, mark).map { value, mark in
                ", \(value < mark ? "below" : value > mark ? "above" : "at") the \(markNames.first?.lowercased() ?? "mark") "
                    + unit.short(mark)
            }
            return "\(row.label) \(row.text(unit))\(comparison ?? "")"
        }
        return "\(caption): \(known.joined(separator: "; "))."
    }

    /// Both values; nil if either is nil.
    private func zip(_ first: Double?, _ second: Double?) -> (Double, Double)? {
        guard let first, let second else { return nil }
        return (first, second)
    }

    private func height(_ measure: TextWidth) -> Double {
        rows.reduce(18.0) { height, row in
            let text = row.text(unit)
            return height + 26
                + Double(measure.lines(row.label, within: Drawing.width - measure(text) - 12).count) * 13
        }
    }
}
