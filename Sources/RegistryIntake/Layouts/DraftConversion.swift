import RegistryModel

/// A conversion that the values of a column suggest.
struct DraftConversion {
    let text: String
    /// Whether the values do not decide it.
    let isDoubtful: Bool

    private init(_ text: String, isDoubtful: Bool = false) { (self.text, self.isDoubtful) = (text, isDoubtful) }

    /// The conversion that all values of a column need; nil if they need none.
    static func guess(_ values: [String], of column: ColumnSpecification) -> DraftConversion? {
        guard !values.isEmpty else { return nil }
        if column.name == "state" { return values.contains { $0.count != 2 } ? DraftConversion("us-state") : nil }
        if column.name == "specialty_code" {
            return values.contains { $0.count > 2 } ? DraftConversion("specialty") : nil
        }
        if column.name.hasSuffix("_date") { return date(values) }
        if values.allSatisfy({ $0.hasSuffix("%") }) {
            return DraftConversion(column.meaning.contains("share") ? "percent" : "number")
        }
        return number(values)
    }

    private static func date(_ values: [String]) -> DraftConversion? {
        if values.allSatisfy({ Double($0).map((20_000...80_000).contains) ?? false }) {
            return DraftConversion("excel-date")
        }
        let parts = values.map { $0.split { !$0.isLetter && !$0.isNumber } }
        guard parts.allSatisfy({ $0.count >= 3 && $0[0].count <= 9 }), !parts.allSatisfy({ $0[0].count == 4 }) else {
            return nil
        }
        let year = parts.contains { $0[2].count == 4 } ? "YYYY" : "YY"
        let startsWithMonth = values.contains { $0.first?.isLetter == true }
        let startsWithDay =
            !startsWithMonth
            && (parts.contains { (Int($0[0]) ?? 0) > 12 } || values.contains { $0.contains(where: \.isLetter) })
        return DraftConversion(
            "date \(startsWithDay ? "DD/MM" : "MM/DD")/\(year)", isDoubtful: !startsWithDay && !startsWithMonth)
    }

    private static func number(_ values: [String]) -> DraftConversion? {
        guard values.allSatisfy(isDecorated) else { return nil }
        let hasDecimalComma = values.contains { value in
            let places = value.lastIndex(of: ",").map { value.distance(from: $0, to: value.endIndex) - 1 } ?? 0
            return places > 0 && places != 3
                || (value.lastIndex(of: ",") ?? value.startIndex) > (value.lastIndex(of: ".") ?? value.endIndex)
        }
        if hasDecimalComma { return DraftConversion("number with decimal comma", isDoubtful: true) }
        let isPlain = values.allSatisfy { value in
            value.allSatisfy { $0.isASCIIDigit || $0 == "." || $0 == "-" } && !value.hasPrefix(".")
        }
        return isPlain ? nil : DraftConversion("number")
    }

    /// Whether a text is a number as people write them, with marks between its digits or around them.
    private static func isDecorated(_ text: String) -> Bool {
        text.contains(where: \.isASCIIDigit)
            && text.allSatisfy { $0.isASCIIDigit || " .,'’\u{A0}\u{202F}()-+$".contains($0) }
    }
}
