import RegistryModel

/// What a layout does with a value before the kind's decoder reads it.
package enum Conversion: Hashable, Sendable {
    /// Letters become capitals.
    case capitals
    /// Everything but digits is dropped.
    case digits
    /// Zeros in front up to the first of these lengths that the value fits into.
    case zeros([Int])
    /// A date in this order of `D`, `M` and `Y`; months may be names, years have four digits.
    case date(String)
    /// The day of a number that Excel counts from 1899-12-30.
    case excelDate
    /// A number with this decimal mark; the other marks between its digits, blanks, `$` and `%` are dropped, and
    /// brackets mean below zero.
    case number(decimal: Character)
    /// A percentage, as a share of one.
    case percent
    /// A postal code of a state or territory; anything else, such as a foreign province, is not known.
    case state
    /// The text before the first of this text.
    case before(String)
    /// The text after the first of this text.
    case after(String)

    /// The converted value.
    /// - Throws: `ParseFault` if the value has another form.
    func callAsFunction(_ text: String) throws(ParseFault) -> String {
        switch self {
        case .capitals: return text.uppercased()
        case .digits: return text.filter(\.isASCIIDigit)
        case .zeros(let lengths):
            guard let length = lengths.first(where: { text.count <= $0 }) else { return text }
            return String(repeating: "0", count: length - text.count) + text
        case .date(let order): return try Self.date(text, order)
        case .excelDate: return try Self.excelDate(text)
        case .number(let decimal): return try Self.number(text, decimal)
        case .state: return (try? StateCode(parsing: Array(text.uppercased().utf8).span))?.description ?? ""
        case .percent: return try Self.share(text)
        case .before(let mark): return text.split(separator: mark, maxSplits: 1).first.map(String.init) ?? text
        case .after(let mark):
            guard let range = text.firstRange(of: mark) else { return text }
            return String(text[range.upperBound...])
        }
    }

    private static func date(_ text: String, _ order: String) throws(ParseFault) -> String {
        let parts = datePieces(text, order)
        let values = [Character: Substring](zip(order, parts)) { first, _ in first }
        guard parts.count >= 3, let year = values["Y"], year.count == 4, year.allSatisfy(\.isASCIIDigit),
            let month = values["M"].flatMap(month), let day = values["D"].flatMap({ Int($0) }), (1...31).contains(day)
        else {
            throw ParseFault(
                .badFormat, "is not a date in the order \(order)",
                hint: "The layout reads such a date as \(order.map(word).joined(separator: ", ")).")
        }
        return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }

    /// The day, month and year of a text, in the order in which they are written.
    private static func datePieces(_ text: String, _ order: String) -> [Substring] {
        guard text.count == 8, text.allSatisfy(\.isASCIIDigit) else {
            return text.split { !$0.isLetter && !$0.isNumber }
        }
        var rest = text[...]
        return order.map { letter in
            let piece = rest.prefix(letter == "Y" ? 4 : 2)
            rest = rest.dropFirst(piece.count)
            return piece
        }
    }

    private static func word(_ letter: Character) -> String {
        switch letter {
        case "D": "day"
        case "M": "month"
        default: "year"
        }
    }

    private static func month(_ text: Substring) -> Int? {
        if let number = Int(text) { return (1...12).contains(number) ? number : nil }
        let start = text.lowercased().prefix(3)
        return months.firstIndex { $0 == start }.map { $0 + 1 }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func excelDate(_ text: String) throws(ParseFault) -> String {
        guard let day = Double(text), (61...73_050).contains(day), let date = ExcelDate.text(day.rounded(.down)) else {
            throw ParseFault(
                .badFormat, "is not the number of a day as Excel counts them",
                hint: "45292 is 2024-01-01; a date with a month needs another conversion.")
        }
        return date
    }

    private static func number(_ text: String, _ decimal: Character) throws(ParseFault) -> String {
        let isBelowZero = text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("-") || text.hasSuffix("-")
        let kept = text.filter { $0.isASCIIDigit || $0 == decimal }
        let rest = text.filter { !$0.isASCIIDigit && $0 != decimal && !" .,'’\u{A0}\u{202F}()-+$%".contains($0) }
        let parts = kept.split(separator: decimal, omittingEmptySubsequences: false)
        guard rest.isEmpty, parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else {
            throw ParseFault(
                .badFormat, "is not a number",
                hint: "The layout reads a number with '\(decimal)' before its decimals, such as 1\(decimal)5.")
        }
        let whole = parts[0].isEmpty ? "0" : String(parts[0])
        let fraction = parts.count == 2 && !parts[1].isEmpty ? "." + parts[1] : ""
        return (isBelowZero ? "-" : "") + whole + fraction
    }

    private static func share(_ text: String) throws(ParseFault) -> String {
        guard let percent = Double(try number(text, ".")) else {
            throw ParseFault(.badFormat, "is not a percentage", hint: "The layout reads one such as 87.5 or 87.5 %.")
        }
        return PlainDecimal.text(percent, timesTenTo: -2)
    }
}

extension Conversion {
    /// Reads a conversion as a layout writes it; nil if there is none of this name.
    package init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        let argument = words.count == 2 ? words[1] : ""
        switch (words.first, argument) {
        case ("capitals", ""): self = .capitals
        case ("digits", ""): self = .digits
        case ("zeros", _):
            let lengths = argument.split(separator: " ").compactMap { Int($0) }
            guard !lengths.isEmpty, lengths.allSatisfy((1...20).contains) else { return nil }
            self = .zeros(lengths.sorted())
        case ("date", _):
            let order = argument.uppercased().filter { "DMY".contains($0) }
                .reduce(into: "") { order, letter in if order.last != letter { order.append(letter) } }
            guard order.count == 3, Set(order).count == 3 else { return nil }
            self = .date(order)
        case ("excel-date", ""): self = .excelDate
        case ("number", ""): self = .number(decimal: ".")
        case ("number", "with decimal comma"): self = .number(decimal: ",")
        case ("us-state", ""): self = .state
        case ("percent", ""): self = .percent
        case ("before", _) where !argument.isEmpty: self = .before(argument)
        case ("after", _) where !argument.isEmpty: self = .after(argument)
        default: return nil
        }
    }

    /// How conversions are written.
    package static let forms = [
        "capitals", "digits", "zeros 5", "zeros 5 9", "date MM/DD/YYYY", "excel-date", "number",
        "number with decimal comma", "percent", "us-state", "before TEXT", "after TEXT",
    ]
}
