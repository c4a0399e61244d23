/// The outlines of the 50 states and the District of Columbia, and a point of each area, in a frame of 975 by 610: an
/// equal-area projection with Alaska and Hawaii in insets. `Scripts/derive-map.py` derives both from files of the Census
/// Bureau, which are in the public domain.
enum StateMap {
    /// A point of the frame, from the left and the top.
    typealias Point = (x: Double, y: Double)

    /// A state and its outlines.
    struct State {
        /// The postal code, such as `NY`.
        let code: String
        /// Closed lines, without the first point again at the end.
        let rings: [[Point]]

        /// Whether a point is inside, by the number of borders to its right.
        func contains(_ point: Point) -> Bool {
            var isInside = false
            for ring in rings {
                for (index, end) in ring.enumerated() {
                    let start = ring[index == 0 ? ring.count - 1 : index - 1]
                    guard (start.y > point.y) != (end.y > point.y) else { continue }
                    let crossing = start.x + (point.y - start.y) / (end.y - start.y) * (end.x - start.x)
                    if crossing > point.x { isInside.toggle() }
                }
            }
            return isInside
        }
    }

    /// The states, in the order of their numeric codes.
    static let states: [State] = {
        var states: [State] = []
        var (code, rings) = ("", [[Point]]())
        for line in lines(PackageResources.StateOutlines_txt) {
            if line.first?.isLetter == true {
                if !rings.isEmpty { states.append(State(code: code, rings: rings)) }
                (code, rings) = (String(line), [])
            } else {
                rings.append(ring(line))
            }
        }
        return states + [State(code: code, rings: rings)]
    }()

    /// The point of each area, by its code. Areas outside the frame, which are those of Puerto Rico, have none.
    static let areas: [String: Point] = lines(PackageResources.AreaPoints_txt).reduce(into: [:]) { areas, line in
        let fields = line.split(separator: " ")
        guard fields.count == 3, let x = Double(fields[1]), let y = Double(fields[2]) else { return }
        areas[String(fields[0])] = (x / 10, y / 10)
    }

    private static func lines(_ resource: [UInt8]) -> [Substring] {
        String(decoding: resource, as: UTF8.self).split(separator: "\n")
    }

    /// A line of the file: the first point in tenths, then the steps from point to point.
    private static func ring(_ line: Substring) -> [Point] {
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        var (x, y) = (0.0, 0.0)
        return stride(from: 0, to: numbers.count - 1, by: 2).map { index in
            (x, y) = (x + numbers[index], y + numbers[index + 1])
            return (x / 10, y / 10)
        }
    }
}
