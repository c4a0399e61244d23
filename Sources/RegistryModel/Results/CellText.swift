/// Formats cells for people: rounded once, half away from zero, independent of the locale.
package struct CellText: Sendable {
    private let unit: Unit

    /// The text of a suppressed cell.
    package static let suppressed = "*"

    /// Creates a formatter for cells of a unit.
    package init(unit: Unit) { self.unit = unit }

    /// The text of a cell; empty for null.
    package func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .text(let text): text.visible
        case .suppressed: Self.suppressed
        case .blob(let bytes): "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        case .integer(let value) where unit.isPlain: String(value)
        case .real(let value) where unit.isPlain: value.plainText
        case .integer, .real: cell.number.map { Self.text($0, unit) } ?? ""
        }
    }

    /// Whether cells of the unit are numbers, which are aligned on the right.
    package var isNumeric: Bool { unit != .text }

    private static func text(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .text, .preformatted, .label: value.plainText
        case .count: fixed(value, decimals: 0)
        case .cents: fixed(value, unitsPerOne: 1, decimals: 2)
        case .share: fixed(value, unitsPerOne: 10_000, decimals: 2) + " %"
        case .points: fixed(value, unitsPerOne: 10_000, decimals: 2) + " pp"
        case .number(let decimals): fixed(value, decimals: decimals)
        case .change(let unit): signed(value, text(value, unit))
        }
    }

    /// Adds a plus sign to positive values, unless they are rounded to zero.
    private static func signed(_ value: Double, _ text: String) -> String {
        value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
    }

    private static func fixed(_ value: Double, decimals: Int) -> String {
        fixed(value, unitsPerOne: (0..<decimals).reduce(1.0) { product, _ in product * 10 }, decimals: decimals)
    }

    /// Decimal notation with thousands separators. The value is scaled once, to units of the last decimal shown, so
    /// that ties remain ties.
    private static func fixed(_ value: Double, unitsPerOne scale: Double, decimals: Int) -> String {
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e18 else { return value.plainText }
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
    /// A cell formatted for people: rounded once, half away from zero, independent of the locale; empty for null.
    public func text(_ cell: Cell) -> String { CellText(unit: self).text(cell) }

    /// A number formatted for people in the unit.
    public func text(_ number: Double) -> String { CellText(unit: self).text(.real(number)) }

    /// Whether values are shown unchanged.
    fileprivate var isPlain: Bool { self == .text || self == .preformatted || self == .label }
}
