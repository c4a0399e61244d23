import RegistryModel

/// The beginning of a file whose layout is not known: the likely names of its columns, and some values.
struct DraftTable {
    let names: [String]
    /// The names above each group of columns that repeats; empty if none does.
    let groups: [String]
    /// The number of lines over which the names are spread.
    let headerLines: Int
    let dialect: CSVDialect
    private let rows: [[String]]

    /// Reads the beginning of a file.
    /// - Throws: `IntakeError` if it cannot be read, or no line has two names.
    init(_ file: InputFile) throws(IntakeError) {
        var best: (dialect: CSVDialect, records: [[String]], header: Header)?
        for delimiter in [UInt8.comma, UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";")] {
            let (dialect, records) = try Self.records(file, CSVDialect(delimiter: delimiter))
            guard let header = Self.header(records), header.names.count > best?.header.names.count ?? 0 else {
                continue
            }
            best = (dialect, records, header)
        }
        guard let best else { throw Self.noTable(file) }
        (dialect, names, headerLines) = (best.dialect, best.header.names, best.header.lines)
        groups = best.header.groups
        // Each part of a table may repeat the names.
        rows = Array(
            best.records.dropFirst(best.header.end).filter { row in
                row.count { !$0.isEmpty } > 1 && row != best.header.names
            })
    }

    /// The error of a file in which no line has the names of columns.
    static func noTable(_ file: InputFile) -> IntakeError {
        .invalidList(
            path: file.path, line: 1,
            reason: "no line of its beginning has the names of columns between commas, tabs, bars or semicolons",
            hint: "If its columns have fixed places, write a layout with delimiter: none, and at: 1-10 for each column."
        )
    }

    /// How a layout names a column: by its name or, if others have that too, by its number. `{n}` stands for the group.
    func reference(_ position: Int) -> String {
        if let group = groups.first(where: { names[position].hasPrefix($0 + " ") }) {
            return Layout.quoted("{n}" + names[position].dropFirst(group.count))
        }
        let isAlone = names.count { $0 == names[position] } == 1
        return Layout.quoted(isAlone ? names[position] : "#\(position + 1)")
    }

    /// The values of a column that are not blank.
    func values(_ position: Int) -> [String] {
        rows.compactMap { $0.indices.contains(position) && !$0[position].isEmpty ? $0[position] : nil }
    }

    /// The position of the column whose values are all such as `Lee, Ada`; nil if there is none.
    var fullNames: Int? {
        names.indices.first { position in
            let values = values(position)
            return !values.isEmpty
                && values.allSatisfy { value in
                    let parts = value.split(separator: ", ")
                    return parts.count == 2 && parts.allSatisfy { $0.allSatisfy { !$0.isNumber } }
                }
        }
    }

    /// Some values of a column, for a comment. Anything like an identifier is not shown.
    func examples(_ position: Int) -> String {
        var seen: Set<String> = []
        let examples = values(position).filter { seen.insert($0).inserted }.prefix(3).map {
            Redaction.withoutLookalikes(String($0.prefix(24)))
        }
        return examples.isEmpty ? " no value" : " such as " + examples.joined(separator: ", ")
    }

    /// The first records of a file, and its dialect with the encoding that it is in.
    private static func records(
        _ file: InputFile, _ dialect: CSVDialect
    ) throws(IntakeError) -> (CSVDialect, [[String]]) {
        var dialect = dialect
        var reader = try CSVReader(file, dialect: dialect, chunkSize: 1 << 14)
        var records: [[String]] = []
        while records.count < 40 {
            switch try reader.next() {
            case .end: return (dialect, records)
            case .fault(let fault):
                guard fault.fault.code == .invalidUTF8, dialect.encoding == .utf8 else { continue }
                dialect.encoding = .windows1252
                records = []
                reader = try CSVReader(file, dialect: dialect, chunkSize: 1 << 14)
            case .record: records.append((0..<reader.record.fieldCount).map(reader.record.text))
            }
        }
        return (dialect, records)
    }

    private typealias Header = (names: [String], lines: Int, end: Int, groups: [String])

    /// The names, the number of their lines, and the number of lines up to their end: of the first line whose cells are
    /// nearly as many as those of the rows, and without numbers.
    private static func header(_ records: [[String]]) -> Header? {
        let filled = records.map { record in record.count { !$0.isEmpty } }
        guard let width = filled.max(), width > 1 else { return nil }
        let likely = records.indices.first { index in
            filled[index] > 1 && filled[index] * 10 >= width * 6
                && records[index].allSatisfy { !$0.contains(where: \.isLetter) ? $0.isEmpty : true }
        }
        guard let line = likely else { return nil }
        // A second line of names, as under merged cells: below the likely line, or above one whose names repeat.
        let next = line + 1
        let isRepeated = Set(records[line]).count < records[line].count && line > 0 && filled[line - 1] > 1
        if isRepeated { return joined(records[line - 1], records[line], end: next) }
        let hasSecond =
            next < records.count && filled[next] > 1 && records[next].allSatisfy { !$0.contains(where: \.isNumber) }
            && records[next].contains { !$0.isEmpty } && next + 1 < records.count
            && records[next + 1].contains { $0.contains(where: \.isNumber) }
            && Set(records[line].filter { !$0.isEmpty }).count < records[next].count { !$0.isEmpty }
        return hasSecond
            ? joined(records[line], records[next], end: next + 1) : (records[line], 1, next, [])
    }

    /// Names over two lines; a blank in the upper one continues the name to its left.
    private static func joined(_ upper: [String], _ lower: [String], end: Int) -> Header {
        var last = ""
        let above = lower.indices.map { index -> String in
            if upper.indices.contains(index), !upper[index].isEmpty { last = upper[index] }
            return last
        }
        let names = zip(above, lower).map { $0 == $1 || $1.isEmpty ? $0 : ($0.isEmpty ? $1 : "\($0) \($1)") }
        let parts = Dictionary(grouping: zip(above, lower)) { $0.0 }.mapValues { $0.map(\.1) }
        let repeated = Dictionary(grouping: parts.keys) { parts[$0] ?? [] }.values.first { $0.count > 1 } ?? []
        return (names, 2, end, upper.filter(repeated.contains))
    }
}
