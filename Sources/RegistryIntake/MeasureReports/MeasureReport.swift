import RegistryModel

/// One clinician's results in quality measures, as an EHR or a registry reports them to CMS.
struct MeasureReport: Sendable {
    /// A result, or what is reported instead.
    struct Entry: Sendable {
        /// The line on which it begins.
        let line: Int
        let content: Content
    }

    /// What an entry says.
    enum Content: Sendable {
        /// The counts of a measure that is named by its number.
        case counted(measure: String, CollectionType, Result<MeasureCounts, RowFault>)
        /// The populations of an eCQM that is named by a UUID.
        case eCQM(ReportedECQM)
        /// An entry whose measure cannot be read.
        case invalid(RowFault)
        /// An entry that is no result of a measure of the registry: the reason, and what it is called.
        case skipped(reason: String, name: String)
    }

    /// The clinician, as written.
    let npi: String
    /// The year of the results.
    let year: Int
    let program: QualityProgram
    let entries: [Entry]
    /// The parts of the year that results are of, where that is not all of it.
    let partsOfYear: Set<String>

    /// The kind of file whose records the results become: results of the model's years count in its scores.
    var kind: FileKind { PerformanceYear(year) == nil ? .mipsMeasureResults : .measureResults }
}

/// The cases of a measure as its rate counts them.
struct MeasureCounts: Hashable, Sendable {
    /// The number of cases that met the measure.
    let numerator: Int
    /// The number of cases that count: reported ones without exclusions and exceptions.
    let denominator: Int
    /// The share of the eligible cases that was reported.
    let completeness: Double
}

/// Why no result of a report is read.
struct MeasureReportFault: Error {
    let line: Int
    let column: String?
    let fault: ParseFault

    init(line: Int, _ column: String?, _ code: FaultCode, _ reason: String, hint: String) {
        (self.line, self.column, fault) = (line, column, ParseFault(code, reason, hint: hint))
    }

    init(line: Int, _ code: FaultCode, _ reason: String, hint: String) {
        self.init(line: line, nil, code, reason, hint: hint)
    }

    /// A report about several clinicians as one.
    static func ofGroup(line: Int, _ column: String?) -> MeasureReportFault {
        MeasureReportFault(
            line: line, column, .unknownKind, "reports a group: its results are not those of one clinician",
            hint: "Load a report of each clinician, with the NPI and the TIN.")
    }
}

/// The formats of reports.
package enum MeasureReportForm: Sendable {
    /// The body of a submission to CMS's QPP Submissions API (JSON).
    case submission
    /// QRDA Category III (XML).
    case qrda

    /// The format of a file that begins with the bytes; nil if it is none of them.
    init?(beginning bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = String(decoding: bytes, as: UTF8.self)
        switch bytes.dropFirst(start).first(where: { !$0.isJSONBlank }) {
        case .openBrace where text.contains("\"measurementSets\""): self = .submission
        case UInt8(ascii: "<") where text.contains("ClinicalDocument"): self = .qrda
        default: return nil
        }
    }

    /// Reads a whole report.
    /// - Throws: `MeasureReportFault` if none of its results can be read; `IntakeError` if the file cannot be.
    func read(_ bytes: MeasureReportBytes) throws -> MeasureReport {
        switch self {
        case .submission: try QPPSubmission.report(bytes)
        case .qrda: try QRDADocument.report(bytes)
        }
    }
}

/// The bytes of a report, which must not be longer than any real one.
final class MeasureReportBytes: ByteStream {
    let path: String
    private var source: ByteSource
    private(set) var byteCount = 0

    /// - Throws: `IntakeError` if the file cannot be opened.
    init(_ file: InputFile) throws(IntakeError) {
        path = file.path
        source = try ByteSource(file, chunkSize: 1 << 16)
    }

    var stamp: FileStamp? { source.opened }
    var hasChanged: Bool { source.hasChanged }

    func read(into chunk: inout [UInt8]) throws(IntakeError) {
        try source.read(into: &chunk)
        byteCount += chunk.count
    }

    /// All bytes of a file of limited length; nil if it is longer.
    /// - Throws: `IntakeError` if they cannot be read.
    func all(upTo limit: Int) throws(IntakeError) -> [UInt8]? {
        var (bytes, chunk): ([UInt8], [UInt8]) = ([], [])
        repeat {
            try read(into: &chunk)
            bytes += chunk
            guard bytes.count <= limit else { return nil }
        } while !chunk.isEmpty
        return bytes
    }
}
