import RegistryModel

/// Turns lines of a feed into claim lines: checks values, replaces identifiers by hashes, and marks what the rules ask
/// for.
struct LineDecoder {
    private let rules: [CohortRules]
    private let amounts: EpisodeAmounts
    private var identifiers: IdentifierCache
    private var diagnosisMarks: [PackedCode: ClaimLine.Flags] = [:]
    private var serviceMarks: [PackedCode: ClaimLine.Flags] = [:]
    /// What is odd about the line that was decoded last.
    private(set) var oddities: [LineOddity] = []

    init(_ rules: [CohortRules], _ amounts: EpisodeAmounts, _ identifiers: IdentifierCache) {
        (self.rules, self.amounts, self.identifiers) = (rules, amounts, identifiers)
    }

    /// Decodes a line of a kind other than `identifiers` and `unused`.
    /// - Throws: `LineFault` if it cannot be used.
    mutating func decode(_ text: LineText, as kind: FeedKind, delivery: Int32) throws(LineFault) -> [ClaimLine] {
        oddities.removeAll(keepingCapacity: true)
        var line = ClaimLine()
        line.beneficiary = try beneficiary(text)
        line.delivery = text[.fileDate].isEmpty ? delivery : Day(claimDate: text[.fileDate]) ?? delivery
        if kind.hasClaims, text[.claim].isEmpty { throw .noClaim }
        line.claim = claimNumber(text[.claim])
        switch kind {
        case .partA: return [try partA(text, line)]
        case .partB: return [try professional(text, line, .partB)]
        case .equipment: return [try professional(text, line, .equipment)]
        case .diagnoses:
            line.kind = .diagnosis
            mark(&line, text)
            return line.flags.isEmpty ? [] : [line]
        case .people, .researchPeople: return [person(text, line)]
        case .researchCarrier: return [try professional(text, line, .partB)]
        case .researchInstitutional: return [try institutional(text, line)]
        case .claimLines: return try claimLine(text, line)
        case .identifiers, .unused: return []
        }
    }

    private mutating func beneficiary(_ text: LineText) throws(LineFault) -> HashedIdentifier {
        let bytes = text[.beneficiary]
        guard !bytes.isEmpty else { throw .noBeneficiary }
        return identifiers.beneficiary(bytes)
    }

    // MARK: - Kinds

    private mutating func partA(_ text: LineText, _ start: ClaimLine) throws(LineFault) -> ClaimLine {
        var line = start
        line.kind = .partA
        line.service = try serviceDate(text[.from])
        line.paid = try amount(text[.paid])
        try setHistory(&line, text)
        let facility = text[.facility].isEmpty ? text[.oldFacility] : text[.facility]
        line.key = identifiers.key([text[.claimType], facility, text[.from], text[.through]])
        line.flags = line.flags.union(.denied, if: !text[.nonPayment].isEmpty)
            .union(.inpatient, if: text[.claimType].equals("60") || text[.claimType].equals("61"))
        setCost(&line)
        mark(&line, text)
        return line
    }

    private mutating func institutional(_ text: LineText, _ start: ClaimLine) throws(LineFault) -> ClaimLine {
        var line = try partA(text, start)
        line.line = try number(text[.line])
        line.key = identifiers.claim(text[.control])
        // The claim's amount is repeated on each of its lines.
        if line.line > 1 { line.paid = 0 }
        return line
    }

    private mutating func professional(
        _ text: LineText, _ start: ClaimLine, _ kind: ClaimLine.Kind
    ) throws(LineFault) -> ClaimLine {
        var line = start
        line.kind = kind
        line.service = try serviceDate(text[.lineFrom], orElse: text[.from])
        line.paid = try amount(text[.paid])
        line.allowed = try allowedAmount(text[.allowed])
        line.line = try number(text[.line])
        line.key = identifiers.claim(text[.control].isEmpty ? text[.claim] : text[.control])
        try setHistory(&line, text)
        let processing = text[.processing]
        let isProcessed =
            processing.equals("A") || processing.equals("O") || processing.equals("R") || processing.equals("S")
        line.flags = line.flags.union(.denied, if: text[.denial].equals("0") || !isProcessed)
        setServices(&line, text)
        return line
    }

