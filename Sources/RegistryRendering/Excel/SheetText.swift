/// Text in the XML of a workbook.
enum SheetText {
    /// The text for an element or attribute. Characters that XML does not have are written as `_x0007_`, and an
    /// underscore before such a sequence as `_x005F_` (ECMA-376, ST_Xstring).
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || isSpecial[Int($0)] }) else {
            return text
        }
        var rest = Substring(text).unicodeScalars
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            defer { rest.removeFirst() }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "_" where beginsEscape(rest): result += "_x005F_"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Bytes that need a closer look. 0xEF begins U+FFFE and U+FFFF.
    private static let isSpecial = (0...255).map { "&<>\"_".utf8.contains(UInt8($0)) || $0 == 0xEF }

    /// Whether the text begins like `_x0007_`.
    private static func beginsEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
        let start = Array(rest.prefix(7))
        return start.count == 7 && start[1] == "x" && start[6] == "_"
            && start[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
    }
}
