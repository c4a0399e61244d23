import RegistryModel

/// The column with the codes of a list of areas whose header is not known, found by its values.
package enum AreaColumn {
    /// The name of the only column in which nearly all values are codes of known areas: at least 20 of them, and 95 % of
    /// the values below the name. Nil if no column or more than one is so.
    /// - Throws: `IntakeError` if reading fails.
    package static func name(in file: InputFile, knownAreas: Set<String>) throws(IntakeError) -> String? {
        for delimiter in [UInt8.comma, UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";")] {
            let names = try names(in: file, CSVDialect(delimiter: delimiter), knownAreas)
            guard names.isEmpty else { return names.count == 1 ? names[0] : nil }
        }
        return nil
    }

    private static func names(
        in file: InputFile, _ dialect: CSVDialect, _ knownAreas: Set<String>
    ) throws(IntakeError) -> [String] {
        var reader = try CSVReader(file, dialect: dialect, chunkSize: 1 << 14)
        var columns: [Column] = []
        while true {
            switch try reader.next() {
            case .end: return columns.filter(\.fits).map(\.name)
            case .fault: continue
            case .record:
                for index in 0..<reader.record.fieldCount {
                    if index == columns.count { columns.append(Column()) }
                    columns[index].add(reader.record.text(index), knownAreas)
                }
            }
        }
    }

    private struct Column {
        /// The last text above the first number of five digits.
        private(set) var name = ""
        private var codes = 0
        private var values = 0

        var fits: Bool { !name.isEmpty && codes >= 20 && Double(codes) >= 0.95 * Double(values) }

        mutating func add(_ text: String, _ knownAreas: Set<String>) {
            let mayBeCode = text.utf8.count == 5 && text.allSatisfy(\.isASCIIDigit)
            if text.isEmpty { return }
            guard mayBeCode || values > 0 else {
                name = text
                return
            }
            values += 1
            if knownAreas.contains(text) { codes += 1 }
        }
    }
}
