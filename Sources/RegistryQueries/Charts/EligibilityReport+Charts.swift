import RegistryModel

extension EligibilityReport {
    /// A histogram of look-back episodes for each cohort, with the threshold marked.
    static func charts(_ groups: [(basis: EligibilityBasis, rows: [Row])]) -> [Chart] {
        groups.compactMap { basis, rows in
            Chart.distribution(
                "Look-back episodes of \(basis.cohort.rawValue) clinicians",
                of: rows.compactMap { $0.evidence.lookBackEpisodeCount.map(Double.init) },
                named: "Look-back episodes", unit: .count, counted: "Clinicians",
                marks: [.init("threshold", at: Double(basis.rules.episodeMinimum), isMain: false)], minimumWidth: 1)
        }
    }
}
