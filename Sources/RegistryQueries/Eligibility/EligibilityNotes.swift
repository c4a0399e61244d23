import RegistryModel

/// The notes of the report: the year, the number of each verdict, missing data and assumptions.
struct EligibilityNotes {
    /// The basis and all rows of each cohort, before filters.
    let groups: [(basis: EligibilityBasis, rows: [EligibilityReport.Row])]
    /// Whether the report chose the year because no year was given.
    let isYearChosen: Bool
    /// The number of rows after filters.
    let shown: Int
    /// Whether the report has only rows in which our data contradict CMS's list.
    let disagreesOnly: Bool

    /// The notes but `emptyReason`, without repetitions of those that are the same for both cohorts.
    var all: [String] {
        let notes =
            [year] + groups.flatMap { [listCounts($0, $1), ownCounts($0, $1)] } + gaps + bases.map(\.versionNote)
            + bases.map(\.assumptions) + [legend]
            + (shown < total || disagreesOnly ? ["\(shown) of \(total) rows are shown\(selection)."] : [])
        return notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Why there are no rows even without filters; nil if there are.
    var emptyReason: String? {
        total == 0 ? "No loaded clinician is on the list, has episodes, or has a specialty of a cohort." : nil
    }

    private var total: Int { groups.reduce(0) { $0 + $1.rows.count } }

    private var bases: [EligibilityBasis] { groups.map(\.basis) }

    private var gaps: [String] {
        bases.compactMap(\.lookBackGap) + bases.compactMap(\.areaGap) + bases.compactMap(\.listGap)
    }

    private var year: String {
        guard let year = bases.first?.year else { return "" }
        return isYearChosen
            ? "Performance year \(year), the latest with data about eligibility." : "Performance year \(year)."
    }

    private var selection: String { disagreesOnly ? ": those where our data contradict CMS's list" : "" }

    private func listCounts(_ basis: EligibilityBasis, _ rows: [EligibilityReport.Row]) -> String {
        let cohort = basis.cohort.rawValue
        guard basis.isListLoaded else {
            return "\(cohort): CMS's list for \(basis.year) is not loaded, or does not say yet who is required."
        }
        let listed = rows.filter { $0.comparison.listing == .listed }
        let agreements = ListComparison.Agreement.allCases.map { agreement in
            "\(Self.text(listed.count { $0.comparison.agreement == agreement })) \(agreement.rawValue)"
        }
        let others = rows.count { $0.comparison.listing == .notListed && $0.comparison.agreement == .contradicted }
        let open = rows.count { $0.comparison.listing == .notStated }
        return "\(cohort): \(Self.text(listed.count)) on CMS's list; by our data \(agreements.joined(separator: ", "))."
            + (others > 0 ? " Not on it, but required by our data: \(Self.text(others))." : "")
            + (open > 0 ? " The list leaves \(Self.text(open)) open." : "")
    }

    private func ownCounts(_ basis: EligibilityBasis, _ rows: [EligibilityReport.Row]) -> String {
        let verdicts = EligibilityVerdict.allCases.map { verdict in
            "\(Self.text(rows.count { $0.eligibility.verdict == verdict })) \(verdict.words)"
        }
        return "\(basis.cohort.rawValue), by our data alone: \(verdicts.joined(separator: "; "))."
    }

    private static func text(_ count: Int) -> String { Unit.count.text(Double(count)) }

    private var legend: String {
        "Margin: episodes in the look-back year minus the threshold. CMS's list: in, not in, or not said if the list "
            + "leaves the year open or is not loaded."
    }
}
