import Foundation

/// An enclosure of all slopes, midpoints and scaling factors that give a set of rounded pairs.
///
/// For one scaling factor S each pair bounds `k * F + b` with `b = -k * m` from both sides, so that k and b form a
/// polygon. The scaling factors are searched in cells: for a cell each bound is taken where it is weakest, so that a
/// cell without a polygon has no solution, and the other cells are halved until they are narrow.
package struct ExchangeRegion: Sendable {
    /// The interval of a parameter; an end is nil if the pairs do not bound it.
    package struct Bounds: Hashable, Sendable {
        /// The lower end.
        package let lower: Double?
        /// The upper end.
        package let upper: Double?

        /// Whether the interval has a number.
        package func contains(_ number: Double) -> Bool {
            (lower ?? -.infinity) <= number && number <= (upper ?? .infinity)
        }
    }

    /// The slopes.
    package let slope: Bounds
    /// The midpoints.
    package let midpoint: Bounds
    /// The scaling factors.
    package let scaling: Bounds
    /// Parameters in the region, or close to it.
    package let inside: ExchangeFit.Parameters

    /// Searches the region.
    /// - Parameter isNeeded: whether the intervals are needed; if not, the search ends when the region is not empty as
    ///   far as can be seen.
    /// - Returns: nil if no parameters give all pairs.
    package init?(_ pairs: [ExchangeFit.Pair], isNeeded: Bool = true) {
        let search = Search(pairs)
        guard let lowest = search.scalings.first, let highest = search.scalings.last else { return nil }
        var cells = zip(search.scalings, search.scalings.dropFirst()).map { Cell(low: $0, high: $1) }
        var found = search.solved(cells)
        while !found.isEmpty, found.count < (isNeeded ? Self.cellsNeeded : Self.cellsEnough),
            let width = found.first.map({ $0.cell.high / $0.cell.low - 1 }), width > Self.narrow
        {
            cells = found.flatMap { $0.cell.halves }
            found = search.solved(cells)
        }
        guard let first = found.first, let last = found.last else { return nil }
        let slopes = found.map(\.slope)
        let (low, high) = (slopes.map(\.lowerBound).min() ?? 0, slopes.map(\.upperBound).max() ?? 0)
        let hasSlope = low > Search.slopes.lowerBound
        slope = Bounds(lower: hasSlope ? low : nil, upper: high < Search.slopes.upperBound ? high : nil)
        // Without a lowest slope any midpoint is possible.
        midpoint = Bounds(
            lower: hasSlope ? found.map(\.midpoint.lowerBound).min() : nil,
            upper: hasSlope ? found.map(\.midpoint.upperBound).max() : nil)
        scaling = Bounds(
            lower: first.cell.low > lowest ? first.cell.low : nil,
            upper: last.cell.high < highest ? last.cell.high : nil)
        let middle = found[found.count / 2]
        inside = ExchangeFit.Parameters(
            slope: middle.inside.slope, midpoint: middle.inside.midpoint,
            scaling: (middle.cell.low * middle.cell.high).squareRoot())
    }

    /// Whether each parameter is in its interval.
    func contains(_ parameters: ExchangeFit.Parameters) -> Bool {
        slope.contains(parameters.slope) && midpoint.contains(parameters.midpoint)
            && scaling.contains(parameters.scaling)
    }

    private static let cellsNeeded = 128
    private static let cellsEnough = 64
    /// The relative width below which a cell is not halved.
    private static let narrow = 1e-9
}

extension ExchangeRegion {
    /// A range of scaling factors.
    fileprivate struct Cell {
        let low, high: Double

        var halves: [Cell] {
            let middle = (low * high).squareRoot()
            return [Cell(low: low, high: middle), Cell(low: middle, high: high)]
        }
    }

    /// A cell with the slopes and midpoints of its polygon.
    fileprivate struct Solution {
        let cell: Cell
        let slope: ClosedRange<Double>
        let midpoint: ClosedRange<Double>
        let inside: (slope: Double, midpoint: Double)
    }

