import Foundation
import RegistryModel

/// How the numbers of a workbook are shown: as they are, as dates, or with zeros in front.
final class CellFormats: XMLReader.Handler {
    /// How a number is shown.
    private enum Format {
        case number
        case date
        /// With zeros in front up to this many digits, as the format `00000` of ZIP codes.
        case code(digits: Int)
    }

    private let countsFrom1904: Bool
    private var ownFormats: [Int: Format] = [:]
    private var formatsOfStyles: [Format] = []
    private var isInStyles = false

    /// - Parameter countsFrom1904: whether day 0 is 1904-01-01, as in workbooks of old Macs, instead of 1899-12-30.
    init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        if name.spells("numFmt"), let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
            ownFormats[id] = Self.format(code)
        } else if name.spells("cellXfs") {
            isInStyles = true
        } else if name.spells("xf"), isInStyles {
            let id = attributes.number("numFmtId") ?? 0
            formatsOfStyles.append(ownFormats[id] ?? (Self.builtInDates.contains(id) ? .date : .number))
        }
    }
    func end(_ name: UnsafePointer<CChar>) { if name.spells("cellXfs") { isInStyles = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// The text of a number as its cell shows it, but with all digits: a date as `2027-03-31`, a code with its zeros,
    /// other numbers in plain decimals.
    func text(of number: String, style: Int) -> String {
        let format = formatsOfStyles.indices.contains(style) ? formatsOfStyles[style] : .number
        let plain = Self.plain(number)
        switch format {
        case .number: return plain
        case .date: return Double(number).flatMap { ExcelDate.text($0, countsFrom1904: countsFrom1904) } ?? plain
        case .code(let digits):
            guard plain.allSatisfy(\.isNumber) else { return plain }
            return String(repeating: "0", count: max(0, digits - plain.count)) + plain
        }
    }

    /// A number without exponent, with at most the 15 digits that Excel keeps.
    private static func plain(_ number: String) -> String {
        let isPlain = number.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || (0x30...0x39).contains($0) }
        guard !isPlain || number.utf8.count > 16, let value = Double(number), value.isFinite else { return number }
        if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
        let digits = String(format: "%.15g", value)
        guard digits.contains("e") else { return digits }
        return abs(value) < 1 ? String(format: "%.18f", value) : String(format: "%.0f", value)
    }

    /// The numbers of the formats of dates and times that workbooks do not spell out.
    private static let builtInDates = Set(14...22).union(27...36).union(45...47).union(50...58)

    private static func format(_ code: String) -> Format {
        // Quoted text, colors such as [Red] and escaped letters are no part of the form.
        var plain = ""
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for letter in code.lowercased().prefix(while: { $0 != ";" }) {
            if isEscaped {
                isEscaped = false
            } else if letter == "\\" || letter == "_" || letter == "*" {
                isEscaped = !isQuoted
            } else if letter == "\"" {
                isQuoted.toggle()
            } else if letter == "[" {
                isBracketed = true
            } else if letter == "]" {
                isBracketed = false
            } else if !isQuoted, !isBracketed {
                plain.append(letter)
            }
        }
        if plain.count > 1, plain.allSatisfy({ $0 == "0" }) { return .code(digits: plain.count) }
        let isDate = plain.contains { "ymdhs".contains($0) } && !plain.contains("general")
        return isDate ? .date : .number
    }
}
