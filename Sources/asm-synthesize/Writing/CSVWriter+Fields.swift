extension CSVWriter {
    /// Writes a field of text, in quotes if it needs them.
    mutating func text(_ text: String) {
        beginField()
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            append(text.utf8)
            return
        }
        append(UInt8(ascii: "\""))
        append(text.replacing("\"", with: "\"\"").utf8)
        append(UInt8(ascii: "\""))
    }

    /// Writes a field as its description.
    mutating func value(_ value: some CustomStringConvertible) { text(value.description) }

    /// Writes a whole number that is not negative.
    mutating func number(_ number: Int) {
        beginField()
        append(UInt64(number), digits: Self.digits(of: UInt64(number)))
    }

    /// Writes an amount of cents as dollars with two decimals.
    mutating func dollars(cents: Int) { decimal(scaled: cents, places: 2) }

    /// Writes a flag as 1 or 0.
    mutating func flag(_ isSet: Bool) {
        beginField()
        append(UInt8(ascii: isSet ? "1" : "0"))
    }

    /// Writes a number with the given number of decimals, or an empty field for nil.
    mutating func decimal(_ value: Double?, places: Int) {
        guard let value else {
            beginField()
            return
        }
        decimal(scaled: Decimals.scaled(value, places: places), places: places)
    }

    private mutating func decimal(scaled: Int, places: Int) {
        let magnitude = UInt64(scaled.magnitude)
        var scale: UInt64 = 1
        for _ in 0..<places { scale *= 10 }
        beginField()
        if scaled < 0 { append(UInt8(ascii: "-")) }
        append(magnitude / scale, digits: Self.digits(of: magnitude / scale))
        append(UInt8(ascii: "."))
        append(magnitude % scale, digits: places)
    }

    private static func digits(of number: UInt64) -> Int {
        var digits = 1
        var rest = number / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        return digits
    }
}
