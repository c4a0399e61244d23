/// Apportions whole numbers by the method of largest remainders (A. Hamilton, 1792).
enum LargestRemainder {
    /// The numbers to select from groups of given sizes. Each is the share of its group rounded up or down, and their
    /// sum is the share of the total rounded half up. Of equal remainders, earlier groups are rounded up.
    static func quotas(of share: Double, sizes: [Int]) -> [Int] {
        let exact = sizes.map { share * Double($0) }
        var quotas = exact.map { Int(nearest: ($0 + tolerance).rounded(.down)) }
        let total = Int(nearest: (share * Double(sizes.reduce(0, +)) + 0.5 + tolerance).rounded(.down))
        let remainders = zip(exact, quotas).map { (($0 - Double($1)) / tolerance).rounded() }
        let order = sizes.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
        for index in order.prefix(max(0, total - quotas.reduce(0, +))) { quotas[index] += 1 }
        return quotas
    }

    /// Far smaller than any true remainder; products of a share and a size are inexact.
    private static let tolerance = 1e-9
}
