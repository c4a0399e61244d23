import Foundation

/// Rounding of decimal numbers, half away from zero.
enum Decimals {
    /// The number times ten to the power of `places`, rounded to a whole number.
    ///
    /// Rounds to six more places first, so that a tie such as 38.065 remains one despite binary representation.
    static func scaled(_ value: Double, places: Int) -> Int {
        let fine = (value * pow(10, Double(places + 6))).rounded()
        return Int((fine / 1_000_000).rounded())
    }

    /// The number rounded to `places` decimals.
    static func rounded(_ value: Double, places: Int) -> Double {
        Double(scaled(value, places: places)) / pow(10, Double(places))
    }
}