    /// The pairs, sorted once, and the polygon of a cell.
    fileprivate struct Search {
        static let slopes = 1e-4...10.0

        private let byUpperScore: [ExchangeFit.Pair]
        private let byLowerScore: [ExchangeFit.Pair]
        /// The limits of the first cells: from the largest share that a pair earned, which S exceeds.
        let scalings: [Double]

        init(_ pairs: [ExchangeFit.Pair]) {
            byUpperScore = pairs.sorted { $0.score.upperBound < $1.score.upperBound }
            byLowerScore = pairs.sorted { $0.score.lowerBound < $1.score.lowerBound }
            let lowest = max(pairs.map(\.earned.lowerBound).max() ?? 0, 1e-6)
            let (cells, highest) = (64, 1e4)
            scalings = (0...cells).map { lowest * pow(highest, Double($0) / Double(cells)) }
        }

        func solved(_ cells: [Cell]) -> [Solution] { cells.compactMap(solution) }

        private func solution(_ cell: Cell) -> Solution? {
            // A pair bounds k * F + b from below by the logit of its earned share, at its highest score and S.
            var lower: [Point] = []
            for pair in byUpperScore where pair.earned.lowerBound > 0 {
                let share = pair.earned.lowerBound / cell.high
                guard share < 1 else { return nil }
                lower.append(Point(pair.score.upperBound, log(share / (1 - share))), keepsUpper: true)
            }
            var upper: [Point] = []
            for pair in byLowerScore where pair.earned.upperBound < cell.low {
                guard pair.earned.upperBound > 0 else { return nil }
                let share = pair.earned.upperBound / cell.low
                upper.append(Point(pair.score.lowerBound, log(share / (1 - share))), keepsUpper: false)
            }
            guard !lower.isEmpty, !upper.isEmpty else {
                // Nothing bounds the function from one side: every slope is possible.
                return Solution(cell: cell, slope: Self.slopes, midpoint: 0...0, inside: (0.1, 50))
            }
            let highestLower = { (slope: Double) in lower.map { $0.y - slope * $0.x }.max() ?? 0 }
            let lowestUpper = { (slope: Double) in upper.map { $0.y - slope * $0.x }.min() ?? 0 }
            // The room between both is concave in the slope and linear between the slopes of the hulls' edges.
            let edges = (lower.slopes + upper.slopes).filter(Self.slopes.contains)
            let corners = ([Self.slopes.lowerBound] + edges.sorted() + [Self.slopes.upperBound]).map { slope in
                (slope: slope, room: lowestUpper(slope) - highestLower(slope))
            }
            guard let first = corners.firstIndex(where: { $0.room >= 0 }),
                let last = corners.lastIndex(where: { $0.room >= 0 })
            else { return nil }
            let zero = { (inside: Int, outside: Int) -> Double in
                guard corners.indices.contains(outside) else { return corners[inside].slope }
                let (a, b) = (corners[inside], corners[outside])
                return a.slope + (b.slope - a.slope) * a.room / (a.room - b.room)
            }
            let slopes = zero(first, first - 1)...max(zero(first, first - 1), zero(last, last + 1))
            // The midpoint is the quotient -b / k, whose extremes are at corners.
            let tried = [slopes.lowerBound] + corners[first...last].map(\.slope) + [slopes.upperBound]
            let lows = tried.map { -lowestUpper($0) / $0 }
            let highs = tried.map { -highestLower($0) / $0 }
            let widest = corners[first...last].max { $0.room < $1.room }?.slope ?? slopes.lowerBound
            let low = lows.min() ?? 0
            return Solution(
                cell: cell, slope: slopes, midpoint: low...max(low, highs.max() ?? 0),
                inside: (widest, -(lowestUpper(widest) + highestLower(widest)) / 2 / widest))
        }
    }

    /// A point of a convex hull.
    fileprivate struct Point {
        let x, y: Double

        init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }
}

extension [ExchangeRegion.Point] {
    /// Adds a point to the right of a convex hull, and drops those that the hull no longer has.
    /// - Parameter keepsUpper: whether the points bound from below, and the hull is the upper one.
    fileprivate mutating func append(_ point: ExchangeRegion.Point, keepsUpper: Bool) {
        if let last, last.x == point.x {
            guard keepsUpper ? point.y > last.y : point.y < last.y else { return }
            removeLast()
        }
        while count > 1 {
            let (a, b) = (self[count - 2], self[count - 1])
            let turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
            guard keepsUpper ? turn >= 0 : turn <= 0 else { break }
            removeLast()
        }
        append(point)
    }

    /// The slopes of the hull's edges.
    fileprivate var slopes: [Double] { zip(self, dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) } }
}
