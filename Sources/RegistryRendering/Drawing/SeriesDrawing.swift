import RegistryModel

/// Draws values over time as lines with gaps, or as bars.
struct SeriesDrawing {
    /// The values of one subject, at positions in time counted from 0.
    struct Series {
        let code: String
        let style: String
        let values: [Int: Double]
        /// The marks of values that rest on few cases, by position.
        var few: [Int: FewCases] = [:]
        var fit: [Int: Double] = [:]
        /// The confidence band of the fitted line, by position.
        var band: [Int: ClosedRange<Double>] = [:]
    }

    /// The positions in time and their labels.
    struct Axis {
        let count: Int
        /// The name of each position, for tooltips.
        let names: [String]
        /// The labels with their positions, possibly between two positions.
        let labels: [(text: String, position: Double)]
        /// The positions preceded by a thin line.
        var separators: [Int] = []
        /// Whether positions without any value are marked.
        var marksMissing = false
    }

    let caption: String
    let unit: Unit
    let series: [Series]
    let axis: Axis
    /// The direction in which values get better, for the colors of bars.
    var better = Direction.neither
    /// The range of possible values.
    var range: ClosedRange<Double>?
    var hasBars = false

    /// The maximum number of lines drawn with their fitted lines.
    private static let maximumFits = 2
    private static let height = 204.0
    private static let top = 26.0
    private static let bottom = 176.0

    /// The finished drawing.
    var drawing: Drawing {
        let (measure, bold) = (TextWidth(), TextWidth(isBold: true))
        let fits = series.count <= Self.maximumFits ? series : []
        let all =
            series.flatMap { $0.values.values } + fits.flatMap { $0.fit.values }
            + fits.flatMap { $0.band.values.flatMap { [$0.lowerBound, $0.upperBound] } }
        let y = Scale(
            all, of: unit, within: range, from: Self.bottom, to: Self.top, including: hasBars ? 0 : nil,
            hasRoomBelow: !hasBars && series.count == 1)
        let left = (y.ticks.map { measure(y.text($0, unit)) }.max() ?? 0) + 8
        let gutter = series.count > 1 ? (series.map { bold(endText($0)) }.max() ?? 0) + 10 : 10
        let plot = (left: left, right: Drawing.width - gutter)
        let slot = (plot.right - plot.left) / Double(max(1, axis.count))
        let x = { (position: Double) in plot.left + (position + 0.5) * slot }

        var drawing = Drawing(caption, finding, height: Self.height)
        if axis.marksMissing {
            drawing.bands = missing.map { position in
                Drawing.Box(
                    "missing", from: (x(Double(position)) - slot / 2, Self.top),
                    to: (x(Double(position)) + slot / 2, Self.bottom), tip: "\(axis.names[position]): none")
            }
        }
        drawing.lines = y.ticks.map { tick in
            Drawing.Line(
                hasBars && abs(tick) < y.step.size / 2 ? "base" : "grid", from: (plot.left, y(tick)),
                to: (plot.right, y(tick)))
        }
        drawing.lines += axis.separators.map { position in
            let place = x(Double(position)) - slot / 2
            return Drawing.Line("grid", from: (place, Self.bottom), to: (place, Self.bottom + 6))
        }
        drawing.labels = y.ticks.map { Drawing.Label("tick", y.text($0, unit), at: (left - 6, y($0) + 3.5), .end) }
        drawing.labels += axis.labels.map {
            Drawing.Label("tick", $0.text, at: (x($0.position), Self.bottom + 20), .middle)
        }
        for series in series {
            hasBars ? addBars(series, to: &drawing, x, y, slot) : addLine(series, to: &drawing, x, y)
        }
        drawing.labels += series.count > 1 ? endLabels(x: plot.right + 8, y) : pointLabels(x, y, slot, left: left)
        return drawing
    }

    /// What the picture shows, as a sentence for screen readers: the first and the last value of each line.
    private var finding: String {
        let span = [axis.names.first, axis.names.last].compactMap(\.self).joined(separator: " to ")
        let lines = series.filter { !$0.values.isEmpty }.map { series in
            let positions = series.values.keys.sorted()
            let ends = [positions.first, positions.count > 1 ? positions.last : nil].compactMap(\.self)
            let texts = ends.map { "\(series.values[$0].map(unit.short) ?? "") in \(axis.names[$0])" }
            return (series.code.isEmpty ? "" : series.code + " ") + texts.joined(separator: ", ")
        }
        let gaps = missing.map { axis.names[$0] }.joined(separator: ", ")
        return "\(caption), \(span): \(lines.joined(separator: "; "))"
            + (gaps.isEmpty ? "." : "; without a value: \(gaps).")
    }

    /// The positions without any value.
    private var missing: [Int] {
        (0..<axis.count).filter { position in series.allSatisfy { $0.values[position] == nil } }
    }

