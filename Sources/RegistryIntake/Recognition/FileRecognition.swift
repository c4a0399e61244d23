import RegistryModel

/// A file with a known kind and a valid header.
package struct RecognizedFile: Sendable {
    /// The file to read.
    let input: InputFile
    /// The header, matched with the specification of the kind.
    package let header: Header
    /// The state of the file when its header was read; nil for a built-in one.
    let stamp: FileStamp?
    /// The mapping of JSON entries to records; nil for CSV.
    var layout: JSONLayout?
    /// The mapping of an export's records; nil for other files.
    var export: ExportLayout?
    /// The path of the file.
    package var path: String { input.path }
    /// The kind of the file.
    package var kind: FileKind { header.specification.kind }

    /// The separator of two rows, in addition to their own bytes.
    package var rowSeparator: String { layout == nil ? "" : ",\n" }
    /// The text after the last row.
    package var end: String { layout == nil ? "" : "\n]\n" }
}

/// Recognizes the kind of a file by its header.
///
///     guard case .recognized(let file) = try FileRecognition().recognize(path: "episodes.csv") else { return }
///     print(file.kind)
package struct FileRecognition: Sendable {
    /// The result of the recognition.
    package enum Decision: Sendable {
        /// A file that can be read.
        case recognized(RecognizedFile)
        /// A file that cannot be read, with every fault of its header.
        case refused([Reject])
    }

    private let specifications: [FileSpecification]
    private let allowsExtraColumns: Bool

    /// Creates a recognition for one kind of file, or for all kinds.
    package init(kind: FileKind? = nil, allowsExtraColumns: Bool = false) {
        specifications = kind.map { [$0.specification] } ?? FileSpecification.all
        self.allowsExtraColumns = allowsExtraColumns
    }

    /// Recognizes a file on disk.
    /// - Throws: `IntakeError` if the file does not exist or cannot be read.
    package func recognize(path: String) throws(IntakeError) -> Decision {
        try recognize(.onDisk(path: path))
    }

    /// Recognizes a file by reading its beginning.
    /// - Throws: `IntakeError` if the file does not exist or cannot be read.
    package func recognize(_ file: InputFile) throws(IntakeError) -> Decision {
        var reader = try CSVReader(file, chunkSize: 1 << 14)
        let beginning = try reader.beginning()
        if let layout = JSONLayout.matching(beginning), specifications.contains(where: { $0.kind == layout.kind }) {
            return .recognized(
                RecognizedFile(
                    input: file, header: layout.header(beginning: beginning), stamp: reader.stamp, layout: layout))
        }
        if let format = NonCSVFormat(beginning: beginning) {
            return .refused([Reject(line: 1, nil, format.fault)])
        }
        var candidatesAbove: [HeaderCandidate] = []
        var records = 0
        while records < Self.maximumHeaderRecords {
            switch try reader.next() {
            case .end:
                let fault = ParseFault(
                    .emptyFile, "has no row", hint: "Export it again; a file needs at least a header.")
                return candidatesAbove.isEmpty ? .refused([Reject(line: 1, nil, fault)]) : refusal(of: candidatesAbove)
            case .fault(let fault):
                return .refused([Reject(scope: .file, fault, column: nil)])
            case .record:
                let names = (0..<reader.record.fieldCount).map(reader.record.text)
                records += 1
                if records == 1, let separator = SeparatorLine(names) {
                    guard separator.isComma else { return .refused([Reject(line: 1, nil, separator.fault)]) }
                    continue
                }
                guard !reader.record.isBlank else { continue }
                let line = HeaderCandidate(names: names, line: reader.record.line)
                let fitting = specifications.filter {
                    line.fits($0) && ($0.layout == .titled || candidatesAbove.isEmpty)
                }
                // The columns of one kind may be a subset of another's: choose the kind that knows the most columns.
                if let specification = fitting.max(by: { line.knownColumnCount($0) < line.knownColumnCount($1) }) {
                    return accept(
                        line, specification, file, above: candidatesAbove, records: records,
                        byteCount: reader.byteOffset,
                        stamp: reader.stamp)
                }
                candidatesAbove.append(line)
            }
        }
        return refusal(of: candidatesAbove)
    }

    private func accept(
        _ line: HeaderCandidate, _ specification: FileSpecification, _ file: InputFile, above: [HeaderCandidate],
        records: Int, byteCount: Int, stamp: FileStamp?
    ) -> Decision {
        let rejects = line.duplicates(specification) + (allowsExtraColumns ? [] : line.unknownColumns(specification))
        guard rejects.isEmpty else { return .refused(rejects) }
        return .recognized(
            RecognizedFile(
                input: file,
                header: Header(
                    specification: specification, names: line.names,
                    titles: above.map { $0.names.joined(separator: " ") }, line: line.line,
                    byteCount: byteCount, precedingRecords: records,
                    unnamedColumns: allowsExtraColumns ? [] : line.unnamed), stamp: stamp))
    }

    /// Reports the faults of the most similar header, or that no header is similar enough.
    private func refusal(of lines: [HeaderCandidate]) -> Decision {
        let candidates = specifications.flatMap { specification in
            (specification.layout == .titled ? lines : Array(lines.prefix(1))).map { ($0, specification) }
        }
        guard
            let (line, specification) = candidates.max(by: { $0.0.similarity($0.1) < $1.0.similarity($1.1) }),
            specifications.count == 1 || line.similarity(specification) >= 0.5
        else {
            return .refused([Reject(line: lines.first?.line ?? 1, nil, unknownKind(lines.first?.names ?? []))])
        }
        return .refused(
            line.missingColumns(specification) + line.duplicates(specification)
                + (allowsExtraColumns ? [] : line.unknownColumns(specification)))
    }

    private func unknownKind(_ names: [String]) -> ParseFault {
        let kinds = FileKind.allCases.map(\.rawValue).joined(separator: ", ")
        let isOneField = names.count == 1 && names[0].contains { $0 == ";" || $0 == "\t" || $0 == "|" }
        return ParseFault(
            .unknownKind, "has a header that fits no kind of file",
            hint: isOneField
                ? "Save the file as CSV with commas: its columns seem to be separated by something else."
                : "Name the kind with --kind to see which columns are missing. Kinds: \(kinds).")
    }

    /// The maximum number of records up to the header of a titled file.
    private static let maximumHeaderRecords = 10
}

extension Reject {
    /// Creates the reject of a header or a whole file.
    package init(line: Int, _ column: String?, _ fault: ParseFault) {
        self.init(scope: .file, line: line, byteOffset: 0, byteCount: 0, column: column, value: nil, fault)
    }

    /// Creates the reject of a malformed record.
    init(scope: Scope, _ fault: RecordFault, column: String?) {
        self.init(
            scope: scope, line: fault.line, byteOffset: fault.byteOffset, byteCount: fault.byteCount, column: column,
            value: nil, fault.fault)
    }
}
