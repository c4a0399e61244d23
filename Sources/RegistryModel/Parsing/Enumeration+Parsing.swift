extension ByteParsable where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// Reads a raw value, case-sensitive.
    /// - Throws: `ParseFault` unless the text is one of the accepted words.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard let value = Self(rawValue: String(decodingField: bytes)) else {
            throw ParseFault(
                .unknownCode, "is not one of the words this column takes",
                hint: "Write one of \(Self.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self = value
    }
}

extension ActivitiesDone: ByteParsable {}
extension AreaKind: ByteParsable {}
extension Basis: ByteParsable {}
extension ChecklistItem: ByteParsable {}
extension CollectionType: ByteParsable {}
extension ItemProgress: ByteParsable {}
extension MIPSBenchmark.Unit: ByteParsable {}
extension MIPSReporting: ByteParsable {}
extension MIPSResultSource: ByteParsable {}
extension PublicSource: ByteParsable {}
extension QualityProgram: ByteParsable {}
extension ResultStatus: ByteParsable {}
extension Standing: ByteParsable {}
extension Tier: ByteParsable {}
extension YesOrNo: ByteParsable {}
extension ZIPAreaSource: ByteParsable {}

extension Answer: ByteParsable {
    /// Reads `Yes`, `No` or CMS's `Null`, which means unknown.
    /// - Throws: `ParseFault` unless the text is one of the accepted words.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        switch String(decodingField: bytes) {
        case "Yes": self = .yes
        case "No": self = .no
        case "Null": self = .unknown
        default:
            throw ParseFault(
                .unknownCode, "is not one of the words this column takes", hint: "Write Yes, No, or Null for unknown.")
        }
    }
}

extension Bool: ByteParsable {
    /// Reads `1` or `0`, or `Y` or `N`.
    /// - Throws: `ParseFault` unless the text is one of the accepted words.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        switch bytes.count == 1 ? bytes[0] : 0 {
        case UInt8(ascii: "1"), UInt8(ascii: "Y"): self = true
        case UInt8(ascii: "0"), UInt8(ascii: "N"): self = false
        default:
            throw ParseFault(.unknownCode, "is not a flag", hint: "Write 1 or 0, or Y or N.")
        }
    }
}