    /// Adds a line that connects only adjacent positions and stops at gaps.
    private func addLine(
        _ series: Series, to drawing: inout Drawing, _ x: @escaping (Double) -> Double, _ y: Scale
    ) {
        let positions = series.values.keys.sorted()
        let runs = positions.reduce(into: [[Int]]()) { runs, position in
            if let last = runs.last?.last, last + 1 == position {
                runs[runs.count - 1].append(position)
            } else {
                runs.append([position])
            }
        }
        let point = { (position: Int, values: [Int: Double]) in
            values[position].map { (x: x(Double(position)), y: y($0)) }
        }
        let fit = series.fit.keys.sorted().compactMap { point($0, series.fit) }
        if fit.count > 1, self.series.count <= Self.maximumFits {
            let band = series.band.keys.sorted().compactMap { position in
                series.band[position].map { (x(Double(position)), $0) }
            }
            let edge = band.map { ($0, y($1.lowerBound)) } + band.reversed().map { ($0, y($1.upperBound)) }
            if band.count > 1 { drawing.paths.append(Drawing.Path("band \(series.style)", edge + edge.prefix(1))) }
            drawing.paths.append(Drawing.Path("fit \(series.style)", fit))
        }
        drawing.paths += runs.filter { $0.count > 1 }.map { run in
            let style = run.allSatisfy { series.few[$0] != nil } ? "few" : series.style
            return Drawing.Path("line \(style)", run.compactMap { point($0, series.values) })
        }
        drawing.dots += positions.compactMap { position in
            point(position, series.values).map { place in
                Drawing.Dot(
                    series.few[position] == nil ? series.style : "few", at: place, radius: axis.count > 8 ? 2.2 : 3,
                    tip: tip(series, position))
            }
        }
    }

    private func addBars(
        _ series: Series, to drawing: inout Drawing, _ x: @escaping (Double) -> Double, _ y: Scale, _ slot: Double
    ) {
        drawing.bars += series.values.keys.sorted().compactMap { position in
            series.values[position].map { value in
                let middle = x(Double(position))
                return Drawing.Box(
                    "bar \(series.few[position] == nil ? better.style(value) : "few")",
                    from: (middle - slot * 0.36, y(0)),
                    to: (middle + slot * 0.36, y(value)), tip: tip(series, position))
            }
        }
    }

    private func tip(_ series: Series, _ position: Int) -> String? {
        series.values[position].map { value in
            [
                series.code.isEmpty ? nil : series.code, "\(axis.names[position]):", unit.exact(value),
                series.few[position].map { "(\($0.countText))" },
            ].compactMap(\.self).joined(separator: " ")
        }
    }

    /// The label at the end of a line: code and last value.
    private func endText(_ series: Series) -> String {
        let last = series.values.max { $0.key < $1.key }
        return "\(series.code) \(last.map { unit.short($0.value) } ?? "")"
    }

    private func endLabels(x: Double, _ y: Scale) -> [Drawing.Label] {
        let shown = series.filter { !$0.values.isEmpty }
        let wanted = shown.map { series in y(series.values.max { $0.key < $1.key }?.value ?? y.domain.lowerBound) }
        let places = LabelSpreader.positions(wanted, distance: 14, within: Self.top...Self.bottom)
        return zip(shown, places).map { Drawing.Label("name \($0.style)", endText($0), at: (x, $1 + 4)) }
    }

    /// Labels the values of a single line: the last, the first and the extremes first, others where there is room.
    private func pointLabels(
        _ x: (Double) -> Double, _ y: Scale, _ slot: Double, left: Double
    ) -> [Drawing.Label] {
        guard let series = series.first, let last = series.values.keys.max(), let first = series.values.keys.min()
        else { return [] }
        let ordered = series.values.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let extremes = [last, first, ordered[ordered.count - 1], ordered[0]]
        let all = extremes + (axis.count > 8 ? [] : series.values.keys.sorted())
        let wanted = all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        var placer = LabelPlacer(left: left, top: 2, bottom: Self.bottom + 4)
        if hasBars {
            for bar in series.values { placer.reserve(x(Double(bar.key)), y(0), y(bar.value), half: slot * 0.36) }
        }
        return wanted.compactMap { position in
            guard let value = series.values[position] else { return nil }
            let side = side(of: position, in: series)
            return placer.label(
                "value", unit.short(value), at: (x(Double(position)) + side.shift, y(value)), isAbove: side.isAbove,
                isFixed: hasBars)
        }
    }

    /// The side of a point where its label does not touch the line: away from its neighbors, and shifted sideways where
    /// the line keeps rising or falling.
    private func side(of position: Int, in series: Series) -> (isAbove: Bool, shift: Double) {
        let value = series.values[position] ?? 0
        guard !hasBars else { return (value >= 0, 0) }
        let (before, after) = (series.values[position - 1], series.values[position + 1])
        let around = [before, after].compactMap(\.self)
        let isAbove = around.isEmpty || value >= around.reduce(0, +) / Double(around.count)
        guard let before, let after, (before < value) == (value < after), before != value, after != value else {
            return (isAbove, 0)
        }
        return (isAbove, (before < value) == isAbove ? -9 : 9)
    }
}
