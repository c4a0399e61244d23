import RegistryIntake
import RegistryModel
import RegistryStore
import TestSupport

/// The events of the CSV reader as plain values to compare.
enum ReadEvent: Hashable {
    case record([String], line: Int, byteOffset: Int, byteCount: Int)
    case fault(RecordFault)

    /// The fields of a record.
    var fields: [String]? { if case .record(let fields, _, _, _) = self { fields } else { nil } }
    /// The fault.
    var fault: RecordFault? { if case .fault(let fault) = self { fault } else { nil } }
}

/// Writes bytes to a file and passes its path to a closure.
func withFile<Result>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(try folder.write(bytes, to: "file.csv")) }
}

/// Reads a file to its end.
func readEvents(path: String, chunkSize: Int = 1 << 12) throws -> [ReadEvent] {
    var reader = try CSVReader(path: path, chunkSize: chunkSize)
    var events: [ReadEvent] = []
    while true {
        switch try reader.next() {
        case .end: return events
        case .fault(let fault): events.append(.fault(fault))
        case .record:
            let record = reader.record
            events.append(
                .record(
                    (0..<record.fieldCount).map(record.rawText), line: record.line, byteOffset: record.byteOffset,
                    byteCount: record.byteCount))
        }
    }
}

/// Reads all bytes.
func readEvents(_ bytes: some Sequence<UInt8>) throws -> [ReadEvent] {
    try withFile(bytes) { try readEvents(path: $0) }
}

/// Recognizes a file.
func recognize(
    _ text: String, kind: FileKind? = nil, allowsExtraColumns: Bool = false
) throws -> FileRecognition.Decision {
    try withFile(text.utf8) {
        try FileRecognition(kind: kind, allowsExtraColumns: allowsExtraColumns).recognize(path: $0)
    }
}

extension FileRecognition.Decision {
    /// The file, if it was recognized.
    var file: RecognizedFile? { if case .recognized(let file) = self { file } else { nil } }
    /// The rejects, if it was not.
    var rejects: [Reject] { if case .refused(let rejects) = self { rejects } else { [] } }
}

/// The result of reading a file.
struct ReadFile<Row> {
    var rows: [Row] = []
    var rejects: [Reject] = []
    var notes: [String] = []
    var lines: LineCounts?
}

/// Reads a file like a load; faults of the file as a whole are among the rejects.
func read<Decoder: RowDecoder>(
    _ type: Decoder.Type, path: String, isSynthetic: Bool = true, allowsExtraColumns: Bool = false
) throws -> ReadFile<Decoder.Row> {
    let recognition = FileRecognition(allowsExtraColumns: allowsExtraColumns)
    let context = IntakeContext(isSynthetic: isSynthetic, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
    var result = ReadFile<Decoder.Row>()
    switch try recognition.recognize(path: path) {
    case .refused(let rejects): result.rejects = rejects
    case .recognized(let file):
        guard file.kind == type.specification.kind else { throw WrongKind(kind: file.kind) }
        let decoder: Decoder
        do {
            decoder = try Decoder(header: file.header, context: context)
        } catch {
            result.rejects = [Reject(line: file.header.line, nil, error)]
            return result
        }
        var reader = try RowReader(file: file, decoder: decoder)
        reading: while true {
            switch try reader.next() {
            case .row(let row, _): result.rows.append(row)
            case .reject(let reject): result.rejects.append(reject)
            case .leftOut: continue
            case .end: break reading
            }
        }
        result.notes = reader.notes
        result.lines = reader.lineCounts
    }
    return result
}

/// Reads a text like a load.
func read<Decoder: RowDecoder>(
    _ type: Decoder.Type, _ text: String, isSynthetic: Bool = true, allowsExtraColumns: Bool = false
) throws -> ReadFile<Decoder.Row> {
    try withFile(text.utf8) {
        try read(type, path: $0, isSynthetic: isSynthetic, allowsExtraColumns: allowsExtraColumns)
    }
}

/// The rejects of a text of a kind.
func rejects(_ kind: FileKind, _ text: String) throws -> [Reject] {
    func open<Decoder: RowDecoder>(_ type: Decoder.Type) throws -> [Reject] { try read(type, text).rejects }
    return try open(kind.decoder)
}

/// A file was recognized as another kind than the test wrote.
struct WrongKind: Error {
    let kind: FileKind
}
