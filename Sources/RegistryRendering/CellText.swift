import RegistryModel

/// How people are shown a cell: rounded once, half away from zero, whatever the locale.
struct CellText {
    let unit: Unit

    /// The text of a cell; nothing for null.
    func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .text(let text): text.visible
        case .blob(let bytes): "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        case .integer(let value) where unit.isPlain: String(value)
        case .real(let value) where unit.isPlain: String(value)
        case .integer, .real: cell.number.map { Self.text($0, unit) } ?? ""
        }
    }

    /// Whether cells of the unit are numbers, which stand on the right.
    var isNumeric: Bool { unit != .text }

    private static func text(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .text, .preformatted, .label: String(value)
        case .count: fixed(value, decimals: 0)
        case .cents: fixed(value, unitsPerOne: 1, decimals: 2)
        case .share: fixed(value, unitsPerOne: 10_000, decimals: 2) + " %"
        case .points: fixed(value, unitsPerOne: 10_000, decimals: 2) + " pp"
        case .number(let decimals): fixed(value, decimals: decimals)
        case .change(let unit): signed(value, text(value, unit))
        }
    }

    /// A plus before what is above zero, unless it is rounded to zero.
    private static func signed(_ value: Double, _ text: String) -> String {
        value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
    }

    private static func fixed(_ value: Double, decimals: Int) -> String {
        fixed(value, unitsPerOne: (0..<decimals).reduce(1.0) { product, _ in product * 10 }, decimals: decimals)
    }

    /// Decimal notation with thousands separators, of a value that is scaled once, so that a tie stays a tie, to units
    /// of the last decimal shown.
    private static func fixed(_ value: Double, unitsPerOne scale: Double, decimals: Int) -> String {
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e18 else { return String(value) }
        let digits = String(UInt64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 && scaled > 0 ? "-" : ""
        let fraction = decimals > 0 ? "." + padded.suffix(decimals) : ""
        return sign + grouped(padded.dropLast(decimals)) + fraction
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

extension Unit {
    /// Whether values are shown as they are.
    fileprivate var isPlain: Bool { self == .text || self == .preformatted || self == .label }
}

extension String {
    /// The text with control characters made visible, so that data cannot steer a terminal.
    public var visible: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            text += scalar.isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is a control or changes the direction of writing.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
