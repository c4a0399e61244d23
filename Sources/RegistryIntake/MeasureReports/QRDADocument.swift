import RegistryModel

/// A QRDA Category III document: counts of patients by measure, without any patient.
enum QRDADocument {
    /// The maximum length of a file: real ones have at most some megabytes.
    static let maximumByteCount = 1 << 28
    /// The maximum length of one tag or comment, which is kept in memory.
    static let maximumTagLength = 1 << 20

    /// Reads a document.
    /// - Throws: `MeasureReportFault` if it is not one of a clinician and year; `IntakeError` if it cannot be read.
    static func report(_ source: MeasureReportBytes) throws -> MeasureReport {
        let handler = QRDAHandler()
        let reader = try XMLReader(source, path: source.path, handler: handler)
        handler.line = { [unowned reader] in reader.line }
        do {
            var silentBytes = 0
            while !reader.hasEnded, handler.fault == nil {
                let (events, bytes) = (handler.eventCount, source.byteCount)
                try reader.advance()
                silentBytes = handler.eventCount == events ? silentBytes + source.byteCount - bytes : 0
                if silentBytes > maximumTagLength {
                    throw MeasureReportFault(
                        line: reader.line, .recordTooLong,
                        "has a tag or comment of over \(maximumTagLength >> 20) MB", hint: hint)
                }
                if source.byteCount > maximumByteCount {
                    throw MeasureReportFault(
                        line: reader.line, .recordTooLong, "is longer than \(maximumByteCount >> 20) MB", hint: hint)
                }
            }
        } catch let error as IntakeError {
            // What the handler found comes first: it may be why the rest is not read.
            if let fault = handler.fault { throw fault }
            guard let reason = reader.syntaxFault else { throw error }
            throw MeasureReportFault(
                line: reader.line, .badFormat, "is not well-formed XML: \(reason)",
                hint: "It was probably cut, or changed by hand. Fetch it again.")
        }
        if let fault = handler.fault { throw fault }
        return try handler.report()
    }

    static let hint = "Let the EHR write the file again: QRDA Category III has counts and short texts only."
}

/// Follows the elements of a document, and keeps what results need.
private final class QRDAHandler: XMLReader.Handler {
    /// The line of the present event.
    var line: () -> Int = { 1 }
    private(set) var fault: MeasureReportFault?
    private(set) var eventCount = 0

    private var path: [String] = []
    private var isCategoryIII = false
    private var npis: [(value: String, line: Int)] = []
    private var tins: Set<String> = []
    private var recipient = ""
    private var sections: [Section] = []
    private var organizer: Organizer?
    private var act: Act?

    /// A section of the document: its measures, and the period for which they are reported.
    private struct Section {
        var measures: [Organizer] = []
        var periods: [Act] = []
    }

    /// An act that may state the period.
    private struct Act {
        let line: Int
        var statesPeriod = false
        var low: String?
        var high: String?
    }

    /// A group of observations of one measure.
    private struct Organizer {
        let line: Int
        let depth: Int
        var identifier: String?
        /// The identifier of a measure of another category, such as PI_EP_1.
        var otherIdentifier: String?
        var title = ""
        var populations: [ReportedECQM.Population] = []
        var rates: [ReportedECQM.Rate] = []
        /// The present observation, as it may be either.
        var population: ReportedECQM.Population?
        var rate: ReportedECQM.Rate?
        var isRate = false
        var innerCode: String?
    }

