import RegistryModel

/// The beginning of a file whose layout is not known: the likely names of its columns, and some values.
struct DraftTable {
    let names: [String]
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
        rows = Array(best.records.dropFirst(best.header.end).filter { row in row.count { !$0.isEmpty } > 1 })
    }

    /// The error of a file in which no line has the names of columns.
    static func noTable(_ file: InputFile) -> IntakeError {
        .invalidList(
            path: file.path, line: 1,
            reason: "no line of its beginning has the names of columns between commas, tabs, bars or semicolons",
            hint: "If its columns have fixed places, write a layout with delimiter: none, and at: 1-10 for each column."
        )
    }

    /// How a layout names a column: by its name or, if others have that too, by its number.
    func reference(_ position: Int) -> String {
        let isAlone = names.count { $0 == names[position] } == 1
        return Layout.quoted(isAlone ? names[position] : "#\(position + 1)")
    }

    /// The values of a column that are not blank.
    func values(_ position: Int) -> [String] {
        rows.compactMap { $0.indices.contains(position) && !$0[position].isEmpty ? $0[position] : nil }
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

    private typealias Header = (names: [String], lines: Int, end: Int)

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
        // A second line of names, as under merged cells.
        let next = line + 1
        let hasSecond =
            next < records.count && filled[next] > 1 && records[next].allSatisfy { !$0.contains(where: \.isNumber) }
            && records[next].contains { !$0.isEmpty } && next + 1 < records.count
            && records[next + 1].contains { $0.contains(where: \.isNumber) }
            && Set(records[line].filter { !$0.isEmpty }).count < records[next].count { !$0.isEmpty }
        guard hasSecond else { return (records[line], 1, next) }
        var last = ""
        let upper = records[next].indices.map { index -> String in
            if records[line].indices.contains(index), !records[line][index].isEmpty { last = records[line][index] }
            return last
        }
        let names = zip(upper, records[next]).map { $0 == $1 || $1.isEmpty ? $0 : ($0.isEmpty ? $1 : "\($0) \($1)") }
        return (names, 2, next + 1)
    }
}