    /// A line of a billing system, whose values are written in more ways than those of CMS.
    private mutating func claimLine(_ text: LineText, _ start: ClaimLine) throws(LineFault) -> [ClaimLine] {
        var line = start
        let type = BilledText.word(text[.claimType])
        line.service = try serviceDate(text[.from])
        line.paid = try amount(text[.paid])
        line.line = try number(text[.line])
        try setHistory(&line, text)
        line.claim = Int64(
            truncatingIfNeeded: identifiers.key([text[.claim], text[.adjustment], text[.effective]]).high >> 1)
        line.flags = line.flags.union(.denied, if: try BilledText.flag(text[.isDenied]))
        switch type {
        case "inpatient", "outpatient", "other-facility":
            line.kind = .partA
            line.key = identifiers.key([text[.claimType], text[.facility], text[.from], text[.through]])
            line.flags = line.flags.union(.inpatient, if: type == "inpatient")
            setCost(&line)
            mark(&line, text)
        case "professional", "equipment":
            line.kind = type == "equipment" ? .equipment : .partB
            line.allowed = try allowedAmount(text[.allowed])
            line.key = identifiers.claim(text[.control])
            line.serviceCode = BilledText.serviceCode(text[.service])
            line.specialty = BilledText.specialty(text[.specialty])
            line.npi = BilledText.npi(text[.npi])
            let taxpayer = BilledText.taxpayer(text[.taxpayer])
            line.group = line.kind == .partB ? taxpayer.withUnsafeBufferPointer { identifiers.group($0) } : .none
            setPlace(&line, text)
        default: throw .badType
        }
        guard !text[.birth].isEmpty || !text[.death].isEmpty || !text[.dual].isEmpty else { return [line] }
        return [line, person(text, start)]
    }

    private mutating func person(_ text: LineText, _ start: ClaimLine) -> ClaimLine {
        var line = start
        let dates = [text[.birth], text[.death]]
        if dates.contains(where: { !$0.isEmpty && Day(claimDate: $0) == nil && !Self.isMissing($0) }) {
            oddities.append(.badPerson)
        }
        line.kind = .person
        line.service = Day(claimDate: text[.birth]) ?? .unknown
        line.through = Day(claimDate: text[.death]) ?? .unknown
        line.claim = 0
        if let year = text[.year].wholeNumber { line.delivery = Int32(clamping: year) }
        line.place = DualStatus(text).rawValue
        return line
    }

    // MARK: - Parts of a line

    private func setHistory(_ line: inout ClaimLine, _ text: LineText) throws(LineFault) {
        line.through = Day(claimDate: text[.through]) ?? .unknown
        line.effective = Day(claimDate: text[.effective]) ?? .unknown
        line.adjustment = try adjustment(text[.adjustment])
        line.flags = line.flags.union(.replaced, if: !text[.finalAction].isEmpty && !text[.finalAction].equals("F"))
    }

    /// CMS's codes, or the text of claim lines.
    private func adjustment(_ code: UnsafeBufferPointer<UInt8>) throws(LineFault) -> ClaimLine.Adjustment {
        if code.isEmpty || code.equals("0") { return .original }
        if code.equals("1") { return .cancellation }
        if code.equals("2") { return .adjustment }
        return switch BilledText.word(code) {
        case "original": .original
        case "cancellation": .cancellation
        case "adjustment": .adjustment
        default: throw .badAdjustment
        }
    }

    private mutating func setServices(_ line: inout ClaimLine, _ text: LineText) {
        line.serviceCode = PackedCode(text[.service]) ?? .none
        line.specialty = text[.specialty].twoCharacters
        line.npi = npi(text[.npi]) ?? npi(text[.claimNPI]) ?? 0
        line.group = line.kind == .partB ? identifiers.group(text[.taxpayer]) : .none
        setPlace(&line, text)
    }

    private mutating func setPlace(_ line: inout ClaimLine, _ text: LineText) {
        let place = text[.place]
        line.flags = line.flags.union(.telehealth, if: place.equals("02") || place.equals("2") || place.equals("10"))
        setCost(&line)
        mark(&line, text)
    }

    private mutating func setCost(_ line: inout ClaimLine) {
        let marks = serviceMarks[line.serviceCode] ?? marks(ofService: line.serviceCode)
        line.flags.formUnion(marks)
    }

    private mutating func marks(ofService code: PackedCode) -> ClaimLine.Flags {
        var flags: ClaimLine.Flags = []
        for (cohort, rules) in rules.enumerated() {
            // Whether it is a visit depends on the diagnoses too: `mark`.
            flags = flags.union(.visit(cohort), if: rules.visitCodes.contains(code))
                .union(.cost(cohort), if: rules.costCodes.isEmpty || rules.costCodes.contains(code))
        }
        serviceMarks[code] = flags
        return flags
    }

