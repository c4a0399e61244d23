/// How Kendall's S is distributed if some values, among which some may be equal, come in random order.
///
/// Every order of the values is equally likely, and S is the number of pairs of unlike values less twice the number of
/// inversions. How many orders have how many inversions are the coefficients of
/// `product of (1 - q^i) for i to n / product over ties of product of (1 - q^i) for i to t` (P. A. MacMahon, "The indices
/// of permutations", American Journal of Mathematics 35, 1913). Without ties this is the recursion of M. G. Kendall, "A
/// new measure of rank correlation", Biometrika 30, 1938. It counts what an enumeration of all orders would.
struct KendallDistribution: Hashable, Sendable {
    /// How many orders have 0, 1, 2... inversions.
    let orders: [Int]

    /// The distribution for groups of so many equal values; at most 20 values, beyond which the counts are too large.
    private init(_ ties: [Int]) {
        var orders = [1]
        var count = 0
        for tie in ties {
            for size in 1...tie {
                count += 1
                orders += Array(repeating: 0, count: count)
                for index in orders.indices.reversed().dropLast(count) { orders[index] -= orders[index - count] }
                for index in orders.indices.dropFirst(size) { orders[index] += orders[index - size] }
                orders.removeLast(size)
            }
        }
        self.orders = orders
    }

    /// The probability of an S at least as far from zero as this one.
    func probability(ofAtLeast s: Int) -> Double {
        let pairs = orders.count - 1
        var (asFar, all) = (0, 0)
        for (inversions, count) in orders.enumerated() {
            all += count
            if abs(pairs - 2 * inversions) >= abs(s) { asFar += count }
        }
        return Double(asFar) / Double(all)
    }

    /// The distribution for groups of so many equal values, 1 for a value without an equal; at most 20 values.
    static func of(_ ties: [Int]) -> KendallDistribution {
        ties.count < untied.count && ties.allSatisfy { $0 == 1 } ? untied[ties.count] : KendallDistribution(ties)
    }

    /// The distributions of short series without ties, worked out once.
    private static let untied = (0...MannKendall.maximumExactLength).map {
        KendallDistribution(Array(repeating: 1, count: $0))
    }
}
