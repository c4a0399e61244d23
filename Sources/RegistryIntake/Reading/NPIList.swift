import RegistryModel

/// A file of a user that names clinicians: one NPI a line, or a CSV file with a column `npi`.
package enum NPIList {
    /// Reads the NPIs in the order of the file.
    /// - Throws: `IntakeError` if the file cannot be read; `.invalidList` for the first line that is not an NPI.
    package static func read(_ path: String) throws(IntakeError) -> [NPI] {
        var reader = try CSVReader(path: path)
        var npis: [NPI] = []
        var column: Int?
        while true {
            switch try reader.next() {
            case .end:
                guard !npis.isEmpty else { throw fault(path, line: 1, .noNPI) }
                return npis
            case .fault(let fault): throw Self.fault(path, line: fault.line, fault.fault)
            case .record where reader.record.isBlank: continue
            case .record:
                guard let place = column else {
                    column = try position(reader.record, path)
                    if !isHeader(reader.record) { npis.append(try npi(reader.record, at: 0, path)) }
                    continue
                }
                npis.append(try npi(reader.record, at: place, path))
            }
        }
    }

    /// The position of the column of NPIs, from the first record.
    private static func position(_ record: CSVRecord, _ path: String) throws(IntakeError) -> Int {
        if let position = header(record) { return position }
        guard record.fieldCount == 1 else { throw fault(path, line: record.line, .noColumn) }
        return 0
    }

    private static func isHeader(_ record: CSVRecord) -> Bool { header(record) != nil }

    private static func header(_ record: CSVRecord) -> Int? {
        (0..<record.fieldCount).first { ColumnSpecification.canonical(record.text($0)) == "npi" }
    }

    private static func npi(_ record: CSVRecord, at position: Int, _ path: String) throws(IntakeError) -> NPI {
        guard position < record.fieldCount else { throw fault(path, line: record.line, .noField) }
        do {
            return try record.value(position)
        } catch {
            let value = Redaction.redacted(record.text(position))
            throw fault(
                path, line: record.line, ParseFault(error.code, "'\(value)' \(error.reason)", hint: error.hint))
        }
    }

    private static func fault(_ path: String, line: Int, _ fault: ParseFault) -> IntakeError {
        .invalidList(path: path, line: line, reason: fault.reason, hint: fault.hint)
    }
}

extension ParseFault {
    fileprivate static let noNPI = ParseFault(.emptyFile, "names no clinician", hint: "Write one NPI on each line.")
    fileprivate static let noColumn = ParseFault(
        .missingColumn, "has several columns, none of which is npi",
        hint: "Name the column of the NPIs npi, or write one NPI on each line.")
    fileprivate static let noField = ParseFault(
        .fieldCount, "has no value in the column npi", hint: "Give every row as many fields as the header.")
}
