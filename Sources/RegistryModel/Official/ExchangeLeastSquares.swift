import Foundation

/// Fits the parameters of the exchange function to scores and earned shares by Levenberg and Marquardt's method.
struct ExchangeLeastSquares {
    private let points: [(score: Double, earned: Double)]

    /// Fits the centers of pairs. Pairs at the cap, which bound the function from one side only, are left out.
    init(_ pairs: [ExchangeFit.Pair]) {
        points = pairs.filter { $0.earned.upperBound.isFinite }.map(\.center)
    }

    /// The parameters with the least sum of squares, searched from a start.
    func squares(from start: ExchangeFit.Parameters) -> ExchangeFit.Parameters {
        fit(start, weights: points.map { _ in 1 }, steps: 60).parameters
    }

    /// The parameters with about the least sum of absolute residuals, which a few wrong pairs do not move: least
    /// squares, weighted again and again by the inverse of the residuals (Schlossmacher, 1973).
    var absolute: ExchangeFit.Parameters {
        let middle = SortedSample(points.map(\.score)).median ?? 50
        let top = (points.map(\.earned).max() ?? 1) * 1.02
        let fits = [0.03, 0.1, 0.3].map { slope -> (parameters: ExchangeFit.Parameters, sum: Double) in
            var parameters = ExchangeFit.Parameters(slope: slope, midpoint: middle, scaling: max(top, 1e-3))
            for round in 0..<40 {
                let floor = round < 10 ? 1e-2 : round < 20 ? 1e-4 : 1e-6
                let weights = points.map { 1 / max(abs(parameters.earned($0.score) - $0.earned), floor) }
                parameters = fit(parameters, weights: weights, steps: 8).parameters
            }
            let sum = points.map { abs(parameters.earned($0.score) - $0.earned) }.reduce(0, +)
            return (parameters, sum)
        }
        return fits.min { $0.sum < $1.sum }?.parameters
            ?? ExchangeFit.Parameters(slope: 0.1, midpoint: middle, scaling: top)
    }

    private func fit(
        _ start: ExchangeFit.Parameters, weights: [Double], steps: Int
    ) -> (parameters: ExchangeFit.Parameters, sum: Double) {
        var (current, damping) = (start, 1e-3)
        var sum = sum(current, weights)
        for _ in 0..<steps {
            guard let step = step(current, weights, damping) else { break }
            var next = current
            next.slope += step[0]
            next.midpoint += step[1]
            next.scaling += step[2]
            let nextSum = next.slope > 0 && next.scaling > 0 ? self.sum(next, weights) : .infinity
            if nextSum < sum {
                let gain = sum - nextSum
                (current, sum, damping) = (next, nextSum, max(damping / 5, 1e-12))
                if gain < sum * 1e-14 { break }
            } else {
                damping *= 4
                if damping > 1e10 { break }
            }
        }
        return (current, sum)
    }

    private func sum(_ parameters: ExchangeFit.Parameters, _ weights: [Double]) -> Double {
        zip(points, weights).map { point, weight in
            let residual = parameters.earned(point.score) - point.earned
            return weight * residual * residual
        }.reduce(0, +)
    }

    /// The step of the normal equations with a damped diagonal; nil if they have no solution.
    private func step(_ parameters: ExchangeFit.Parameters, _ weights: [Double], _ damping: Double) -> [Double]? {
        var matrix = [[Double]](repeating: [0, 0, 0, 0], count: 3)
        for (point, weight) in zip(points, weights) {
            let share = parameters.earned(point.score) / parameters.scaling
            let slope = parameters.scaling * share * (1 - share)
            let gradient = [slope * (point.score - parameters.midpoint), -slope * parameters.slope, share]
            let residual = point.earned - parameters.earned(point.score)
            for row in 0..<3 {
                for column in 0..<3 { matrix[row][column] += weight * gradient[row] * gradient[column] }
                matrix[row][3] += weight * gradient[row] * residual
            }
        }
        for row in 0..<3 { matrix[row][row] *= 1 + damping }
        return Self.solved(&matrix)
    }

    /// Gauss's elimination with the largest pivots.
    private static func solved(_ matrix: inout [[Double]]) -> [Double]? {
        for column in 0..<3 {
            let pivot = (column..<3).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
            guard abs(matrix[pivot][column]) > 1e-300 else { return nil }
            matrix.swapAt(column, pivot)
            for row in 0..<3 where row != column {
                let share = matrix[row][column] / matrix[column][column]
                for index in column..<4 { matrix[row][index] -= share * matrix[column][index] }
            }
        }
        let solution = (0..<3).map { matrix[$0][3] / matrix[$0][$0] }
        return solution.allSatisfy(\.isFinite) ? solution : nil
    }
}
