import RegistryModel

/// Stratified draws for a group of known size: each member gets its own of equal strata, in random order. A group of a
/// hundred then has the mean and spread of the distribution, without sampling error.
struct Strata {
    private let order: Permutation

    /// Creates the strata of a group from an independent stream.
    init(count: Int, stream: RandomStream) {
        var generator = stream.generator(at: 0)
        order = Permutation(count: max(1, count), using: &generator)
    }

    /// A member's number between 0 and 1: the middle of its stratum.
    func uniform(_ member: Int) -> Double { (Double(order[member]) + 0.5) / Double(order.count) }

    /// A member's standard normal number.
    func normal(_ member: Int) -> Double { NormalDistribution.quantile(uniform(member)) }
}
