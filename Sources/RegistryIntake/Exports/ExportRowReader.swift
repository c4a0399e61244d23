import RegistryModel

/// Reads the rows of a part of an export: each record is one of the kind's file, and its decoder takes it like that.
struct ExportRowReader<Decoder: RowDecoder>: RowSource, ~Copyable {
    private let layout: ExportLayout
    private let fileStamp: FileStamp?
    private var reader: ExportRecordReader
    private var decoder: Decoder
    private var record = CSVRecord()
    private var isBroken = false

    /// Opens the part.
    init(file: RecognizedFile, layout: ExportLayout, decoder: Decoder) throws(IntakeError) {
        self.layout = layout
        self.decoder = decoder
        fileStamp = file.stamp
        reader = try ExportRecordReader(file.input, layout: layout)
    }

    var byteOffset: Int { reader.byteOffset }

    mutating func next() throws(IntakeError) -> RowReader<Decoder>.Event {
        guard !isBroken else { return .end }
        switch try reader.next(into: &record) {
        case .end: return .end
        case .fault(let fault): return .reject(Reject(at: record.location, fault))
        case .broken(let fault):
            isBroken = true
            return .reject(Reject(line: record.line, nil, fault))
        case .record:
            do throws(RowFault) {
                return .row(try decoder.decode(record), record.location)
            } catch {
                // The record has the table's name of the column.
                let column = layout.columns.first { $0.field == error.column }?.name ?? error.column
                return .reject(Reject(at: record.location, RowFault(column: column, value: error.value, error.fault)))
            }
        }
    }

    var changedWhileRead: Reject? {
        guard reader.hasChanged || reader.stamp != fileStamp else { return nil }
        return .changedWhileRead(line: record.line)
    }

    /// The rows of a part are compared with the manifest's number; lines are not counted.
    var lineCounts: LineCounts { LineCounts() }

    /// What a decoder notes of a file was noted when the file was loaded.
    var notes: [String] { [] }
}