    // MARK: - Elements

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        eventCount += 1
        guard fault == nil else { return }
        path.append(String(cString: name))
        if path.count == 1, path[0] != "ClinicalDocument" { return fail(Self.otherDocument) }
        guard path.count <= Self.maximumDepth else {
            return fail("is nested deeper than \(Self.maximumDepth) levels", .badFormat, QRDADocument.hint)
        }
        if organizer != nil {
            beginInMeasure(attributes)
        } else if act != nil {
            beginInAct(attributes)
        } else {
            beginInDocument(attributes)
        }
    }

    func end(_ name: UnsafePointer<CChar>) {
        eventCount += 1
        guard fault == nil else { return }
        if let measure = organizer, path.count == measure.depth {
            if !sections.isEmpty { sections[sections.count - 1].measures.append(measure) }
            organizer = nil
        } else if let depth = organizer?.depth, path.count == depth + 2, path.last == "observation" {
            endObservation()
        } else if let period = act, path.suffix(2) == ["entry", "act"] {
            if period.statesPeriod, !sections.isEmpty { sections[sections.count - 1].periods.append(period) }
            act = nil
        }
        path.removeLast()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        eventCount += 1
        guard fault == nil, let measure = organizer, isInMeasure("reference", "externalDocument", "text"),
            measure.title.utf8.count < Self.maximumTitleLength
        else { return }
        organizer?.title += String(decoding: bytes.prefix(Self.maximumTitleLength), as: UTF8.self)
    }

    private func beginInDocument(_ attributes: XMLAttributes) {
        switch path.last {
        case "templateId" where path.count == 2:
            if attributes["root"]?.spells("2.16.840.1.113883.10.20.27.1.1") == true { isCategoryIII = true }
        case "id":
            if path.suffix(3) == ["performer", "assignedEntity", "id"],
                attributes["root"]?.spells("2.16.840.1.113883.4.6") == true, let npi = attributes.text("extension")
            {
                npis.append((npi, line()))
            } else if path.suffix(3) == ["assignedEntity", "representedOrganization", "id"], path.contains("performer"),
                attributes["root"]?.spells("2.16.840.1.113883.4.2") == true, let tin = attributes.text("extension")
            {
                tins.insert(tin)
            } else if path.suffix(2) == ["intendedRecipient", "id"] {
                recipient = attributes.text("extension") ?? ""
            }
        case "section":
            guard isCategoryIII else { return fail(Self.otherDocument) }
            sections.append(Section())
        case "organizer" where path.suffix(2) == ["entry", "organizer"]:
            organizer = Organizer(line: line(), depth: path.count)
        case "act" where path.suffix(2) == ["entry", "act"]: act = Act(line: line())
        default: break
        }
    }

    private func beginInAct(_ attributes: XMLAttributes) {
        if path.suffix(2) == ["act", "templateId"] {
            if attributes["root"]?.spells("2.16.840.1.113883.10.20.17.3.8") == true { act?.statesPeriod = true }
        } else if path.suffix(3) == ["act", "effectiveTime", "low"] {
            act?.low = attributes.text("value")
        } else if path.suffix(3) == ["act", "effectiveTime", "high"] {
            act?.high = attributes.text("value")
        }
    }

    // MARK: - A measure

    /// Whether the present element has this path in the measure.
    private func isInMeasure(_ names: String...) -> Bool {
        guard let depth = organizer?.depth else { return false }
        return path.count == depth + names.count && path[depth...].elementsEqual(names)
    }

    private func beginInMeasure(_ attributes: XMLAttributes) {
        if isInMeasure("reference", "externalDocument", "id") {
            if attributes["root"]?.spells("2.16.840.1.113883.4.738") == true {
                organizer?.identifier = attributes.text("extension")
            } else {
                organizer?.otherIdentifier = attributes.text("extension")
            }
        } else if isInMeasure("component", "observation") {
            organizer?.population = ReportedECQM.Population(line: line())
            organizer?.rate = ReportedECQM.Rate(line: line())
            organizer?.isRate = false
        } else if isInMeasure("component", "observation", "code") {
            organizer?.isRate = attributes["code"]?.spells("72510-1") == true
        } else if isInMeasure("component", "observation", "value") {
            organizer?.population?.code = attributes.text("code")
            organizer?.rate?.value = attributes.text("value")
            organizer?.rate?.nullFlavor = attributes.text("nullFlavor")
        } else if isInMeasure("component", "observation", "reference", "externalObservation", "id") {
            organizer?.population?.identifier = attributes.text("root")
            organizer?.rate?.identifier = attributes.text("root")
        } else if isInMeasure("component", "observation", "entryRelationship", "observation") {
            organizer?.innerCode = nil
        } else if isInMeasure("component", "observation", "entryRelationship", "observation", "code") {
            organizer?.innerCode = attributes.text("code")
        } else if isInMeasure("component", "observation", "entryRelationship", "observation", "value"),
            organizer?.innerCode == "MSRAGG"
        {
            // Counts of supplemental data, such as those by sex, are one level deeper.
            organizer?.population?.count = attributes.text("value")
        }
    }

    private func endObservation() {
        guard let measure = organizer else { return }
        if measure.isRate {
            if let rate = measure.rate { organizer?.rates.append(rate) }
        } else if let population = measure.population {
            organizer?.populations.append(population)
        }
        if measure.rates.count + measure.populations.count > Self.maximumObservations {
            fail("has over \(Self.maximumObservations) populations in one measure", .badFormat, QRDADocument.hint)
        }
    }

    // MARK: - The report

    /// The report of the document, once it is read.
    /// - Throws: `MeasureReportFault` if it is not that of one clinician and year.
    func report() throws(MeasureReportFault) -> MeasureReport {
        guard isCategoryIII else { throw Self.otherDocument(1) }
        let distinct = Set(npis.map(\.value))
        guard let npi = npis.first, distinct.count == 1 else {
            throw .ofGroup(line: npis.first?.line ?? 1, "performer")
        }
        guard tins.count <= 1 else {
            throw MeasureReportFault(
                line: npi.line, "performer", .crossField,
                "names several TINs, so it is not known whose results they are",
                hint: "Load a report of one practice.")
        }
        let measured = sections.filter { $0.measures.contains { $0.identifier != nil } }
        let period = try period(of: measured)
        let start = "\(period.year)-01-01 to \(period.year)-12-31"
        return MeasureReport(
            npi: npi.value, year: period.year, program: recipient.uppercased().hasPrefix("ASM") ? .asm : .mips,
            entries: sections.flatMap(\.measures).map(entry), partsOfYear: period.days == start ? [] : [period.days])
    }

    /// The period that the acts of the sections with measures state.
    private func period(of sections: [Section]) throws(MeasureReportFault) -> (year: Int, days: String) {
        var stated = sections.flatMap(\.periods)
        if stated.isEmpty { stated = self.sections.flatMap(\.periods) }
        var found: [(year: Int, days: String)] = []
        for act in stated {
            guard let low = Self.day(act.low), let high = Self.day(act.high), low.prefix(4) == high.prefix(4),
                let year = Int(low.prefix(4)), MIPSResultDecoder.years.contains(year), low <= high
            else {
                throw MeasureReportFault(
                    line: act.line, "effectiveTime", .outOfRange, "is not a period within one year from 2017 to 2031",
                    hint: "Let the EHR write the file for one performance year.")
            }
            found.append((year, "\(low) to \(high)"))
        }
        guard let first = found.first, found.allSatisfy({ $0 == first }) else {
            throw MeasureReportFault(
                line: stated.first?.line ?? 1, "effectiveTime", .missingValue,
                found.isEmpty
                    ? "is missing: no reporting parameters act says of which year the results are"
                    : "differs between the sections with measures",
                hint: "Let the EHR write the file for one performance year.")
        }
        return first
    }

    /// A day such as `20250101` or `20250101000000`, as `2025-01-01`.
    private static func day(_ text: String?) -> String? {
        guard let digits = text?.prefix(8), digits.utf8.count == 8, digits.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }

    private func entry(_ measure: Organizer) -> MeasureReport.Entry {
        guard let identifier = measure.identifier else {
            let name = measure.otherIdentifier ?? ""
            let reason =
                name.hasPrefix("PI_")
                ? "of Promoting Interoperability, whose score they do not determine"
                : name.hasPrefix("IA_")
                    ? "of improvement activities of MIPS, which do not say which of the model's were done"
                    : "that name no eCQM"
            return .init(
                line: measure.line, content: .skipped(reason: reason, name: Redaction.redacted(name).spellingOutUnseen))
        }
        let title = measure.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .init(
            line: measure.line,
            content: .eCQM(
                ReportedECQM(
                    identifier: identifier, title: title, populations: measure.populations, rates: measure.rates)))
    }

    // MARK: - Faults

    private func fail(_ reason: String, _ code: FaultCode, _ hint: String) {
        fault = fault ?? MeasureReportFault(line: line(), code, reason, hint: hint)
    }

    private func fail(_ make: (Int) -> MeasureReportFault) { fault = fault ?? make(line()) }

    private static func otherDocument(_ line: Int) -> MeasureReportFault {
        MeasureReportFault(
            line: line, .unknownKind, "is a clinical document, but not QRDA Category III",
            hint: "Let the EHR write QRDA Category III: other documents are about patients, and are never read.")
    }

    private static let maximumDepth = 64
    private static let maximumTitleLength = 200
    private static let maximumObservations = 1000
}
