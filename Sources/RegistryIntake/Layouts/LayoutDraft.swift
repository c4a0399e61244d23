import RegistryModel

/// A layout for a file that fits none, written to be edited: the nearest columns are guessed, and all that is undecided
/// is marked.
package struct LayoutDraft {
    /// The layout in YAML.
    package let text: String
    /// The number of columns that the kind needs and no column of the file resembles.
    package let undecided: Int

    /// Drafts a layout.
    /// - Parameters:
    ///   - file: the file to read.
    ///   - kind: what its rows are; nil for the kind whose columns it resembles most.
    /// - Throws: `IntakeError` if the file cannot be read, or has no table.
    package init(of file: InputFile, kind: FileKind? = nil) throws(IntakeError) {
        let table = try DraftTable(file)
        let guesses = (kind.map { [$0] } ?? Self.likelyKinds).map { (kind: $0, guess: DraftGuess($0, table)) }
            .sorted {
                Self.resemblance($0, of: table.names.count) > Self.resemblance($1, of: table.names.count)
            }
        guard let best = guesses.first else { throw DraftTable.noTable(file) }
        let name = DraftFileName(file.fileName)
        let most = Self.resemblance(best, of: table.names.count)
        let near = guesses.dropFirst().prefix { most - Self.resemblance($0, of: table.names.count) < 0.2 }
            .map(\.kind.rawValue)
        var lines = Self.heading(name, best.kind, near: near.prefix(3), table)
        var undecided = 0
        for column in best.kind.specification.columns {
            if best.guess.positions[column.name] == nil, let line = Self.implied(column, best.guess, name, table) {
                lines.append(line)
                continue
            }
            if best.guess.positions[column.name] == nil, column.isRequired { undecided += 1 }
            lines.append(Self.line(column, best.guess, table))
        }
        self.undecided = undecided
        let used = Set(best.guess.positions.values)
        let unused = table.names.indices.filter { !used.contains($0) && !table.names[$0].isEmpty }
        if !unused.isEmpty {
            lines.append("# Not read:")
            lines += unused.map { "#   \(table.reference($0))\(table.examples($0))" }
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// The kinds of which people have files of their own; the others come from publishers, whose layouts are built in.
    private static var likelyKinds: [FileKind] {
        let published: Set<FileKind> = [
            .censusDelineation, .taxonomyCrosswalk, .measureIdentifiers, .costAverages, .areaPoints, .enrollmentDetails,
            .mipsMeasureResults,
        ]
        return FileKind.allCases.filter { !published.contains($0) }
    }

    /// How well a kind and a file fit: the share of the kind's required columns, and of the file's columns, that are
    /// found.
    private static func resemblance(
        _ draft: (kind: FileKind, guess: DraftGuess), of columnCount: Int
    ) -> Double {
        let required = draft.kind.specification.columns.filter(\.isRequired)
        let found = required.count { draft.guess.positions[$0.name] != nil }
        return Double(found) / Double(required.count) + Double(draft.guess.positions.count) / Double(columnCount)
    }

    private static func heading(
        _ name: DraftFileName, _ kind: FileKind, near: ArraySlice<String>, _ table: DraftTable
    ) -> [String] {
        let others = near.isEmpty ? "" : "   # or \(near.joined(separator: ", ")) ?"
        var lines = [
            "# A draft. Look at each line that ends in a question mark, then try it: layout check THIS-FILE DATA-FILE",
            "name: \(name.layoutName)",
            "title: \(Layout.quoted(name.text))",
            "kind: \(kind.rawValue)\(others)",
            "files: [\(Layout.quoted(name.pattern))]   # * stands for what changes from file to file, {year} and {date} too",
        ]
        if table.dialect.encoding != .utf8 { lines.append("encoding: \(table.dialect.encoding.rawValue)") }
        if table.headerLines > 1 { lines.append("header-lines: \(table.headerLines)   # the names take several lines") }
        if let first = table.groups.first, let use = table.names.first(where: { $0.hasPrefix(first + " ") }) {
            let names = table.groups.map(Layout.quoted).joined(separator: ", ")
            let pattern = Layout.quoted("{n}" + use.dropFirst(first.count))
            lines.append("slots: {names: [\(names)], unless-blank: \(pattern)}   # a row for each")
        }
        return lines + ["columns:"]
    }

    /// The line of a column that something else than a column of the file says; nil if nothing does.
    private static func implied(
        _ column: ColumnSpecification, _ guess: DraftGuess, _ name: DraftFileName, _ table: DraftTable
    ) -> String? {
        if column.isRequired, column.meaning.contains("Null") {
            return "  \(column.name): {is: \"Null\"}   # ? needed: \(column.meaning)"
        }
        switch column.name {
        case "measure_id"
        where !table.groups.isEmpty && table.groups.allSatisfy({ $0.count(where: \.isASCIIDigit) == 3 }):
            return "  measure_id: {is: \"{n}\", convert: [digits, prefix Q]}"
        case "performance_year" where name.hasYear: return "  performance_year: {file-name: year}"
        case "performance_year", "quarter":
            guard let position = guess.positions["end_date"] else { return nil }
            let part = column.name == "quarter" ? "quarter" : "year"
            let date = FileKind.episodes.column("end_date").flatMap {
                DraftConversion.guess(table.values(position), of: $0)
            }
            let conversions = date?.appending(part) ?? [part]
            return
                "  \(column.name): {from: \(table.reference(position)), convert: [\(conversions.joined(separator: ", "))]}"
        case "first_name", "last_name":
            guard let position = table.fullNames else { return nil }
            let part = column.name == "first_name" ? "after , " : "before ,"
            return "  \(column.name): {from: \(table.reference(position)), convert: \(Layout.quoted(part))}   #"
                + table.examples(position)
        case "cohort": return name.cohort.map { "  cohort: {is: \($0)}   # by the name of the file ?" }
        default: return nil
        }
    }

    private static func line(_ column: ColumnSpecification, _ guess: DraftGuess, _ table: DraftTable) -> String {
        let key =
            column.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            ? column.name : Layout.quoted(column.name)
        guard let position = guess.positions[column.name] else {
            let mark = column.isRequired ? "  " : "  # "
            let what = column.isRequired ? "needed" : "not needed"
            return "\(mark)\(key): {is: \"\"}   # ? \(what): \(column.meaning)"
        }
        let name = table.reference(position)
        let conversion = DraftConversion.guess(table.values(position), of: column)
        let value = conversion.map { "{from: \(name), \($0.yaml)}" } ?? name
        let heading = name.hasPrefix("\"#") ? " \(table.names[position])," : ""
        let isDoubtful = conversion?.isDoubtful == true || !heading.isEmpty || guess.doubtful.contains(column.name)
        let doubt = isDoubtful ? " ?" : ""
        return "  \(key): \(value)   #\(heading)\(table.examples(position))\(doubt)"
    }
}

/// The name of a file, from which a layout's name and its pattern of file names are made.
private struct DraftFileName {
    let text: String

    init(_ text: String) { self.text = text }

    /// The name for a layout: lowercase letters, digits and single hyphens.
    var layoutName: String {
        let words = text.lowercased().prefix { $0 != "." }.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = String(words.joined(separator: "-").drop { !$0.isLetter }.prefix(60))
        return name.isEmpty ? "my-layout" : name
    }

    /// The name with `{date}` or `{year}` instead of the first one in it.
    var pattern: String {
        for (length, part) in [(10, "{date}"), (8, "{date}"), (4, "{year}")] {
            for start in text.indices {
                guard let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) else { break }
                let pattern = text[..<start] + part + text[end...]
                guard text[start...].hasPrefix("20"), !isDigit(before: start), !isDigit(at: end),
                    FileNamePattern(String(pattern))?.parts(of: text) != nil
                else { continue }
                return String(pattern)
            }
        }
        return text
    }

    /// Whether a year is in the name.
    var hasYear: Bool { pattern.contains("{year}") }

    /// The cohort that is a word of the name; nil if none is.
    var cohort: String? {
        let words = Set(text.uppercased().split { !$0.isLetter }.map(String.init))
        return Cohort.allCases.map(\.rawValue).first(where: words.contains)
    }

    private func isDigit(before index: String.Index) -> Bool {
        index > text.startIndex && text[text.index(before: index)].isASCIIDigit
    }

    private func isDigit(at index: String.Index) -> Bool { index < text.endIndex && text[index].isASCIIDigit }
}

extension FileKind {
    /// A column that the kind declares.
    fileprivate func column(_ name: String) -> ColumnSpecification? {
        specification.columns.first { $0.name == name }
    }
}

extension Layout {
    /// A text in double quotes, as YAML reads it.
    package static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
