/// A small seeded random number generator: the same seed gives the same numbers on every machine (Steele, Lea and
/// Flood, 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    @usableFromInline var state: UInt64

    /// Creates a generator with a state, which is also its seed.
    @inlinable
    package init(state: UInt64) { self.state = state }

    /// The next 64 bits.
    @inlinable
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A bijection of 64 bits with good avalanche: each input bit changes about half of the output bits.
    @inlinable
    package static func mixed(_ bits: UInt64) -> UInt64 {
        var bits = bits
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A uniform whole number from 0 to below `count`.
    @inlinable
    package mutating func index(below count: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
    }
}

extension SplitMix64 {
    /// The elements in random order (Fisher and Yates). The shuffle of the standard library may change with its
    /// version.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in elements.indices.dropFirst().reversed() { elements.swapAt(index(below: last + 1), last) }
        return elements
    }
}
