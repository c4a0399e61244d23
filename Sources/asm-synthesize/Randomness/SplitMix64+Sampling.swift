import Foundation
import RegistryModel

extension SplitMix64 {
    /// A number from 0 up to, but not including, 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number between two others.
    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

    /// True with a probability.
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// A whole number of a range.
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + index(below: range.count)
    }

    /// One of the elements.
    mutating func element<Element>(of elements: [Element]) -> Element { elements[index(below: elements.count)] }

    /// A number of the standard normal distribution (Box and Muller, 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
    }

    /// A number of the normal distribution.
    mutating func normal(mean: Double, deviation: Double) -> Double { mean + deviation * normal() }

    /// A number above zero whose logarithm is normal with a deviation of `spread`.
    mutating func logNormal(median: Double, spread: Double) -> Double { median * exp(spread * normal()) }
}
