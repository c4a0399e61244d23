import RegistryModel

/// The body of a submission to CMS's QPP Submissions API: a clinician's measures of one year, in sets by category and
/// submission method.
enum QPPSubmission {
    /// The maximum length of a file: real ones have some kilobytes.
    static let maximumByteCount = 4 << 20

    /// Reads a submission.
    /// - Throws: `MeasureReportFault` if it is not one of a clinician and year; `IntakeError` if it cannot be read.
    static func report(_ source: MeasureReportBytes) throws -> MeasureReport {
        guard var bytes = try source.all(upTo: maximumByteCount) else {
            throw MeasureReportFault(
                line: 1, .recordTooLong, "is longer than \(maximumByteCount >> 20) MB",
                hint: "Give one submission, of one clinician.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let whole: JSONSlice
        do throws(ParseFault) {
            whole = try JSONSlice(parsing: bytes)
        } catch {
            throw MeasureReportFault(line: 1, error.code, error.reason, hint: error.hint)
        }
        let members = whole.members
        if let entity = members["entityType"], entity.value != .text("individual") {
            throw MeasureReportFault.ofGroup(line: entity.line, "entityType")
        }
        let npi = try text("nationalProviderIdentifier", of: members, in: whole)
        if let tin = members["taxpayerIdentificationNumber"] {
            guard case .text(let digits) = tin.value, digits.utf8.count == 9, digits.allSatisfy(\.isASCIIDigit) else {
                throw MeasureReportFault(
                    line: tin.line, "taxpayerIdentificationNumber", .badFormat, "is not a TIN",
                    hint: "Write nine digits in quotes, with the zeros in front.")
            }
        }
        let (year, program) = try (year(of: members, in: whole), program(members["programName"]))
        guard let sets = members["measurementSets"], case .array = sets.value else {
            throw MeasureReportFault(
                line: members["measurementSets"]?.line ?? whole.line, "measurementSets", .missingValue,
                "is not a list", hint: "Fetch the submission again, as it was sent.")
        }
        let read = sets.items.map { MeasurementSet($0, year: year) }
        return MeasureReport(
            npi: npi, year: year, program: read.map(\.program).contains(.asm) ? .asm : program,
            entries: read.flatMap(\.entries), partsOfYear: Set(read.compactMap(\.partOfYear)))
    }

    private static func text(
        _ key: String, of members: [String: JSONSlice], in whole: JSONSlice
    ) throws(MeasureReportFault) -> String {
        guard case .text(let text) = members[key]?.value else {
            throw MeasureReportFault(
                line: members[key]?.line ?? whole.line, key, .missingValue, "is not given as text",
                hint: "Write the number in quotes.")
        }
        return text
    }

    private static func year(
        of members: [String: JSONSlice], in whole: JSONSlice
    ) throws(MeasureReportFault) -> Int {
        let key = "performanceYear"
        guard case .number(let digits) = members[key]?.value, let year = Int(digits),
            MIPSResultDecoder.years.contains(year)
        else {
            let years = MIPSResultDecoder.years
            throw MeasureReportFault(
                line: members[key]?.line ?? whole.line, key, .outOfRange,
                "is not a year from \(years.lowerBound) to \(years.upperBound)",
                hint: "Write the year without quotes, such as 2025.")
        }
        return year
    }

    /// The program of a submission or set, which is MIPS if nothing is said.
    fileprivate static func program(_ name: JSONSlice?) -> QualityProgram {
        name?.value == .text("asm") ? .asm : .mips
    }
}

/// A set of measurements of one category that were collected in one way.
private struct MeasurementSet {
    let entries: [MeasureReport.Entry]
    let partOfYear: String?
    let program: QualityProgram

    init(_ slice: JSONSlice, year: Int) {
        let members = slice.members
        let category = Self.word(members["category"])
        let isQuality = category == "quality"
        program = QPPSubmission.program(members["programName"])
        let start = Self.word(members["performanceStart"]) ?? "\(year)-01-01"
        let end = Self.word(members["performanceEnd"]) ?? "\(year)-12-31"
        partOfYear = isQuality && (start, end) != ("\(year)-01-01", "\(year)-12-31") ? "\(start) to \(end)" : nil
        let method = Self.word(members["submissionMethod"])
        entries = (members["measurements"]?.items ?? []).map { measurement in
            let content =
                isQuality
                ? Self.result(measurement, method)
                : .skipped(
                    reason: Self.reasons[category ?? ""] ?? "of categories that are not read",
                    name: Self.word(measurement.members["measureId"]) ?? "")
            return MeasureReport.Entry(line: measurement.line, content: content)
        }
    }

    /// Why entries of a category make no row.
    private static let reasons = [
        "ia": "of improvement activities of MIPS, which do not say which of the model's were done",
        "pi": "of Promoting Interoperability, whose score they do not determine",
    ]

    private static func word(_ slice: JSONSlice?) -> String? {
        if case .text(let text) = slice?.value { Redaction.redacted(text).spellingOutUnseen } else { nil }
    }

    private static func result(_ measurement: JSONSlice, _ method: String?) -> MeasureReport.Content {
        let members = measurement.members
        guard case .text(let id) = members["measureId"]?.value else {
            return .invalid(
                RowFault(
                    column: "measureId", value: nil,
                    ParseFault(.missingValue, "is not given as text", hint: "Write the measure's number in quotes.")))
        }
        guard id.utf8.count == 3, id.allSatisfy(\.isASCIIDigit) else {
            return .skipped(
                reason: "of measures without a number of MIPS", name: Redaction.redacted(id).spellingOutUnseen)
        }
        guard let type = method.flatMap({ JSONLayout.collectionTypes[$0] }).flatMap(CollectionType.init) else {
            return .skipped(reason: "collected in a way that the model does not have", name: id)
        }
        guard let value = members["value"], case .object = value.value else {
            return .skipped(reason: "without counts of cases", name: id)
        }
        guard let rates = value.members["strata"] else { return counted(id, type, value) }
        let overall = rates.items.filter { $0.members["stratum"]?.value == .text("overall") }
        guard overall.count == 1 else {
            return .skipped(reason: "of several rates, of which none is the overall one", name: id)
        }
        return counted(id, type, overall[0])
    }

    private static func counted(_ id: String, _ type: CollectionType, _ slice: JSONSlice) -> MeasureReport.Content {
        guard slice.members["eligiblePopulation"]?.value != .number("0") else {
            return .skipped(reason: "without eligible cases", name: id)
        }
        return .counted(
            measure: "Q\(id)", type, Result { () throws(RowFault) in try ReportedCases(slice.members).counts })
    }
}

/// The numbers of cases of a rate. A missing number is not 0.
private struct ReportedCases {
    private let eligible, met, notMet: Int
    private let exclusions, exceptions: Int?

    init(_ members: [String: JSONSlice]) throws(RowFault) {
        eligible = try Self.required("eligiblePopulation", members)
        met = try Self.required("performanceMet", members)
        notMet = try Self.required("performanceNotMet", members)
        exclusions = try Self.optional("eligiblePopulationExclusion", members)
        exceptions = try Self.optional("eligiblePopulationException", members)
    }

    /// The cases as the rate counts them. A number that is not known is 0 only where the others leave nothing for it.
    var counts: MeasureCounts {
        get throws(RowFault) {
            let reported = met + notMet + (exclusions ?? 0) + (exceptions ?? 0)
            guard reported <= eligible else {
                throw Self.fault(
                    "eligiblePopulation", String(eligible), .crossField,
                    "is below the \(reported) cases that are reported",
                    hint: "Met, not met, exclusions and exceptions are among the eligible cases.")
            }
            if reported < eligible, let unknown = unknown.first {
                throw Self.fault(
                    unknown, nil, .missingValue,
                    "is not known, so of \(eligible - reported) cases it is not known whether they were reported",
                    hint: "Write the number, 0 if there are none.")
            }
            return MeasureCounts(
                numerator: met, denominator: met + notMet, completeness: Double(reported) / Double(eligible))
        }
    }

    /// The numbers that are not known.
    private var unknown: [String] {
        (exclusions == nil ? ["eligiblePopulationExclusion"] : [])
            + (exceptions == nil ? ["eligiblePopulationException"] : [])
    }

    private static func required(_ key: String, _ members: [String: JSONSlice]) throws(RowFault) -> Int {
        guard let number = try optional(key, members) else {
            throw fault(key, nil, .missingValue, "is not known, which is not 0", hint: "Write the number of cases.")
        }
        return number
    }

    private static func optional(_ key: String, _ members: [String: JSONSlice]) throws(RowFault) -> Int? {
        let value = members[key]?.value ?? .null
        if value == .null { return nil }
        if case .number(let digits) = value, let number = Int(digits), (0...1_000_000_000).contains(number) {
            return number
        }
        var shown: String?
        if case .number(let digits) = value { shown = digits }
        throw fault(
            key, shown, .badFormat, "is not a number of cases, 0 or above",
            hint: "Write a whole number without quotes.")
    }

    private static func fault(
        _ key: String, _ value: String?, _ code: FaultCode, _ reason: String, hint: String
    ) -> RowFault { RowFault(column: key, value: value, ParseFault(code, reason, hint: hint)) }
}
