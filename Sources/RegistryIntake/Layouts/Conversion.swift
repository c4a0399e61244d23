import RegistryModel

/// What a layout does with a value before the kind's decoder reads it.
package enum Conversion: Hashable, Sendable {
    /// Letters become capitals.
    case capitals
    /// Everything but digits is dropped.
    case digits
    /// Zeros in front up to the first of these lengths that the value fits into.
    case zeros([Int])
    /// A date in this order of `D`, `M` and `Y`; months may be names. A year of two digits is one of 2000 to 2099.
    case date(String)
    /// The year of a date that is written as `2027-03-31`.
    case year
    /// The quarter of a date that is written as `2027-03-31`, 1 to 4.
    case quarter
    /// The day of a number that Excel counts from 1899-12-30.
    case excelDate
    /// A number with this decimal mark; marks between groups of three digits, blanks, `$` and `%` are dropped, and
    /// brackets mean below zero.
    case number(decimal: Character)
    /// A percentage, as a share of one.
    case percent
    /// A state or territory by its postal code or name; of other places, such as foreign provinces, nothing is known if
    /// they are allowed.
    case state(allowsOthers: Bool)
    /// A ZIP code of five or nine digits, whose leading zeros may be lost; of a foreign postal code nothing is known.
    case postalCode
    /// The code of a specialty, by its name or one of the spellings that are built in.
    case specialty
    /// The text without this one.
    case without(String)
    /// The text after this one, which is put before it.
    case prefix(String)
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
        case .year: return String(try Self.calendarDate(text).year)
        case .quarter: return String(try Self.calendarDate(text).quarterNumber)
        case .excelDate: return try Self.excelDate(text)
        case .number(let decimal): return try Self.number(text, decimal)
        case .state(let allowsOthers): return try Self.state(text, allowsOthers)
        case .postalCode: return Self.zipCode(text)
        case .specialty: return try Self.specialty(text)
        case .without(let mark): return text.replacing(mark, with: "")
        case .prefix(let mark): return mark + text
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
        let isMidnight = parts.dropFirst(3).allSatisfy { Int($0) == 0 }
        guard parts.count >= 3, isMidnight, let year = values["Y"].flatMap(year),
            let month = values["M"].flatMap(month),
            let day = values["D"].flatMap({ Int($0) }), let date = CalendarDate(year: year, month: month, day: day)
        else {
            throw ParseFault(
                .badFormat, "is not a date in the order \(order)",
                hint: "The layout reads such a date as \(order.map(word).joined(separator: ", ")).")
        }
        return date.description
    }

    private static func year(_ text: Substring) -> Int? {
        guard text.allSatisfy(\.isASCIIDigit), let number = Int(text) else { return nil }
        return text.count == 4 ? number : text.count == 2 ? 2000 + number : nil
    }

    private static func calendarDate(_ text: String) throws(ParseFault) -> CalendarDate {
        do throws(ParseFault) {
            return try CalendarDate(parsing: Array(text.utf8).span)
        } catch {
            throw ParseFault(
                .badFormat, "is not a date such as 2027-03-31",
                hint: "Put a conversion such as date MM/DD/YYYY before this one.")
        }
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

    private static func excelDate(_ text: String) throws(ParseFault) -> String {
        guard let day = Double(text), excelDays.contains(day), let date = ExcelDate.text(day.rounded(.down)) else {
            throw ParseFault(
                .badFormat, "is not the number of a day as Excel counts them",
                hint: "45292 is 2024-01-01; a date with a month needs another conversion.")
        }
        return date
    }

    /// From 1964 to 2100: a smaller number is a year or a count.
    private static var excelDays: ClosedRange<Double> { 23_377...73_415 }

    private static func number(_ text: String, _ decimal: Character) throws(ParseFault) -> String {
        let isBelowZero = text.hasPrefix("(") && text.hasSuffix(")") || text.contains("-")
        let parts = bare(text).split(separator: decimal, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count <= 2, text.count(where: { $0 == "-" }) <= 1, fraction.allSatisfy(\.isASCIIDigit),
            let whole = digits(parts[0], decimal), !(whole.isEmpty && fraction.isEmpty)
        else {
            throw ParseFault(
                .badFormat, "is not a number",
                hint: "The layout reads a number with '\(decimal)' before its decimals, such as 1\(decimal)5, and with "
                    + "marks only between groups of three digits.")
        }
        return (isBelowZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// A number without what stands around its digits.
    private static func bare(_ text: String) -> Substring {
        let isAround = { (letter: Character) in "()-+$% \u{A0}\u{202F}".contains(letter) }
        var rest = text.drop(while: isAround)
        while let last = rest.last, isAround(last) { rest.removeLast() }
        return rest
    }

    /// The digits of a whole number, with marks of one kind between groups of three or none; nil if it is written
    /// otherwise.
    private static func digits(_ text: Substring, _ decimal: Character) -> String? {
        let marks = Set(text.filter { !$0.isASCIIDigit })
        guard marks.count <= 1, marks.allSatisfy({ $0 != decimal && " .,'’\u{A0}\u{202F}".contains($0) }) else {
            return nil
        }
        guard let mark = marks.first else { return String(text) }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    private static func share(_ text: String) throws(ParseFault) -> String {
        guard let percent = Double(try number(text, ".")) else {
            throw ParseFault(.badFormat, "is not a percentage", hint: "The layout reads one such as 87.5 or 87.5 %.")
        }
        guard text.contains("%") || percent == 0 || abs(percent) > 1 else {
            throw ParseFault(
                .badFormat, "may be a share or a percentage",
                hint:
                    "If it is a share of one, as workbooks store percentages, take the conversion out; if not, write %."
            )
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
        case ("year", ""): self = .year
        case ("quarter", ""): self = .quarter
        case ("excel-date", ""): self = .excelDate
        case ("number", ""): self = .number(decimal: ".")
        case ("number", "with decimal comma"): self = .number(decimal: ",")
        case ("us-state", ""): self = .state(allowsOthers: false)
        case ("us-state", "or none"): self = .state(allowsOthers: true)
        case ("us-zip", "or none"): self = .postalCode
        case ("specialty", ""): self = .specialty
        case ("prefix", _) where !argument.isEmpty: self = .prefix(argument)
        case ("without", _) where !argument.isEmpty: self = .without(argument)
        case ("percent", ""): self = .percent
        case ("before", _) where !argument.isEmpty: self = .before(argument)
        case ("after", _) where !argument.isEmpty: self = .after(argument)
        default: return nil
        }
    }

    /// How conversions are written.
    package static let forms = [
        "capitals", "digits", "zeros 5", "zeros 5 9", "date MM/DD/YYYY", "year", "quarter", "excel-date", "number",
        "number with decimal comma", "percent", "us-state", "us-state or none", "us-zip or none", "specialty",
        "before TEXT",
        "after TEXT",
        "without TEXT", "prefix TEXT",
    ]
}
