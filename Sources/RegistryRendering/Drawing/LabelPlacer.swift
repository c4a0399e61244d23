/// Places labels on a picture without overlap. A label without room is omitted.
struct LabelPlacer {
    private struct Box {
        let left, right, top, bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    private var taken: [Box] = []
    private let bounds: (left: Double, right: Double, top: Double, bottom: Double)
    private let measure = TextWidth()

    /// Creates a placer for an empty area.
    init(left: Double = 0, right: Double = Drawing.width, top: Double, bottom: Double) {
        bounds = (left, right, top, bottom)
    }

    /// Reserves the space of a bar around a center.
    mutating func reserve(_ x: Double, _ start: Double, _ end: Double, half: Double) {
        taken.append(Box(left: x - half, right: x + half, top: min(start, end) + 1, bottom: max(start, end) - 1))
    }

    /// Places centered text above or below a point, on the preferred side if possible; nil if there is no room on
    /// either side, or on the preferred one if `isFixed`.
    mutating func label(
        _ style: String, _ text: String, at point: (x: Double, y: Double), isAbove: Bool,
        isFixed: Bool = false
    ) -> Drawing.Label? {
        let half = measure(text) / 2
        let x = min(bounds.right - half, max(bounds.left + half, point.x))
        for isAbove in isFixed ? [isAbove] : [isAbove, !isAbove] {
            let y = isAbove ? point.y - 7 : point.y + 16
            let box = Box(left: x - half - 3, right: x + half + 3, top: y - 11, bottom: y + 3)
            guard box.top >= bounds.top, box.bottom <= bounds.bottom, !taken.contains(where: box.overlaps) else {
                continue
            }
            taken.append(box)
            return Drawing.Label(style, text, at: (x, y), .middle)
        }
        return nil
    }

    /// Places text around a dot: right, left, above or below of it; nil if there is no room.
    /// - Parameter distance: the radius of the dot; negative to center the text on the point.
    mutating func label(
        _ style: String, _ text: String, around point: (x: Double, y: Double), distance: Double
    ) -> Drawing.Label? {
        let (width, gap) = (measure(text), distance + 3)
        // Anchored at the dot, so that text of a smaller size stays next to it.
        let places: [(x: Double, y: Double, anchor: Drawing.Label.Anchor)] =
            distance < 0
            ? [(point.x, point.y + 4, .middle)]
            : [
                (point.x + gap, point.y + 4, .start), (point.x - gap, point.y + 4, .end),
                (point.x, point.y - gap - 1, .middle), (point.x, point.y + gap + 9, .middle),
            ]
        for place in places {
            let left = place.x - (place.anchor == .start ? 0 : place.anchor == .end ? width : width / 2)
            let box = Box(left: left, right: left + width, top: place.y - 10, bottom: place.y + 3)
            guard box.left >= bounds.left, box.right <= bounds.right, box.top >= bounds.top,
                box.bottom <= bounds.bottom, !taken.contains(where: box.overlaps)
            else { continue }
            taken.append(box)
            return Drawing.Label(style, text, at: (place.x, place.y), place.anchor)
        }
        return nil
    }
}
