import RegistryModel

/// Reads the rows of a part of an export by passing each record to the decoder of the kind.
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
                // Records use the table's name of the column.
                let column = layout.columns.first { $0.field == error.column }?.name ?? error.column
                return .reject(Reject(at: record.location, RowFault(column: column, value: error.value, error.fault)))
            }
        }
    }

    var changedWhileRead: Reject? {
        guard reader.hasChanged || reader.stamp != fileStamp else { return nil }
        return .changedWhileRead(line: record.line)
    }

    /// Rows of a part are checked by the manifest's count, so lines are not counted.
    var lineCounts: LineCounts { LineCounts() }

    /// The decoder's notes were reported when the original file was loaded.
    var notes: [String] { [] }
}
