/// One of the two cohorts, which are scored separately (42 CFR 512.705).
public enum Cohort: String, CaseIterable, Sendable {
    /// Heart failure: cardiologists.
    case heartFailure = "HF"
    /// Low back pain: six specialties.
    case lowBackPain = "LBP"

    /// The name used in CMS's participant file.
    public var name: String {
        switch self {
        case .heartFailure: "Heart Failure"
        case .lowBackPain: "Low Back Pain"
        }
    }
}

extension Cohort: ByteParsable {
    /// Reads `HF` or `LBP`, or the name used in CMS's participant file.
    /// - Throws: `ParseFault` if the text is neither code nor name of a cohort.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        // Nearly every row has one of the two codes.
        if bytes.count == 2, bytes[0] == UInt8(ascii: "H"), bytes[1] == UInt8(ascii: "F") {
            self = .heartFailure
            return
        }
        let text = String(decodingField: bytes)
        guard let cohort = Cohort(rawValue: text) ?? Cohort.allCases.first(where: { $0.name == text }) else {
            throw ParseFault(
                .unknownCode, "is not a cohort of the model",
                hint: "Write HF or LBP, or Heart Failure or Low Back Pain.")
        }
        self = cohort
    }
}
