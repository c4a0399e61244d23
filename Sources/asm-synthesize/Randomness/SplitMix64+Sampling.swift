import Foundation
import RegistryModel

extension SplitMix64 {
    /// A uniform number from 0 to below 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A uniform number between two others.
    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

    /// True with the given probability.
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// A uniform whole number of a range.
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + index(below: range.count)
    }

    /// A random element.
    mutating func element<Element>(of elements: [Element]) -> Element { elements[index(below: elements.count)] }

    /// A standard normal number (Box and Muller, 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
    }

    /// A normal number.
    mutating func normal(mean: Double, deviation: Double) -> Double { mean + deviation * normal() }

    /// A lognormal number with the given median; `spread` is the standard deviation of its logarithm.
    mutating func logNormal(median: Double, spread: Double) -> Double { median * exp(spread * normal()) }
}
