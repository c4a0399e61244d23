/// A selection of rows or values whose release would reveal suppressed counts.
package enum RevealingSelection: Hashable, Sendable {
    /// The quarters of one clinician, or of each for nil.
    case clinicianQuarters(NPI?)
    /// Counts by organization.
    case organizations
    /// The cost drivers of one clinician.
    case clinicianDrivers(NPI)
    /// The cost drivers of one area.
    case areaDrivers(CBSACode)
    /// Outliers above another percentile than the default, 1 to 99.
    case outlierPercentile(Int)
    /// The quarters that two years share.
    case sameQuarters
    /// The clinicians with one verdict on their eligibility.
    case verdict(EligibilityVerdict)
    /// The clinicians with nearly enough episodes, or barely.
    case nearThreshold
    /// The clinicians whose verdict differs from CMS's list.
    case disagreement
}

extension RevealingSelection {
    /// The subject of a sentence.
    var name: String {
        switch self {
        case .clinicianQuarters(let npi): npi.map { "The quarters of \($0)" } ?? "The quarters of each clinician"
        case .organizations: "A report by organization"
        case .clinicianDrivers(let npi): "The cost drivers of \(npi) alone"
        case .areaDrivers(let area): "The cost drivers of the area \(area) alone"
        case .outlierPercentile(let percentile): "Outliers above percentile \(percentile)"
        case .sameQuarters: "A comparison of the same quarters"
        case .verdict(let verdict): "A list of only the clinicians with the verdict \(verdict.rawValue)"
        case .nearThreshold: "A list of only the clinicians near the threshold"
        case .disagreement: "A list of only the clinicians on whom CMS's list disagrees"
        }
    }
}
