import RegistryModel
import RegistryStore

/// A clinician's public MIPS results of the latest year that is loaded: the own ones, or else those of groups.
struct RosterResults {
    /// A row of the query.
    struct Row {
        let year: Int
        let reportedAs: MIPSReporting
        let finalScore, heartFailureCost, lowBackPainCost: Double?

        init?(_ row: QueryRow) {
            guard let year = row.integer("performance_year"),
                let reportedAs = row.text("reported_as").flatMap(MIPSReporting.init(rawValue:))
            else { return nil }
            self.year = year
            self.reportedAs = reportedAs
            finalScore = row.real("final_score")
            heartFailureCost = row.real("cost_hf_points")
            lowBackPainCost = row.real("cost_lbp_points")
        }
    }

    /// The MIPS performance year; nil without results.
    let year: Int?
    private let rows: [Row]
    private let levels: [MIPSReporting]

    init(_ all: [Row]) {
        let own = all.filter { $0.reportedAs == .individual }
        let rows = own.isEmpty ? all : own
        self.rows = rows
        year = rows.first?.year
        levels = MIPSReporting.allCases.filter { level in rows.contains { $0.reportedAs == level } }
    }

    /// The level of reporting, and whether the results of several practices or files differ; nil without results.
    var reportedAs: String? {
        guard !rows.isEmpty else { return nil }
        let scores = Set(rows.compactMap(\.finalScore))
        let names = levels.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
        return names + (scores.count > 1 ? ": \(scores.sorted().map(Self.text).joined(separator: " and "))" : "")
    }

    /// The final score; nil if it is not known, or differs between practices or files.
    var finalScore: Double? { only(\.finalScore) }
    /// The points of COST_HF_1; nil if they are not known, or differ.
    var heartFailureCost: Double? { only(\.heartFailureCost) }
    /// The points of COST_LBP_1; nil if they are not known, or differ.
    var lowBackPainCost: Double? { only(\.lowBackPainCost) }

    private func only(_ value: (Row) -> Double?) -> Double? {
        let values = Set(rows.compactMap(value))
        return values.count == 1 ? values.first : nil
    }

    private static func text(_ score: Double) -> String { Unit.number(decimals: 2).text(score) }
}

/// Part B dollars, and how much of them a year of the model puts at risk.
struct RosterDollars: Hashable {
    /// The year of the payments.
    let year: Int
    /// The payments in cents.
    let cents: Int
    /// The largest factor of the year, as a share of one; nil if no rule has it.
    let riskLevel: Double?

    /// The largest loss, rounded to the cent, half away from zero; nil without a rule.
    var lowest: Int? { riskLevel.map { Int(nearest: -$0 * Double(cents)) } }
    /// The largest gain, rounded likewise.
    var highest: Int? { riskLevel.map { Int(nearest: $0 * Double(cents)) } }

    /// The payments of a clinician: those of the wanted year, or else of the latest; of the cohort on CMS's list, or else
    /// of the only one. Nil if none are loaded, or if they differ between cohorts.
    init?(_ rows: [QueryRow], year: PerformanceYear, cohorts: [Cohort], riskLevel: Double?) {
        let years = rows.compactMap { $0.integer("performance_year") }
        guard let latest = years.contains(year.year) ? year.year : years.max() else { return nil }
        let ofYear = rows.filter { $0.integer("performance_year") == latest }
        let listed = ofYear.filter { row in cohorts.contains { $0.rawValue == row.text("cohort") } }
        let amounts = Set((listed.isEmpty ? ofYear : listed).compactMap { $0.integer("paid_cents") })
        guard amounts.count == 1, let cents = amounts.first else { return nil }
        self.year = latest
        self.cents = cents
        self.riskLevel = riskLevel
    }
}
