/// The distribution of Kendall's S for values in random order, some of which may be tied.
///
/// Every order is equally likely, and S is the number of pairs of unequal values minus twice the number of inversions.
/// The numbers of orders by inversions are the coefficients of `product of (1 - q^i) for i to n / product over ties of
/// product of (1 - q^i) for i to t` (P. A. MacMahon, "The indices of permutations", American Journal of Mathematics 35,
/// 1913). Without ties this is the recursion of M. G. Kendall, "A new measure of rank correlation", Biometrika 30,
/// 1938. The result equals a full enumeration.
struct KendallDistribution: Hashable, Sendable {
    /// The numbers of orders with 0, 1, 2... inversions.
    let orders: [Int]

    /// Creates the distribution for groups of tied values; at most 20 values, beyond which the counts overflow.
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

    /// The two-sided probability of an S at least as far from zero.
    func probability(ofAtLeast s: Int) -> Double {
        let pairs = orders.count - 1
        var (asFar, all) = (0, 0)
        for (inversions, count) in orders.enumerated() {
            all += count
            if abs(pairs - 2 * inversions) >= abs(s) { asFar += count }
        }
        return Double(asFar) / Double(all)
    }

    /// The distribution for groups of tied values, with 1 for an untied value; at most 20 values.
    static func of(_ ties: [Int]) -> KendallDistribution {
        ties.count < untied.count && ties.allSatisfy { $0 == 1 } ? untied[ties.count] : KendallDistribution(ties)
    }

    /// Precomputed distributions of short series without ties.
    private static let untied = (0...MannKendall.maximumExactLength).map {
        KendallDistribution(Array(repeating: 1, count: $0))
    }
}
