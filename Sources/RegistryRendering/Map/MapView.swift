/// The part of the map that a drawing shows, and how points of the frame become points of the drawing.
struct MapView {
    /// The part of the frame.
    let left, top, width, height: Double

    /// The whole frame, without the empty margin.
    static let whole = MapView(left: 5, top: 5, width: 960, height: 604)

    /// The share of the frame's width above which the whole of it is shown.
    private static let wide = 0.5
    /// The smallest width, in points of the frame: about 500 km.
    private static let minimumWidth = 100.0
    private static let margin = 1.35
    private static let aspects = 1.1...1.7

    /// The pixels of a point of the frame.
    var scale: Double { Drawing.width / width }
    /// The height of the drawing, in pixels.
    var drawnHeight: Double { height * scale }
    /// Whether only a part of the country is shown.
    var isPart: Bool { width < Self.whole.width }

    /// The view of some points: the whole country, or a part of it with what is around if they are near each other.
    init(of points: [StateMap.Point]) {
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
            let bottom = points.map(\.y).max(), right - left < Self.whole.width * Self.wide,
            // The insets of Alaska and Hawaii are not where the neighbors on the map are.
            !points.contains(where: { point in StateMap.insets.contains { $0.contains(point) } })
        else {
            self = Self.whole
            return
        }
        var width = max((right - left) * Self.margin, Self.minimumWidth)
        var height = max((bottom - top) * Self.margin, width / Self.aspects.upperBound)
        width = max(width, height * Self.aspects.lowerBound)
        if width > Self.whole.width { (width, height) = (Self.whole.width, Self.whole.height) }
        self.init(left: (left + right - width) / 2, top: (top + bottom - height) / 2, width: width, height: height)
    }

    private init(left: Double, top: Double, width: Double, height: Double) {
        (self.left, self.top, self.width, self.height) = (left, top, width, height)
    }

    /// A point of the drawing.
    func callAsFunction(_ point: StateMap.Point) -> StateMap.Point {
        ((point.x - left) * scale, (point.y - top) * scale)
    }

    /// The part of a ring in the view and a little around it, so that its new edges are out of sight, in pixels; empty if
    /// there is none. Points that are too near to the one before are left out.
    func drawn(_ ring: [StateMap.Point]) -> [StateMap.Point] {
        let (low, right, bottom) = (-4.0, Drawing.width + 4, drawnHeight + 4)
        var points = ring.map { self($0) }
        points = cut(points, { $0.x - low }) { StateMap.Point(low, $0.y) }
        points = cut(points, { right - $0.x }) { StateMap.Point(right, $0.y) }
        points = cut(points, { $0.y - low }) { StateMap.Point($0.x, low) }
        points = cut(points, { bottom - $0.y }) { StateMap.Point($0.x, bottom) }
        let kept = points.reduce(into: [StateMap.Point]()) { kept, point in
            guard let last = kept.last,
                abs(last.x - point.x) + abs(last.y - point.y) < (isPart ? Self.nearest : Self.nearestOfAll)
            else {
                return kept.append(point)
            }
        }
        return kept.count > 2 ? kept : []
    }

    /// The distance below which two points are one, in pixels.
    private static let nearest = 0.8
    /// The same for the whole country, which has more borders.
    private static let nearestOfAll = 1.5

    /// Cuts a polygon at a straight edge (Sutherland and Hodgman, "Reentrant polygon clipping", 1974).
    /// - Parameters:
    ///   - inside: the distance of a point from the edge, positive on the kept side.
    ///   - snap: moves a point that is on the edge, but for rounding, onto it.
    private func cut(
        _ points: [StateMap.Point], _ inside: (StateMap.Point) -> Double, _ snap: (StateMap.Point) -> StateMap.Point
    ) -> [StateMap.Point] {
        guard var last = points.last else { return [] }
        return points.reduce(into: []) { kept, point in
            let (from, to) = (inside(last), inside(point))
            if (from >= 0) != (to >= 0) {
                let share = from / (from - to)
                kept.append(snap((last.x + share * (point.x - last.x), last.y + share * (point.y - last.y))))
            }
            if to >= 0 { kept.append(point) }
            last = point
        }
    }
}

extension StateMap {
    /// The states in insets.
    fileprivate static let insets = states.filter { $0.code == "AK" || $0.code == "HI" }
}