    /// Marks what the diagnoses say, and takes back the visits of cohorts of which there is none.
    private mutating func mark(_ line: inout ClaimLine, _ text: LineText) {
        var found: ClaimLine.Flags = []
        if text.diagnosisCount == 1, line.kind != .diagnosis {
            for part in text.diagnosis(0).split(whereSeparator: { " ,;|".utf8.contains($0) }) {
                found.formUnion(take(PackedCode(part), &line))
            }
        } else {
            for number in 0..<text.diagnosisCount {
                let bytes = text.diagnosis(number)
                if !bytes.isEmpty { found.formUnion(take(PackedCode(bytes), &line)) }
            }
        }
        if rules.indices.contains(where: { found.contains(.visit($0)) && line.flags.contains(.visit($0)) }) {
            noteVisit(line)
        }
        for cohort in rules.indices where !found.contains(.visit(cohort)) || line.group == .none {
            line.flags.remove(.visit(cohort))
        }
        for cohort in rules.indices { found.remove(.visit(cohort)) }
        line.flags.formUnion(found)
    }

    private mutating func noteVisit(_ line: ClaimLine) {
        if line.group == .none { oddities.append(.noGroup) }
        if line.npi == 0 { oddities.append(.noClinician) }
        if line.specialty == 0 { oddities.append(.noSpecialty) }
    }

    /// The marks of a diagnosis, in which `visit` stands for a diagnosis of the cohort.
    private mutating func take(_ code: PackedCode?, _ line: inout ClaimLine) -> ClaimLine.Flags {
        guard let code, code != .none else { return [] }
        let marks = diagnosisMarks[code] ?? marks(ofDiagnosis: code)
        if marks.contains(.visit(0)), line.diagnoses.0 == .none { line.diagnoses.0 = code }
        if marks.contains(.visit(1)), line.diagnoses.1 == .none { line.diagnoses.1 = code }
        return marks
    }

    private mutating func marks(ofDiagnosis code: PackedCode) -> ClaimLine.Flags {
        var flags: ClaimLine.Flags = code == Self.palliativeCare ? .palliative : []
        for (cohort, rules) in rules.enumerated() {
            flags = flags.union(.visit(cohort), if: rules.diagnoses.contains(code))
                .union(.excluded(cohort), if: rules.exclusions.contains(code))
        }
        diagnosisMarks[code] = flags
        return flags
    }

    // MARK: - Values

    private func serviceDate(
        _ bytes: UnsafeBufferPointer<UInt8>, orElse other: UnsafeBufferPointer<UInt8>? = nil
    ) throws(LineFault) -> Day {
        var day = Day(claimDate: bytes)
        if day == nil, let other, bytes.isEmpty || Self.isMissing(bytes) { day = Day(claimDate: other) }
        guard let day, day >= Day.firstOfService else { throw .badDate }
        return day
    }

    /// Whether it is one of the dates that stand for a missing one.
    private static func isMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.equals("1000-01-01") || bytes.equals("9999-12-31")
    }

    private func amount(_ bytes: UnsafeBufferPointer<UInt8>) throws(LineFault) -> Int64 {
        guard let money = try? Money(parsing: bytes.span), ClaimLine.amounts.contains(money.cents) else {
            throw .badAmount
        }
        return money.cents
    }

    /// The allowed amount, which must be there only if it is asked for.
    private func allowedAmount(_ bytes: UnsafeBufferPointer<UInt8>) throws(LineFault) -> Int64 {
        bytes.isEmpty && amounts == .paid ? 0 : try amount(bytes)
    }

    private func npi(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? { try? NPI(parsing: bytes.span).number }

    private func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(LineFault) -> UInt32 {
        if bytes.isEmpty { return 0 }
        guard let number = bytes.wholeNumber.flatMap(UInt32.init(exactly:)) else { throw .badLineNumber }
        return number
    }

    private func claimNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
        bytes.wholeNumber.map(Int64.init) ?? Int64(truncatingIfNeeded: identifiers.key([bytes]).high >> 1)
    }

    /// Encounter for palliative care (ICD-10-CM).
    private static let palliativeCare = PackedCode("Z515".utf8) ?? .none
}
