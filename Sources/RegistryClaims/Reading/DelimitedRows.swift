import RegistryIntake

/// The rows of a file with delimiters and a header.
struct DelimitedRows: ~Copyable {
    private var reader: CSVReader
    /// For each place of `FieldNames`, the column.
    private let columns: [Int?]
    private let fieldCount: Int

    /// Opens a file and reads its header.
    /// - Throws: `ClaimsError.missingColumns`, `.noAllowedAmounts`, or `.intake` if it cannot be read.
    init(_ file: FeedFile, delimiter: UInt8, amounts: EpisodeAmounts) throws(ClaimsError) {
        var dialect = CSVDialect.standard
        dialect.delimiter = delimiter
        // Names may be in any encoding, and are not used.
        dialect.encoding = .latin1
        var reader = try readingFeed { () throws(IntakeError) in try CSVReader(file.file, dialect: dialect) }
        guard try readingFeed({ () throws(IntakeError) in try reader.next() }) == .record else {
            throw .unknownForm(path: file.file.path)
        }
        let fieldCount = reader.record.fieldCount
        let header = (0..<fieldCount).map { FeedFile.columnName(reader.record.text($0).utf8) }
        let names = file.kind.names
        var columns = [Int?](repeating: nil, count: names.count)
        var missing: [String] = []
        for (index, name, field) in names.places {
            columns[index] = header.firstIndex(of: name)
            guard columns[index] == nil, let field else { continue }
            if field == .allowed, amounts == .allowed { throw .noAllowedAmounts(path: file.file.path) }
            if !names.optional.contains(field) { missing.append(file.kind == .claimLines ? name.lowercased() : name) }
        }
        guard missing.isEmpty else { throw .missingColumns(path: file.file.path, names: missing) }
        self.reader = reader
        (self.columns, self.fieldCount) = (columns, fieldCount)
    }

    /// Calls `body` with each row and its line; with nil for a row that has other fields than the header.
    /// - Throws: `ClaimsError.intake` if the file cannot be read, or what `body` throws.
    mutating func forEach(_ body: (LineText?, Int) throws(ClaimsError) -> Void) throws(ClaimsError) {
        var ranges = [Range<Int>](repeating: 0..<0, count: columns.count)
        while true {
            switch try readingFeed({ () throws(IntakeError) in try reader.next() }) {
            case .end: return
            case .fault(let fault): try body(nil, fault.line)
            case .record where reader.record.isBlank: continue
            case .record where reader.record.fieldCount != fieldCount: try body(nil, reader.record.line)
            case .record:
                for (index, column) in columns.enumerated() {
                    ranges[index] = column.map { reader.record.fields[$0] } ?? 0..<0
                }
                try reader.record.storage.withUnsafeBufferPointer { bytes throws(ClaimsError) in
                    try ranges.withUnsafeBufferPointer { ranges throws(ClaimsError) in
                        try body(LineText(bytes: bytes, ranges: ranges), reader.record.line)
                    }
                }
            }
        }
    }
}
