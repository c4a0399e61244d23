import RegistryModel

/// Draws a map with a dot for each area: round and in the color of good values, square and in that of bad ones, hollow if
/// it rests on few cases.
struct MapDrawing {
    /// An area and its value.
    struct Area {
        let code: String
        /// The name next to the dot, and in its tooltip.
        let short, full: String
        let value: Double
        /// The mark of a value that rests on few cases.
        var few: FewCases?
    }

    let caption: String
    let unit: Unit
    let areas: [Area]
    let center: Double
    let centerLabel: String
    let view: MapView
    /// The distance from the center beyond which colors are strong.
    let step: Double
    var better = Direction.neither

    /// The maximum number of areas that are labeled.
    private static let maximumLabels = 12
    /// The radius of a dot: smaller if there are many.
    private var radius: Double { areas.count > 60 ? 3 : 4 }

    /// The distance beyond which colors are strong, for all maps of a figure: a round number, about half of the largest.
    static func step(_ values: [Double], around center: Double) -> Double {
        let largest = values.map { abs($0 - center) }.max() ?? 0
        return largest > 0 ? RoundStep(atLeast: largest * 0.4).size : 1
    }

    /// The finished drawing.
    var drawing: Drawing {
        var drawing = Drawing(caption, finding, height: view.drawnHeight, kind: "panel map")
        let placed = areas.compactMap { area in StateMap.areas[area.code].map { (area: area, point: $0) } }
        for state in StateMap.states {
            let rings = state.rings.map(view.drawn).filter { !$0.isEmpty }
            guard !rings.isEmpty else { continue }
            let isOwn = placed.contains { state.contains($0.point) }
            drawing.outlines.append(Drawing.Outline(isOwn ? "state own" : "state", rings))
        }
        var placer = LabelPlacer(left: 2, right: Drawing.width - 2, top: 2, bottom: view.drawnHeight - 2)
        // What is worth a look is drawn last, above its neighbors.
        for (area, point) in placed.sorted(by: { weight($0.area) < weight($1.area) }) {
            let (x, y) = view(point)
            placer.reserve(x, y - radius - 1, y + radius + 1, half: radius)
            add(area, at: (x, y), to: &drawing)
        }
        for (area, point) in placed.sorted(by: { weight($0.area) > weight($1.area) }) {
            guard drawing.labels.count < Self.maximumLabels else { break }
            // On the map of the whole country there is room for names only.
            let text = view.isPart ? "\(area.short) \(unit.short(area.value))" : area.short
            let label = placer.label(
                area.few == nil ? "item" : "item few", text, around: view(point), distance: radius)
            if let label { drawing.labels.append(label) }
        }
        if view.isPart { drawing.labels += stateLabels(&placer) }
        return drawing
    }

    /// How notable an area is: its distance from the center, less than all others if it rests on few cases.
    private func weight(_ area: Area) -> Double { area.few == nil ? abs(area.value - center) : -1 }

    private func add(_ area: Area, at point: (x: Double, y: Double), to drawing: inout Drawing) {
        let tip = "\(area.full): \(unit.exact(area.value))" + (area.few.map { " (\($0.countText))" } ?? "")
        let style = Self.style(area.value - center, better, step, isFew: area.few != nil)
        let half = radius - 0.5
        if style.hasPrefix("bad") {
            drawing.squares.append(
                Drawing.Box(
                    "place \(style)", from: (point.x - half, point.y - half), to: (point.x + half, point.y + half),
                    tip: tip))
        } else {
            drawing.dots.append(Drawing.Dot("place \(style)", at: point, radius: radius, tip: tip))
        }
    }

    /// The style of a dot, by the distance of its value from the center.
    static func style(_ difference: Double, _ better: Direction, _ step: Double, isFew: Bool) -> String {
        guard !isFew else { return "hollow" }
        let isStrong = abs(difference) > step
        return better.isGood(difference).map { ($0 ? "good" : "bad") + (isStrong ? " strong" : " mild") } ?? "even"
    }

    /// The codes of the states, where there is room.
    private func stateLabels(_ placer: inout LabelPlacer) -> [Drawing.Label] {
        StateMap.states.compactMap { state in
            let largest = state.rings.map(view.drawn).max { Self.size($0) < Self.size($1) } ?? []
            guard Self.size(largest) > 1_500 else { return nil }
            let xs = largest.map { min(Drawing.width, max(0, $0.x)) },
                ys = largest.map { min(view.drawnHeight, max(0, $0.y)) }
            let middle = (
                x: ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2
            )
            return placer.label("tick", state.code, around: middle, distance: -6)
        }
    }

    private static func size(_ ring: [StateMap.Point]) -> Double {
        ring.indices.reduce(into: 0.0) { sum, index in
            let (point, next) = (ring[index], ring[index + 1 == ring.count ? 0 : index + 1])
            sum += (point.x * next.y - next.x * point.y) / 2
        }.magnitude
    }

    /// What the picture shows, as a sentence for screen readers.
    private var finding: String {
        let known = areas.filter { $0.few == nil }.sorted { $0.value < $1.value }
        let few = areas.count - known.count
        let cases = few > 0 ? " \(few) more rest on few cases." : ""
        guard let first = known.first, let last = known.last else {
            return "Map of \(caption.lowercased()): no area has a value on enough cases.\(cases)"
        }
        let sentence = { (area: Area) in "\(area.short) \(unit.short(area.value))" }
        return "Map of \(caption.lowercased()) in \(known.count) areas: "
            + "\(known.count { $0.value < center }) below \(centerLabel), \(known.count { $0.value > center }) above; "
            + "lowest \(sentence(first)), highest \(sentence(last)).\(cases)"
    }
}
