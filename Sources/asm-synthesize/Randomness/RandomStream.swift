import RegistryModel

/// A family of generators, one for each index, so that any item can be generated without those before it.
struct RandomStream: Sendable {
    private let key: UInt64

    /// Creates the stream of a seed for one purpose; other labels give independent numbers.
    init(seed: UInt64, _ label: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
        for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        key = SplitMix64.mixed(hash ^ SplitMix64.mixed(seed))
    }

    /// An independent stream for another purpose.
    func substream(_ label: String) -> RandomStream { RandomStream(seed: key, label) }

    /// The generator of an index.
    func generator(at index: Int) -> SplitMix64 {
        SplitMix64(state: key ^ SplitMix64.mixed(UInt64(truncatingIfNeeded: index)))
    }
}
