import RegistryModel

/// Draws a dot for each subject by two values, as large as a third; hollow if it rests on few cases.
struct ScatterDrawing {
    /// A subject and its values.
    struct Point {
        /// The name next to the dot, and in its tooltip.
        let short, full: String
        let x, y, size: Double
        /// The mark of a value that rests on few cases.
        var few: FewCases?
    }

    /// A value of the points: its heading, unit and range.
    struct Measure {
        let heading: String
        let unit: Unit
        let better: Direction
        let range: ClosedRange<Double>?
    }

    let points: [Point]
    let x, y, size: Measure

    /// The maximum number of labeled dots.
    private static let maximumLabels = 12
    private static let radii = 3.5...12.0
    private static let top = 16.0
    private static let bottom = 236.0

    /// The finished drawing.
    var drawing: Drawing {
        let measure = TextWidth()
        let vertical = Scale(
            points.map(\.y), of: y.unit, from: Self.bottom, to: Self.top, including: 0)
        let left = (vertical.ticks.map { measure(vertical.text($0, y.unit)) }.max() ?? 0) + 8
        let horizontal = Scale(points.map(\.x), of: x.unit, from: left + 8, to: Drawing.width - 12, including: 0)
        var drawing = Drawing("\(y.heading) by \(x.heading.lowercased())", finding, height: Self.bottom + 48)
        drawing.lines = vertical.ticks.map {
            Drawing.Line($0 == 0 ? "base" : "grid", from: (left, vertical($0)), to: (Drawing.width, vertical($0)))
        }
        drawing.labels = vertical.ticks.map {
            Drawing.Label("tick", vertical.text($0, y.unit), at: (left - 6, vertical($0) + 3.5), .end)
        }
        drawing.addAxis(horizontal, x.unit, at: Self.bottom + 6)
        drawing.labels.append(
            Drawing.Label("tick", "\(x.heading) →", at: (Drawing.width, Self.bottom + 42), .end))
        var placer = LabelPlacer(left: left, top: 2, bottom: Self.bottom + 4)
        // The largest are behind the smaller ones, which they would cover.
        for point in points.sorted(by: { $0.size > $1.size }) {
            let (place, radius) = ((x: horizontal(point.x), y: vertical(point.y)), radius(point))
            placer.reserve(place.x, place.y - radius, place.y + radius, half: radius * 0.8)
            drawing.dots.append(Drawing.Dot(style(point), at: place, radius: radius, tip: tip(point)))
        }
        drawing.labels += points.sorted { weight($0) > weight($1) }.prefix(Self.maximumLabels).compactMap { point in
            placer.label(
                point.few == nil ? "item" : "item few", point.short, around: (horizontal(point.x), vertical(point.y)),
                distance: radius(point))
        }
        return drawing
    }

    /// How notable a point is: large, or far up or to the right.
    private func weight(_ point: Point) -> Double {
        func share(_ value: Double, _ all: [Double]) -> Double { (all.max() ?? 0) > 0 ? value / (all.max() ?? 1) : 0 }
        return share(point.x, points.map(\.x)) + share(max(0, point.size), points.map(\.size))
            + (point.few == nil ? share(point.y, points.map(\.y)) : 0)
    }

    /// The radius: the area grows with the size.
    private func radius(_ point: Point) -> Double {
        let largest = points.map(\.size).max() ?? 0
        guard largest > 0, point.size > 0 else { return Self.radii.lowerBound }
        return Self.radii.lowerBound
            + (Self.radii.upperBound - Self.radii.lowerBound) * (point.size / largest).squareRoot()
    }

    private func style(_ point: Point) -> String {
        if point.few != nil { return "hollow" }
        return point.size == 0 ? "plain" : size.better.style(point.size)
    }

    private func tip(_ point: Point) -> String {
        let values = [(x, point.x), (y, point.y), (size, point.size)].map { measure, value in
            "\(measure.heading.lowercased()) \(measure.unit.exact(value))"
        }
        return "\(point.full): \(values.joined(separator: ", "))" + (point.few.map { " (\($0.countText))" } ?? "")
    }

    /// What the picture shows, as a sentence for screen readers.
    private var finding: String {
        let enough = points.filter { $0.few == nil }
        let few = points.count - enough.count
        let note = few > 0 ? "; \(few) rest on few cases" : ""
        guard let largest = points.max(by: { $0.size < $1.size }), let rate = enough.max(by: { $0.y < $1.y }) else {
            return "\(y.heading) by \(x.heading.lowercased()) of \(points.count)\(note)."
        }
        return "\(y.heading) by \(x.heading.lowercased()) of \(points.count): the highest rate has \(rate.short), "
            + "\(y.unit.short(rate.y)) of \(x.unit.short(rate.x)); the largest \(size.heading.lowercased()) has "
            + "\(largest.short), \(size.unit.short(largest.size))\(note)."
    }
}
