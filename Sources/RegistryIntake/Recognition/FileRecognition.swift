import RegistryModel

/// A file with a known kind and a valid header.
package struct RecognizedFile: Sendable {
    /// The file to read.
    package let input: InputFile
    /// The columns of the kind, as the decoder receives them.
    package let header: Header
    /// The header as it is in the file.
    let source: Header
    /// The state of the file when its header was read; nil for a built-in one.
    let stamp: FileStamp?
    /// How its text is written.
    var dialect = CSVDialect.standard
    /// The layout, matched with the header; nil if the file has the kind's own columns.
    var mapping: LayoutMapping?
    /// The mapping of JSON entries to records; nil for CSV.
    var json: JSONLayout?
    /// The mapping of an export's records; nil for other files.
    var export: ExportLayout?
    /// The format of a report of results; nil for other files.
    var report: MeasureReportForm?
    /// The measures that a report may name; nil for the built-in ones.
    package var catalogue: MeasureCatalogue?
    /// Whether the file is a report of results, whose measures are looked up in a catalogue.
    package var namesMeasures: Bool { report != nil }
    /// The path of the file.
    package var path: String { input.path }
    /// The kind of the file.
    package var kind: FileKind { header.specification.kind }
    /// The layout that reads it; nil if it has the kind's own columns.
    package var layout: Layout? { mapping?.layout }

    /// The places in the file from which a column of the kind is filled.
    func positions(of column: String) -> [Int] {
        if let mapping { return mapping.positions(of: column) }
        guard header.specification.columns.contains(where: { $0.name == column }) else { return [] }
        return header.field(column).position.map { [$0] } ?? []
    }

    /// The number of bytes before the first row.
    package var headerByteCount: Int { source.byteCount }
    /// The separator of two rows, in addition to their own bytes.
    package var rowSeparator: String { json == nil ? "" : ",\n" }
    /// The text after the last row.
    package var end: String { json == nil ? "" : "\n]\n" }
}

extension RecognizedFile {
    /// Creates a file with the kind's own columns.
    init(input: InputFile, header: Header, stamp: FileStamp?, json: JSONLayout? = nil) {
        (self.input, self.header, source, self.stamp, self.json) = (input, header, header, stamp, json)
    }
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

    let specifications: [FileSpecification]
    let allowsExtraColumns: Bool
    /// The layouts of other forms in which the kinds come.
    let layouts: [Layout]
    /// Values by the names of a kind's columns that go before those of a layout.
    let constants: [String: String]
    /// The layouts of the kinds' own columns, some of which have other names or one given value.
    let ownLayouts: [Layout]

    /// The encoding of text files; nil for UTF-8, or what a layout says.
    let encoding: CSVDialect.Encoding?
    /// Whether the layouts were chosen: a file is read by one of them, or not at all.
    let isChosen: Bool

    /// Creates a recognition for one kind of file, or for all kinds.
    package init(
        kind: FileKind? = nil, allowsExtraColumns: Bool = false, layouts: [Layout] = [],
        constants: [String: String] = [:], ownLayouts: [Layout] = [], encoding: CSVDialect.Encoding? = nil,
        isChosen: Bool = false
    ) {
        self.encoding = encoding
        self.isChosen = isChosen
        specifications = isChosen ? [] : kind.map { [$0.specification] } ?? FileSpecification.all
        self.allowsExtraColumns = allowsExtraColumns
        self.layouts = layouts.filter { kind == nil || $0.kind == kind }
        self.constants = constants
        self.ownLayouts = ownLayouts.filter { kind == nil || $0.kind == kind }
    }

    /// Recognizes a file on disk.
    /// - Throws: `IntakeError` if the file does not exist or cannot be read.
    package func recognize(path: String) throws(IntakeError) -> Decision {
        try recognize(.onDisk(path: path))
    }

