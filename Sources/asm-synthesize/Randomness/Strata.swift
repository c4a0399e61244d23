import RegistryModel

/// Draws for a group of known size that fill a distribution evenly: each member has its own one of equal strata, in
/// random order. A group of a hundred then has the mean and spread of the distribution, not those of chance.
struct Strata {
    private let order: Permutation

    /// The strata of a group, from a stream of its own.
    init(count: Int, stream: RandomStream) {
        var generator = stream.generator(at: 0)
        order = Permutation(count: max(1, count), using: &generator)
    }

    /// A member's number between 0 and 1: the middle of its stratum.
    func uniform(_ member: Int) -> Double { (Double(order[member]) + 0.5) / Double(order.count) }

    /// A member's number of the standard normal distribution.
    func normal(_ member: Int) -> Double { NormalDistribution.quantile(uniform(member)) }
}
