import RegistryModel

extension RevealingSelection {
    /// What can be released instead.
    var hint: String {
        switch self {
        case .clinicianQuarters:
            "Release the clinicians' years: asm-registry report year-over-year --by clinician --release"
        case .organizations: "Release the report by cohort, specialty, area or clinician."
        case .clinicianDrivers, .areaDrivers, .outlierPercentile:
            "Release the drivers of a whole cohort: asm-registry report cost-drivers --release"
        case .sameQuarters: "Leave --same-quarters out."
        case .verdict: "Leave --verdict out; the release then has all clinicians."
        case .nearThreshold: "Leave --near out; the release then has all clinicians."
        case .disagreement: "Leave --disagree out; the release then has all clinicians."
        }
    }
}
