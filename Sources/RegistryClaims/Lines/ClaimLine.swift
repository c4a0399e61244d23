/// One line of a claim, as far as episodes need it: no identifier, only hashes. All lines have the same size, so that
/// files of them need no format of their own.
struct ClaimLine: BitwiseCopyable, Sendable {
    /// What a line is.
    enum Kind: UInt8, CaseIterable, Sendable {
        /// A claim of an institution (CCLF1).
        case partA
        /// A service of a clinician (CCLF5).
        case partB
        /// Equipment (CCLF6).
        case equipment
        /// A diagnosis of a Part A claim in a file of its own (CCLF4): only `claim` and `flags`.
        case diagnosis
        /// A beneficiary (CCLF8): `service` is the day of birth, `through` that of death, `place` the dual status.
        case person

        /// The kinds that are lines of claims.
        static let claims: [Kind] = [.partA, .partB, .equipment]
    }

    /// What is true of a line.
    struct Flags: OptionSet, BitwiseCopyable, Sendable {
        let rawValue: UInt32

        static let denied = Flags(rawValue: 1)
        static let inpatient = Flags(rawValue: 2)
        static let palliative = Flags(rawValue: 4)
        static let telehealth = Flags(rawValue: 8)
        /// A version that a research file says is not final.
        static let replaced = Flags(rawValue: 16)

        /// A service code of the cohort's visits and a diagnosis of the cohort.
        static func visit(_ cohort: Int) -> Flags { Flags(rawValue: 1 << (8 + cohort)) }
        /// A diagnosis that excludes episodes of the cohort.
        static func excluded(_ cohort: Int) -> Flags { Flags(rawValue: 1 << (12 + cohort)) }
        /// A service whose cost counts for the cohort.
        static func cost(_ cohort: Int) -> Flags { Flags(rawValue: 1 << (16 + cohort)) }

        func union(_ other: Flags, if condition: Bool) -> Flags { condition ? union(other) : self }
    }

    /// The place of a line in a claim's history.
    enum Adjustment: UInt8, Sendable { case original, cancellation, adjustment }

    var beneficiary = HashedIdentifier.none
    /// The natural key: of Part B and equipment the hash of the control number; of Part A that of provider and dates.
    var key = HashedIdentifier.none
    /// The hash of the taxpayer number; `none` if there is none.
    var group = HashedIdentifier.none
    /// The identifier of the claim, if it is a number; else a hash of it.
    var claim: Int64 = 0
    /// Cents, as in the file: a cancellation has no sign.
    var paid: Int64 = 0
    var allowed: Int64 = 0
    /// 0 if there is no valid one.
    var npi: UInt64 = 0
    var serviceCode = PackedCode.none
    /// The first diagnosis of each cohort's list, in the order of `Cohort.allCases`.
    var diagnoses = (PackedCode.none, PackedCode.none)
    var line: UInt32 = 0
    var service = Day.unknown
    var through = Day.unknown
    var effective = Day.unknown
    /// The delivery's date, or another number that grows with them.
    var delivery: Int32 = 0
    var flags: Flags = []
    /// Two characters.
    var specialty: UInt16 = 0
    /// For a person, the dual status.
    var place: UInt16 = 0
    // Numbers, since a damaged file of a work folder may have any.
    private var kindNumber: UInt8 = 0
    private var adjustmentNumber: UInt8 = 0

    var kind: Kind {
        get { Kind(rawValue: kindNumber) ?? .diagnosis }
        set { kindNumber = newValue.rawValue }
    }

    var adjustment: Adjustment {
        get { Adjustment(rawValue: adjustmentNumber) ?? .original }
        set { adjustmentNumber = newValue.rawValue }
    }

    /// Whether its numbers are those that a reading can give. A damaged file of a work folder may have others.
    var isPlausible: Bool {
        guard Self.amounts.contains(paid), Self.amounts.contains(allowed) else { return false }
        return !Kind.claims.contains(kind) || Self.days.contains(service)
    }

    /// Cents: at most 100 million dollars, so that no sum overflows.
    static let amounts: ClosedRange<Int64> = -10_000_000_000...10_000_000_000
    /// More days than those that services are of.
    static let days: ClosedRange<Day> = -100_000...100_000

    /// The amount that counts: a cancellation counts as negative.
    var signedPaid: Int64 { adjustment == .cancellation ? -paid : paid }

    /// The order in which the lines of one natural key follow each other.
    func precedes(_ other: ClaimLine) -> Bool {
        if effective != other.effective { return effective < other.effective }
        if adjustment != other.adjustment { return adjustment.rawValue < other.adjustment.rawValue }
        if paid != other.paid { return paid < other.paid }
        if claim != other.claim { return claim < other.claim }
        return isBefore(other)
    }

    /// An order of lines that are the same in all that decides, so that the order of files does not matter.
    private func isBefore(_ other: ClaimLine) -> Bool {
        if allowed != other.allowed { return allowed < other.allowed }
        if npi != other.npi { return npi < other.npi }
        if group != other.group { return group < other.group }
        if serviceCode != other.serviceCode { return serviceCode.value < other.serviceCode.value }
        if service != other.service { return service < other.service }
        if flags != other.flags { return flags.rawValue < other.flags.rawValue }
        return line < other.line
    }
}

extension HashedIdentifier: BitwiseCopyable {}
extension PackedCode: BitwiseCopyable {}
