/// A picture with all coordinates computed, ready for its template. Coordinates are in pixels of the picture, from the
/// left and the top.
struct Drawing {
    /// A rectangle.
    struct Box {
        let style: String
        let x, y, width, height: Coordinate
        var tip: String?

        /// Creates a rectangle from two opposite corners.
        init(_ style: String, from: (x: Double, y: Double), to: (x: Double, y: Double), tip: String? = nil) {
            self.style = style
            x = Coordinate(min(from.x, to.x))
            y = Coordinate(min(from.y, to.y))
            width = Coordinate(abs(to.x - from.x))
            height = Coordinate(abs(to.y - from.y))
            self.tip = tip
        }
    }

    /// A straight line.
    struct Line {
        let style: String
        let x1, y1, x2, y2: Coordinate

        init(_ style: String, from: (x: Double, y: Double), to: (x: Double, y: Double)) {
            self.style = style
            (x1, y1, x2, y2) = (Coordinate(from.x), Coordinate(from.y), Coordinate(to.x), Coordinate(to.y))
        }
    }

    /// A line through points.
    struct Path {
        let style: String
        let points: String

        init(_ style: String, _ points: [(x: Double, y: Double)]) {
            self.style = style
            self.points = points.map { "\(Coordinate($0.x)),\(Coordinate($0.y))" }.joined(separator: " ")
        }
    }

    /// A closed shape of several rings.
    struct Outline {
        let style: String
        /// The path: the first point of each ring, then the steps from point to point.
        let path: String

        init(_ style: String, _ rings: [[(x: Double, y: Double)]]) {
            self.style = style
            path = rings.map { ring in
                var last = (x: 0.0, y: 0.0)
                return ring.enumerated().map { index, point in
                    // Steps are between rounded points, so that rounding does not add up.
                    let place = (x: (point.x * 10).rounded() / 10, y: (point.y * 10).rounded() / 10)
                    defer { last = place }
                    return (index == 0 ? "M" : "l") + "\(Coordinate(place.x - last.x)),\(Coordinate(place.y - last.y))"
                }.joined() + "z"
            }.joined()
        }
    }

    /// A point.
    struct Dot {
        let style: String
        let x, y, radius: Coordinate
        let tip: String?

        init(_ style: String, at point: (x: Double, y: Double), radius: Double = 3, tip: String? = nil) {
            self.style = style
            (x, y, self.radius) = (Coordinate(point.x), Coordinate(point.y), Coordinate(radius))
            self.tip = tip
        }
    }

    /// Text on a baseline.
    struct Label {
        /// The end of the text that is at its position.
        enum Anchor: String {
            case start, middle, end
        }

        let style: String
        let x, y: Coordinate
        let anchor: String
        let text: String

        init(_ style: String, _ text: String, at point: (x: Double, y: Double), _ anchor: Anchor = .start) {
            self.style = style
            self.text = text.visible
            (x, y, self.anchor) = (Coordinate(point.x), Coordinate(point.y), anchor.rawValue)
        }
    }

    /// The width of every picture in pixels: that of a phone screen.
    static let width = 360.0

    /// The caption above the picture.
    let caption: String
    /// The description for screen readers, as a sentence.
    let description: String
    let height: Coordinate
    /// The style of its box: `panel`, or `panel map` for a map, which is wider.
    let kind: String
    var outlines: [Outline] = []
    var bands: [Box] = []
    var lines: [Line] = []
    var bars: [Box] = []
    var paths: [Path] = []
    var squares: [Box] = []
    var dots: [Dot] = []
    var labels: [Label] = []

    init(_ caption: String, _ description: String, height: Double, kind: String = "panel") {
        self.kind = kind
        self.caption = caption.visible
        self.description = description.visible
        self.height = Coordinate(height)
    }
}

/// A coordinate, rounded to a tenth of a pixel.
struct Coordinate: CustomStringConvertible {
    let description: String

    init(_ value: Double) {
        let tenths = Int(nearest: value * 10)
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        description = (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}
