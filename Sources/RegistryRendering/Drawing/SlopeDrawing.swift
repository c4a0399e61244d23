import RegistryModel

/// Draws a line for each subject from an earlier to a later value; subjects without both are omitted.
struct SlopeDrawing {
    /// A subject and its two values.
    struct Line {
        var label: String
        let start, end: Double
        /// The mark if one of the values rests on few cases.
        var few: FewCases?
    }

    let caption: String
    let unit: Unit
    let lines: [Line]
    let startLabel: String
    let endLabel: String
    /// The values the scale must include; for several panels, those of all.
    let all: [Double]
    var better = Direction.neither

    /// The finished drawing.
    var drawing: Drawing {
        let (measure, bold) = (TextWidth(), TextWidth(isBold: true))
        let height = max(170, Double(lines.count) * 22 + 70)
        let (top, bottom) = (34.0, height - 16)
        let scale = Scale(all, of: unit, from: bottom, to: top, isTight: true)
        let startTexts = lines.map { unit.short($0.start) }
        let endTexts = lines.map { "\($0.label) \(unit.short($0.end))" }
        let left = max(measure(startLabel), startTexts.map { measure($0) }.max() ?? 0) + 10
        // Bold text is wider.
        let right = Drawing.width - (endTexts.map { bold($0) }.max() ?? 0) - 10

        var drawing = Drawing(caption, finding, height: height)
        drawing.lines = [left, right].map { Drawing.Line("grid", from: ($0, top - 8), to: ($0, bottom + 8)) }
        drawing.labels = [
            Drawing.Label("head", startLabel, at: (left, 16), .end), Drawing.Label("head", endLabel, at: (right, 16)),
        ]
        let starts = LabelSpreader.positions(lines.map { scale($0.start) }, distance: 14, within: top...bottom)
        let ends = LabelSpreader.positions(lines.map { scale($0.end) }, distance: 14, within: top...bottom)
        for (index, line) in lines.enumerated() {
            let style = line.few == nil ? better.style(line.end - line.start) : "few"
            let (start, end) = ((x: left, y: scale(line.start)), (x: right, y: scale(line.end)))
            drawing.paths.append(Drawing.Path("line \(style)", [start, end]))
            let tip =
                "\(line.label): \(unit.exact(line.start)) to \(unit.exact(line.end))"
                + (line.few.map { " (\($0.countText))" } ?? "")
            drawing.dots += [start, end].map { Drawing.Dot(style, at: $0, tip: tip) }
            drawing.labels += [
                Drawing.Label("value", startTexts[index], at: (left - 7, starts[index] + 4), .end),
                Drawing.Label("name \(style)", endTexts[index], at: (right + 7, ends[index] + 4)),
            ]
        }
        return drawing
    }

    /// What the picture shows, as a sentence for screen readers.
    private var finding: String {
        let span = "\(caption), \(startLabel) to \(endLabel)"
        let sentence = { (line: Line) in
            "\(line.label) from \(unit.short(line.start)) to \(unit.short(line.end))"
        }
        guard lines.count > Self.maximumNamed else {
            return "\(span): \(lines.map(sentence).joined(separator: "; "))."
        }
        let (rising, falling) = (lines.count { $0.end > $0.start }, lines.count { $0.end < $0.start })
        let largest = lines.max { abs($0.end - $0.start) < abs($1.end - $1.start) }
        return "\(span): of \(lines.count), \(rising) rose and \(falling) fell"
            + (largest.map { "; the largest change is \(sentence($0))." } ?? ".")
    }

    /// The maximum number of lines that the sentence names one by one.
    private static let maximumNamed = 3

    /// The maximum width of a label next to the values, in pixels.
    static let labelWidth = 150.0
}
