import RegistryModel

/// What each projected year does to each clinician, kept small so that all clinicians fit into memory.
struct ClinicianYears {
    /// A clinician's year in one cohort.
    struct Entry {
        let year: PerformanceYear
        let cohort: Cohort
        let isScenario: Bool
        let episodes: Int
        /// The mean of observed to expected cost over the episodes; nil without episodes.
        let ratio: Double?
        let finalScore, factor: Double?
        let amount: Money?
    }

    private var byClinician: [NPI: [Entry]] = [:]

    init(_ reports: [PerformanceYear: ProjectionReport]) {
        for report in reports.values.sorted(by: { $0.year < $1.year }) {
            for projection in report.projections {
                for (position, person) in projection.inputs.people.enumerated() {
                    let (own, adjustment) = (
                        projection.scoring.participants[position], projection.adjustments[position]
                    )
                    byClinician[person.npi, default: []].append(
                        Entry(
                            year: report.year, cohort: projection.inputs.cohort, isScenario: projection.isScenario,
                            episodes: own.episodeCount, ratio: own.meanRatio, finalScore: adjustment.finalScore,
                            factor: adjustment.factor, amount: adjustment.amount))
                }
            }
        }
    }

    /// The years of a clinician, the earliest first.
    func entries(of npi: NPI) -> [Entry] { byClinician[npi] ?? [] }

    /// The years as a table; nil if there are fewer than two.
    /// - Parameter isForRelease: whether columns that follow from counts of patients are left out.
    func table(of npi: NPI, isForRelease: Bool) -> ResultTable? {
        let entries = entries(of: npi)
        guard entries.count > 1 else { return nil }
        let ofPatients: [ReportColumn<Entry>] = [
            ReportColumn("episodes", "Episodes", .count) { Cell($0.episodes) },
            ReportColumn("observed_expected_ratio", "Observed / expected", .number(decimals: 4)) { Cell($0.ratio) },
        ]
        return ResultTable(
            heading: ResultHeading(title: "Year by year"),
            columns: [
                ReportColumn("performance_year", "Year", .label) { Cell($0.year.year) },
                ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
                ReportColumn("basis", "Basis", .text) { .text($0.isScenario ? "scenario" : "full cohort") },
            ] + (isForRelease ? [] : ofPatients) + [
                ReportColumn("final_score", "Final score", .score, from: []) { Cell($0.finalScore) },
                ReportColumn("payment_adjustment_factor", "Factor", .change(.share), from: []) { Cell($0.factor) },
                ReportColumn("adjustment_cents", "Dollars", .change(.cents), from: []) { Cell(cents: $0.amount) },
            ], of: entries)
    }
}
