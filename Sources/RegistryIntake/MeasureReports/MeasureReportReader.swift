import RegistryModel

/// Reads the rows of a report of results by converting each to a record and passing it to the kind's decoder.
struct MeasureReportReader<Decoder: RowDecoder>: RowSource, ~Copyable {
    private let fileStamp: FileStamp?
    private let source: MeasureReportBytes
    private let report: MeasureReport
    private let catalogue: MeasureCatalogue
    private var decoder: Decoder
    private var record = CSVRecord()
    private var nextEntry = 0
    /// Rows of the present entry that were not delivered yet, in reverse order.
    private var pending: [[String]] = []
    /// The names of the skipped entries, by reason.
    private var skipped: [String: [String]] = [:]
    private var matchedByCode: [String] = []
    private var missing: [String] = []
    private var otherVersions: [String] = []
    private var hasECQMs = false

    /// Reads the report.
    /// - Throws: `IntakeError` if the file cannot be read, or is no longer the report that was recognized.
    init(file: RecognizedFile, form: MeasureReportForm, decoder: Decoder) throws(IntakeError) {
        let opened = try Self.open(file, form)
        (source, report, catalogue) = (opened.source, opened.report, opened.catalogue)
        self.decoder = decoder
        fileStamp = file.stamp
    }

    private static func open(
        _ file: RecognizedFile, _ form: MeasureReportForm
    ) throws(IntakeError) -> (source: MeasureReportBytes, report: MeasureReport, catalogue: MeasureCatalogue) {
        let source = try MeasureReportBytes(file.input)
        let catalogue =
            if let known = file.catalogue { known } else {
                try MeasureCatalogue(identifiers: [], rules: BuiltInReference.allRules())
            }
        do {
            return (source, try form.read(source), catalogue)
        } catch let error as IntakeError {
            throw error
        } catch {
            throw .unreadable(path: file.path, reason: "it changed while it was read")
        }
    }

    var byteOffset: Int { source.byteCount }

    mutating func next() throws(IntakeError) -> RowReader<Decoder>.Event {
        while true {
            if let fields = pending.popLast() {
                return event(at: report.entries[nextEntry - 1]) { reader throws(RowFault) in
                    try reader.row(fields)
                }
            }
            guard nextEntry < report.entries.count else { return .end }
            let entry = report.entries[nextEntry]
            nextEntry += 1
            do throws(RowFault) {
                pending = try records(of: entry.content).reversed()
            } catch {
                return .reject(Reject(at: location(entry), error))
            }
        }
    }

    private mutating func event(
        at entry: MeasureReport.Entry, _ row: (inout Self) throws(RowFault) -> Decoder.Row
    ) -> RowReader<Decoder>.Event {
        do throws(RowFault) {
            return .row(try row(&self), location(entry))
        } catch {
            return .reject(Reject(at: location(entry), error))
        }
    }

    /// The line of an entry. Its bytes are those of the whole report, as no part of one can be loaded alone.
    private func location(_ entry: MeasureReport.Entry) -> SourceLocation {
        SourceLocation(line: entry.line, byteOffset: 0, byteCount: source.byteCount)
    }

    // MARK: - Records

    /// The values of the rows of an entry, in the order of `MeasureReport.columns`; none if it is skipped.
    private mutating func records(of content: MeasureReport.Content) throws(RowFault) -> [[String]] {
        switch content {
        case .invalid(let fault): throw fault
        case .skipped(let reason, let name):
            skipped[reason, default: []].append(name)
            return []
        case .counted(let measure, let type, let counts): return try records(measure, type, try counts.get())
        case .eCQM(let measure):
            let identified = try IdentifiedECQM(measure, year: report.year, catalogue)
            let name = identified.version.measure
            hasECQMs = true
            if identified.isMatchedByCode { matchedByCode.append(name) }
            if identified.version.mipsYear != report.year {
                otherVersions.append("\(name) by that of \(identified.version.mipsYear)")
            }
            missing += identified.missing.map { "\(name) \($0.rawValue.uppercased())" }
            return try records(name, .electronic, identified.counts)
        }
    }

    private mutating func records(
        _ measure: String, _ type: CollectionType, _ counts: MeasureCounts
    ) throws(RowFault) -> [[String]] {
        let counted = [
            measure, type.rawValue, String(counts.numerator), String(counts.denominator), String(counts.completeness),
        ]
        guard let year = PerformanceYear(report.year) else {
            guard measure != Self.modifiedMeasure else {
                throw RowFault(
                    column: "measureId", value: measure,
                    ParseFault(
                        .crossField, "is a rate of admissions that CMS computes, and is modified for ASM",
                        hint: "Remove it, and load the result that CMS computes for ASM."))
            }
            return [[report.npi, String(report.year)] + counted]
        }
        let cohorts = catalogue.cohorts(of: measure, in: year)
        if cohorts.isEmpty { skipped["of measures that the model does not have", default: []].append(measure) }
        return cohorts.map { [report.npi, $0.rawValue, year.description] + counted + ["", report.program.rawValue] }
    }

    private mutating func row(_ fields: [String]) throws(RowFault) -> Decoder.Row {
        record.begin(line: report.entries[nextEntry - 1].line, byteOffset: 0)
        for field in fields {
            let start = record.storage.count
            record.storage.append(contentsOf: field.utf8)
            record.fields.append(start..<record.storage.count)
        }
        return try decoder.decode(record)
    }

    /// The measure whose MIPS result is not a share of cases.
    private static var modifiedMeasure: String { "Q492" }

    // MARK: - The report of the load

    var changedWhileRead: Reject? {
        guard source.hasChanged || source.stamp != fileStamp else { return nil }
        return .changedWhileRead(line: 1)
    }

    var lineCounts: LineCounts {
        var counts = LineCounts()
        for names in skipped.values { counts.skippedEntries += names.count }
        return counts
    }

    var notes: [String] {
        var notes = decoder.notes
        if !report.partsOfYear.isEmpty {
            notes.append("The results are of \(Self.list(report.partsOfYear.sorted())), not of the whole year.")
        }
        if hasECQMs { notes.append("Data completeness of eCQMs is 1: the file has all cases of its system.") }
        if !matchedByCode.isEmpty {
            notes.append(
                "Populations have UUIDs of no known version, and were known by their codes: \(Self.list(matchedByCode))."
            )
        }
        if !otherVersions.isEmpty {
            notes.append("Measures of \(report.year) are named by another year's version: \(Self.list(otherVersions)).")
        }
        if !missing.isEmpty { notes.append("Not in the file, and counted as none: \(Self.list(missing)).") }
        return notes
            + skipped.sorted { $0.key < $1.key }.map { reason, names in
                "Skipped \(names.count) \(names.count == 1 ? "entry" : "entries") \(reason): \(Self.list(names))."
            }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }
}

extension MeasureReport {
    /// The columns of the records that reports are converted to, of results of the model's years or of MIPS.
    static func columns(of kind: FileKind) -> [String] {
        let counted = ["measure_id", "collection_type", "numerator", "denominator", "data_completeness"]
        return kind == .measureResults
            ? ["npi", "cohort", "performance_year"] + counted + ["points", "program"]
            : ["npi", "mips_year"] + counted
    }
}
