import RegistryModel

/// Reads the rows of a recognized file: bytes in, typed rows or rejects out.
public struct RowReader<Decoder: RowDecoder>: RowSource, ~Copyable {
    /// What the next row turned out to be.
    public enum Outcome: Sendable {
        /// A row, and where it stands.
        case row(Decoder.Row, RecordPlace)
        /// A row that cannot be taken.
        case reject(Reject)
        /// There is no more.
        case end
    }

    private let header: Header
    private let stamp: FileStamp?
    private var reader: CSVReader
    private var decoder: Decoder
    private var recordsAbove: Int
    private var blankRows = 0

    /// Opens the file.
    public init(file: RecognizedFile, decoder: Decoder) throws(IntakeError) {
        header = file.header
        stamp = file.stamp
        self.decoder = decoder
        recordsAbove = file.header.precedingRecords
        reader = try CSVReader(file.input)
    }

    /// The bytes read so far.
    public var byteOffset: Int { reader.byteOffset }

    /// Reads the next row.
    public mutating func next() throws(IntakeError) -> Outcome {
        while recordsAbove > 0 {
            _ = try reader.next()
            recordsAbove -= 1
        }
        while true {
            switch try reader.next() {
            case .end:
                return .end
            case .fault(let fault):
                return .reject(Reject(scope: .row, fault, column: header.columnName(at: fault.field)))
            case .record where reader.record.isBlank:
                blankRows += 1
            case .record where header.specification.layout == .titled && reader.record.isNote:
                continue
            case .record:
                return decode(reader.record)
            }
        }
    }

    private mutating func decode(_ record: CSVRecord) -> Outcome {
        guard record.fieldCount == header.names.count else {
            return .reject(Reject(at: record.place, fieldCountFault(record.fieldCount)))
        }
        do {
            return .row(try decoder.decode(record), record.place)
        } catch {
            return .reject(Reject(at: record.place, error))
        }
    }

    private func fieldCountFault(_ count: Int) -> RowFault {
        let hint =
            reader.endsWithoutLineBreak
            ? "The file ends here without a line break: it was probably cut. Fetch it again."
            : count > header.names.count
                ? "Put values that hold a comma in quotes." : "Give every column, empty where there is no value."
        return RowFault(
            column: nil, value: nil,
            ParseFault(.fieldCount, "has \(count) fields where the header has \(header.names.count)", hint: hint))
    }

    /// Whether the file was written to while it was read, or is not the one whose header was read; then nothing that was
    /// read can be trusted.
    public var changedWhileRead: Reject? {
        guard reader.hasChanged || reader.stamp != stamp else { return nil }
        return .changedWhileRead(line: reader.record.line)
    }

    /// What is to be told about the file, once it has been read.
    public var notes: [String] {
        var notes = decoder.notes
        if blankRows > 0 { notes.append("Blank rows passed over: \(blankRows).") }
        if reader.endsWithoutLineBreak {
            notes.append("The last line has no line break: make sure that the file was not cut.")
        }
        return notes
    }
}

extension Reject {
    /// The fault of a file that was written to while it was read.
    static func changedWhileRead(line: Int) -> Reject {
        Reject(
            line: line, nil,
            ParseFault(.changedWhileRead, "changed while it was read", hint: "Wait until it is complete, then load it.")
        )
    }
}

extension CSVRecord {
    /// Whether only the first field is filled, as in the notes under a table.
    fileprivate var isNote: Bool { (1..<fieldCount).allSatisfy(isEmpty) }
}