    /// Recognizes a file by reading its beginning. If a layout makes rows of several kinds of it, the first counts.
    /// - Throws: `IntakeError` if the file does not exist or cannot be read.
    package func recognize(_ file: InputFile) throws(IntakeError) -> Decision { try decisions(file)[0] }

    /// Recognizes a file by reading its beginning: as one file for each kind of which it has rows.
    /// - Returns: at least one decision; several only if all are recognized.
    /// - Throws: `IntakeError` if the file does not exist or cannot be read.
    package func decisions(_ file: InputFile) throws(IntakeError) -> [Decision] {
        var reader = try CSVReader(file, chunkSize: 1 << 14)
        let beginning = try reader.beginning()
        if let layout = JSONLayout.matching(beginning), specifications.contains(where: { $0.kind == layout.kind }) {
            return [decision(file, layout, beginning, reader.stamp)]
        }
        if let form = MeasureReportForm(beginning: beginning), Self.reportedKinds.contains(where: isWanted) {
            return [try decision(file, form, reader.stamp)]
        }
        if let format = NonCSVFormat(beginning: beginning) {
            return [.refused([Reject(line: 1, nil, format.fault)])]
        }
        var search = HeaderSearch(self, file)
        for dialect in dialects(beginning) {
            let found = try search.files(dialect)
            if !found.isEmpty { return found.map(Decision.recognized) }
            if search.isDecided { break }
        }
        return [.refused(search.refusal)]
    }

    private func isWanted(_ kind: FileKind) -> Bool { specifications.contains { $0.kind == kind } }

    /// The decision about a publisher's JSON file, whose year may be in its name only.
    private func decision(
        _ file: InputFile, _ layout: JSONLayout, _ beginning: [UInt8], _ stamp: FileStamp?
    ) -> Decision {
        guard let named = layout.named(file, constants: constants) else {
            return .refused([
                Reject(
                    line: 1, "performance_year",
                    ParseFault(
                        .missingValue, "is not in the file, and its name does not say it",
                        hint: "Give the file CMS's name with the year, such as measures-data-2025.json."))
            ])
        }
        return .recognized(
            RecognizedFile(input: file, header: named.header(beginning: beginning), stamp: stamp, json: named))
    }

    /// The kinds that reports of results become, by their year.
    private static let reportedKinds: [FileKind] = [.measureResults, .mipsMeasureResults]

    /// The decision about a report of results: its year, which may be at its end, decides about the kind.
    private func decision(
        _ file: InputFile, _ form: MeasureReportForm, _ stamp: FileStamp?
    ) throws(IntakeError) -> Decision {
        let report: MeasureReport
        do {
            report = try form.read(MeasureReportBytes(file))
        } catch let fault as MeasureReportFault {
            return .refused([Reject(line: fault.line, fault.column, fault.fault)])
        } catch let error as IntakeError {
            throw error
        } catch {
            throw .unreadable(path: file.path, reason: "it cannot be read")
        }
        guard isWanted(report.kind) else {
            return .refused([
                Reject(
                    line: 1, nil,
                    ParseFault(
                        .unknownKind, "has results of \(report.year), which are of the kind \(report.kind.rawValue)",
                        hint: "Load it as that kind, or without naming one."))
            ])
        }
        let header = Header(
            specification: report.kind.specification, names: MeasureReport.columns(of: report.kind), titles: [],
            line: 1, byteCount: 0, precedingRecords: 0)
        var recognized = RecognizedFile(input: file, header: header, stamp: stamp)
        recognized.report = form
        return .recognized(recognized)
    }

    /// The ways in which the text may be written: with commas, or another delimiter that its beginning has.
    private func dialects(_ beginning: [UInt8]) -> [CSVDialect] {
        let others = [UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";")].filter(beginning.contains)
        let fixed: [UInt8?] = layouts.contains(where: { $0.dialect.delimiter == nil }) ? [nil] : []
        return ([.comma] + others + fixed).map { CSVDialect(delimiter: $0, encoding: encoding ?? .utf8) }
    }
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
