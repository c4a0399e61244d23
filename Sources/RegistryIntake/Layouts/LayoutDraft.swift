import RegistryModel

/// A layout for a file that fits none, written to be edited: the nearest columns are guessed, and all that is undecided
/// is marked.
package struct LayoutDraft {
    /// The layout in YAML.
    package let text: String
    /// The number of columns that the kind needs and no column of the file resembles.
    package let undecided: Int

    private let kind: FileKind
    private let table: DraftTable

    /// Drafts a layout.
    /// - Parameters:
    ///   - file: the file to read.
    ///   - kind: what its rows are; nil for the kind whose columns it resembles most.
    /// - Throws: `IntakeError` if the file cannot be read, or has no table.
    package init(of file: InputFile, kind: FileKind? = nil) throws(IntakeError) {
        let table = try DraftTable(file)
        let kinds = kind.map { [$0] } ?? FileKind.allCases
        let drafts = kinds.map { (kind: $0, matches: Self.matches($0, table)) }
        let best = drafts.max { Self.resemblance($0) < Self.resemblance($1) }
        guard let best else { throw .unreadable(path: file.path, reason: "it has no table") }
        self.kind = best.kind
        self.table = table
        let columns = best.kind.specification.columns
        undecided = columns.filter { $0.isRequired && best.matches[$0.name] == nil }.count
        var lines = Self.heading(file, best.kind, table)
        for column in columns { lines += Self.lines(column, best.matches[column.name], table) }
        let used = Set(best.matches.values)
        let unused = table.names.indices.filter { !used.contains($0) && !table.names[$0].isEmpty }
        if !unused.isEmpty {
            lines.append("# Not read:")
            lines += unused.map { "#   \(Layout.quoted(table.names[$0]))\(table.examples($0))" }
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// How well a kind's needs are met: the share of its required columns, and the number of columns found.
    private static func resemblance(_ draft: (kind: FileKind, matches: [String: Int])) -> Double {
        let required = draft.kind.specification.columns.filter(\.isRequired)
        let found = required.count { draft.matches[$0.name] != nil }
        return Double(found) / Double(required.count) + Double(draft.matches.count) / 100
    }

    /// The position in the file of each column of a kind that has a similar name, the most similar first.
    private static func matches(_ kind: FileKind, _ table: DraftTable) -> [String: Int] {
        let pairs = kind.specification.columns.flatMap { column in
            table.names.indices.map { position in
                (column: column.name, position: position, likeness: likeness(column, table.names[position]))
            }
        }
        var matches: [String: Int] = [:]
        for pair in pairs.sorted(by: { ($0.likeness, $1.position) > ($1.likeness, $0.position) })
        where pair.likeness >= minimumLikeness && matches[pair.column] == nil
            && !matches.values.contains(pair.position)
        {
            matches[pair.column] = pair.position
        }
        return matches
    }

    private static let minimumLikeness = 0.6

    /// How alike a kind's column and a name are, 0 to 1: by spelling, or by the words that they share.
    private static func likeness(_ column: ColumnSpecification, _ name: String) -> Double {
        guard !name.isEmpty, name.utf8.count <= 100 else { return 0 }
        let given = words(name)
        return column.spellings.map { spelling in
            let wanted = words(spelling)
            let shared = Double(wanted.intersection(given).count)
            let byWords =
                wanted.isEmpty ? 0 : shared / Double(wanted.count) * 0.8 + shared / Double(max(given.count, 1)) * 0.2
            return max(byWords, NearestNames.similarity(spelling, ColumnSpecification.canonical(name)))
        }.max() ?? 0
    }

    private static func words(_ name: String) -> Set<String> {
        Set(
            name.lowercased().split { !$0.isLetter && !$0.isNumber }
                .map { synonyms[String($0)] ?? String($0) }
                .filter { !["the", "of", "a", "provider", "legal", "code", "id", "name", "number"].contains($0) })
    }

    /// Words that people use, and those of the kinds' columns.
    private static let synonyms = [
        "surname": "last", "family": "last", "given": "first", "forename": "first", "year": "year", "py": "year",
        "practice": "organization", "group": "organization", "facility": "organization", "amt": "amount",
        "payment": "paid", "paid": "paid", "dollars": "amount", "num": "numerator", "met": "numerator",
        "den": "denominator", "denom": "denominator", "eligible": "denominator", "population": "denominator",
        "measure": "measure", "cms": "measure", "postal": "zip", "zipcode": "zip", "clinician": "npi",
    ]
}

// MARK: - Lines

extension LayoutDraft {
    private static func heading(_ file: InputFile, _ kind: FileKind, _ table: DraftTable) -> [String] {
        let name = String(
            file.fileName.lowercased().prefix { $0 != "." }.map {
                $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
            })
        var lines = [
            "# A draft. Look at each line that ends in a question mark, then try it: layout check THIS-FILE DATA-FILE",
            "name: \(name.isEmpty ? "my-layout" : name)",
            "title: \(Layout.quoted(file.fileName))",
            "kind: \(kind.rawValue)",
            "files: [\(Layout.quoted(file.fileName))]   # * stands for what changes from file to file, {year} and {date} too",
        ]
        if table.dialect.encoding != .utf8 { lines.append("encoding: \(table.dialect.encoding.rawValue)   # ?") }
        if table.headerLines > 1 {
            lines.append("header-lines: \(table.headerLines)   # the names take several lines ?")
        }
        return lines + ["columns:"]
    }

    private static func lines(_ column: ColumnSpecification, _ position: Int?, _ table: DraftTable) -> [String] {
        guard let position else {
            let mark = column.isRequired ? "  " : "  # "
            let what = column.isRequired ? "needed" : "not needed"
            return ["\(mark)\(key(column)): {is: \"\"}   # ? \(what): \(column.meaning)"]
        }
        let name = Layout.quoted(table.names[position])
        let conversion = DraftConversion.guess(table.values(position), isShare: column.meaning.contains("share"))
        let value = conversion.map { "{from: \(name), convert: \($0.text)}" } ?? name
        let doubt = conversion?.isDoubtful == true ? " ?" : ""
        return ["  \(key(column)): \(value)   #\(table.examples(position))\(doubt)"]
    }

    private static func key(_ column: ColumnSpecification) -> String {
        column.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? column.name : Layout.quoted(column.name)
    }
}

/// A conversion that the values of a column suggest.
private struct DraftConversion {
    let text: String
    let isDoubtful: Bool

    /// The conversion that all values need; nil if they need none.
    static func guess(_ values: [String], isShare: Bool) -> DraftConversion? {
        guard !values.isEmpty else { return nil }
        if values.allSatisfy({ isDate($0) }) {
            let first = values.compactMap { Int($0.split { !$0.isLetter && !$0.isNumber }.first ?? "") }
            let startsWithMonth = values.contains { $0.first?.isLetter == true }
            let startsWithDay =
                first.contains { $0 > 12 } || values.contains { $0.contains(where: \.isLetter) && !startsWithMonth }
            return DraftConversion(
                text: startsWithDay ? "date DD/MM/YYYY" : "date MM/DD/YYYY",
                isDoubtful: !startsWithDay && !startsWithMonth)
        }
        if values.allSatisfy({ $0.hasSuffix("%") }) {
            return DraftConversion(text: isShare ? "percent" : "number", isDoubtful: false)
        }
        guard values.allSatisfy(isDecorated) else { return nil }
        let hasDecimalComma = values.contains { value in
            let places = value.lastIndex(of: ",").map { value.distance(from: $0, to: value.endIndex) - 1 } ?? 0
            return places > 0 && places != 3
                || (value.lastIndex(of: ",") ?? value.startIndex) > (value.lastIndex(of: ".") ?? value.endIndex)
        }
        if hasDecimalComma { return DraftConversion(text: "number with decimal comma", isDoubtful: true) }
        return values.contains { $0.contains { !$0.isASCIIDigit && $0 != "." && $0 != "-" } || $0.hasPrefix(".") }
            ? DraftConversion(text: "number", isDoubtful: false) : nil
    }

    /// Whether a text has a day, a month and a year in this order or the month first.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split { !$0.isLetter && !$0.isNumber }
        guard parts.count == 3, parts[2].count == 4, parts[2].allSatisfy(\.isASCIIDigit) else { return false }
        return parts.prefix(2).allSatisfy {
            $0.count <= 2 && $0.allSatisfy(\.isASCIIDigit) || $0.first?.isLetter == true
        }
    }

    /// Whether a text is a number as people write them, with marks between its digits or around them.
    private static func isDecorated(_ text: String) -> Bool {
        text.contains(where: \.isASCIIDigit)
            && text.allSatisfy { $0.isASCIIDigit || " .,'’\u{A0}\u{202F}()-+$".contains($0) }
    }
}

extension Layout {
    /// A text in double quotes, as YAML reads it.
    package static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
