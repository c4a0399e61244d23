import RegistryModel

/// A pseudorandom permutation of `0..<count` without storage: a Feistel network over the next even power of two with
/// cycle walking (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002).
struct Permutation: Sendable {
    /// The number of elements.
    let count: Int

    private let halfBits: UInt64
    private let keys: SIMD4<UInt64>

    /// Creates a permutation with keys drawn from a generator.
    init(count: Int, using generator: inout SplitMix64) {
        self.count = count
        let bits = Int.bitWidth - max(count - 1, 1).leadingZeroBitCount
        halfBits = UInt64((bits + 1) / 2)
        keys = SIMD4(generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// The element at a position.
    subscript(position: Int) -> Int {
        var number = position
        repeat { number = shuffled(number) } while number >= count
        return number
    }

    private func shuffled(_ number: Int) -> Int {
        let mask = (1 << halfBits) - 1 as UInt64
        var left = UInt64(number) >> halfBits
        var right = UInt64(number) & mask
        for round in 0..<4 {
            (left, right) = (right, left ^ (SplitMix64.mixed(right ^ keys[round]) & mask))
        }
        return Int(left << halfBits | right)
    }
}
