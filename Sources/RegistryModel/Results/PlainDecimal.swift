/// Numbers in plain decimal notation: no exponent, and the fewest digits that identify the number.
package enum PlainDecimal {
    /// A number times a power of ten. The decimal point is moved instead of multiplying, so that no digit is lost.
    package static func text(_ number: Double, timesTenTo power: Int = 0) -> String {
        let parts = "\(number.magnitude)".split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let integral = mantissa[0].drop { $0 == "0" }
        let all = (integral + (mantissa.count > 1 ? mantissa[1] : "")).reversed().drop { $0 == "0" }.reversed()
        let digits = all.drop { $0 == "0" }
        guard !digits.isEmpty else { return "0" }
        let exponent = parts.count > 1 ? Int(parts[1], radix: 10) ?? 0 : 0
        /// The number of digits before the point; if negative, the number of zeros after it.
        let point = integral.count - (all.count - digits.count) + exponent + power
        let zeros = { String(repeating: "0", count: max($0, 0)) }
        let whole = digits.prefix(max(point, 0)) + zeros(point - digits.count)
        let fraction = zeros(-point) + digits.dropFirst(max(point, 0))
        return (number < 0 ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension Double {
    /// The number for programs: the shortest decimal that reads back as the same number, without an exponent unless it
    /// would need more digits than a number has.
    package var plainText: String {
        let text = String(self)
        guard (1e-15..<1e21).contains(magnitude), text.contains("e") else { return text }
        let plain = PlainDecimal.text(self)
        return plain.contains(".") ? plain : plain + ".0"
    }
}
