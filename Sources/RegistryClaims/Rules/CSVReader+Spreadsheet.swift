import RegistryIntake

extension CSVReader {
    /// Opens a small file that people write: with commas, or with semicolons as spreadsheets of other countries do.
    /// - Throws: `IntakeError` if it cannot be read.
    init(spreadsheet file: InputFile) throws(IntakeError) {
        var probe = try CSVReader(file)
        var dialect = CSVDialect.standard
        if try probe.next() == .record, probe.record.fieldCount == 1, probe.record.text(0).contains(";") {
            dialect.delimiter = UInt8(ascii: ";")
        }
        try self.init(file, dialect: dialect)
    }
}
