import RegistryModel

/// What stands above the report: the year, the verdicts counted, what is missing, what is assumed.
struct EligibilityNotes {
    /// What decides in each cohort, and its rows before any of them was left out.
    let groups: [(basis: EligibilityBasis, rows: [EligibilityReport.Row])]
    /// Whether nobody asked for the year.
    let isYearChosen: Bool
    /// How many rows are shown.
    let shown: Int

    /// The notes, a sentence each; what holds for both cohorts is said once.
    var all: [String] {
        let total = groups.reduce(0) { $0 + $1.rows.count }
        let notes =
            [year] + groups.map(counts) + gaps + bases.map(\.versionNote) + bases.map(\.assumptions) + [legend]
            + (total == 0 ? ["Nobody is on the list, has episodes or has a specialty of a cohort."] : [])
            + (shown < total ? ["\(shown) of \(total) rows are shown."] : [])
        return notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private var bases: [EligibilityBasis] { groups.map(\.basis) }

    private var gaps: [String] {
        bases.compactMap(\.lookBackGap) + bases.compactMap(\.areaGap) + bases.compactMap(\.listGap)
    }

    private var year: String {
        guard let year = bases.first?.year else { return "" }
        return isYearChosen
            ? "Performance year \(year), the latest of which anything can be said." : "Performance year \(year)."
    }

    private func counts(_ basis: EligibilityBasis, _ rows: [EligibilityReport.Row]) -> String {
        let verdicts = Eligibility.Verdict.allCases.map { verdict in
            "\(rows.count { $0.eligibility.verdict == verdict }) \(verdict.rawValue)"
        }
        let listed = (Answer.allCases.map(Optional.some) + [nil]).map { answer in
            "\(rows.count { $0.listed == answer }) \(answer?.rawValue ?? "not on it")"
        }
        return "\(basis.cohort.rawValue): \(verdicts.joined(separator: ", ")); "
            + "CMS's list: \(listed.joined(separator: ", "))."
    }

    private var legend: String {
        "Margin: episodes in the look-back year above the threshold. CMS's list is empty where it does not name the "
            + "clinician for the year."
    }
}
