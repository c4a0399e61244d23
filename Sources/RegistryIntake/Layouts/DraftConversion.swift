import RegistryModel

/// Conversions that the values of a column suggest.
struct DraftConversion {
    /// The conversions in their order.
    let names: [String]
    /// The kind's words for those of the file; empty if its values are not words.
    let words: [(String, String)]
    /// Whether the values do not decide it.
    let isDoubtful: Bool

    private init(_ names: String..., words: [(String, String)] = [], isDoubtful: Bool = false) {
        (self.names, self.words, self.isDoubtful) = (names, words, isDoubtful)
    }

    /// The rest of a column's line in a layout.
    var yaml: String {
        let list = names.map { $0.contains { ",-".contains($0) } ? Layout.quoted($0) : $0 }
        let convert = list.count == 1 ? "convert: \(list[0])" : "convert: [\(list.joined(separator: ", "))]"
        let pairs = words.map { "\(Layout.quoted($0)): \(Layout.quoted($1))" }
        return words.isEmpty ? convert : "words: {\(pairs.joined(separator: ", "))}"
    }

    /// The same conversions and one more.
    func appending(_ name: String) -> [String] { names + [name] }

    /// The conversion that all values of a column need; nil if they need none.
    static func guess(_ values: [String], of column: ColumnSpecification) -> DraftConversion? {
        guard !values.isEmpty else { return nil }
        if column.isWithheld { return values.allSatisfy { $0.contains("-") } ? DraftConversion("without -") : nil }
        if column.name == "state" { return values.contains { $0.count != 2 } ? DraftConversion("us-state") : nil }
        if column.name == "specialty_code" {
            return values.contains { $0.count > 2 } ? DraftConversion("specialty") : nil
        }
        if column.name == "measure_id", values.allSatisfy({ $0.count <= 3 && $0.allSatisfy(\.isASCIIDigit) }) {
            return DraftConversion("zeros 3", "prefix Q")
        }
        if column.name.hasSuffix("_date") { return date(values) }
        if column.meaning.hasPrefix("1 or 0"), values.allSatisfy({ answers[$0.lowercased()] != nil }) {
            return DraftConversion(words: answerWords(values))
        }
        if values.allSatisfy({ $0.hasSuffix("%") }) {
            return DraftConversion(column.meaning.contains("share") ? "percent" : "number")
        }
        return number(values)
    }

    /// The words for yes and no in a column, also the one that none of its first rows has.
    private static func answerWords(_ values: [String]) -> [(String, String)] {
        let pairs = [("Y", "N"), ("Yes", "No"), ("YES", "NO"), ("yes", "no"), ("True", "False"), ("TRUE", "FALSE")]
        let found = Set(values)
        if let (yes, no) = pairs.first(where: { found.isSubset(of: [$0.0, $0.1]) }) { return [(yes, "1"), (no, "0")] }
        return found.sorted().map { ($0, answers[$0.lowercased()] ?? "") }
    }

    /// What people write for yes and no.
    private static let answers = [
        "y": "1", "yes": "1", "true": "1", "x": "1", "n": "0", "no": "0", "false": "0",
    ]

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
            guard let comma = value.lastIndex(of: ",") else { return false }
            if let point = value.lastIndex(of: ".") { return comma > point }
            let decimals = value[value.index(after: comma)...].prefix(while: \.isASCIIDigit)
            return !decimals.isEmpty && decimals.count != 3
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
