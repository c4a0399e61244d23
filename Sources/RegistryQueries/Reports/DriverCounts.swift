import RegistryModel
import RegistryStore

/// The counts of episodes that can be derived from the cost drivers of a whole cohort. If one of them is small, a release
/// hides all rows from which it can be derived, so that the remaining rows do not reveal it.
struct DriverCounts {
    /// The names of a row's counts: those that follow from it and other rows, and those of the cohort.
    static let names = own + EpisodeOutcome.allCases.map(\.rawValue)
    private static let own = (0..<7).map { "count_\($0)" }

    private let all, hospitalized, readmitted, outliers, none: Int

    private init?(_ rows: [QueryRow]) {
        let counts = Dictionary(rows.map { ($0.text("driver") ?? "", $0.integer("episodes") ?? 0) }) { first, _ in first
        }
        guard let all = counts["all episodes"], let hospitalized = counts["hospitalized"],
            let readmitted = counts["readmitted"], let outliers = counts["outlier"], let none = counts["none of these"]
        else { return nil }
        self.all = all
        self.hospitalized = hospitalized
        self.readmitted = readmitted
        self.outliers = outliers
        self.none = none
    }

    /// The release plan. Counts of outliers are in no other result, so they are declared here; the cohort's counts are
    /// shared with other results.
    static func disclosure(_ rows: [QueryRow], _ year: PerformanceYear) -> DisclosurePlan {
        let byCohort = Dictionary(grouping: rows) { $0.text("cohort") }.mapValues(DriverCounts.init)
        let counts = rows.map { row in byCohort[row.text("cohort")]??.counts(of: row.text("driver") ?? "") ?? [] }
        return DisclosurePlan(
            counts: .episodes(of: [.column("cohort")], in: [.fixed(year.description)]),
            ownCounts: own.indices.map { index in
                OwnCountRule(own[index], counts.map { $0.indices.contains(index) ? $0[index] : nil })
            })
    }

    /// The counts that follow from a driver's row: sums and differences of all, hospitalized, readmitted and outlier
    /// episodes, and of those with any of the three.
    private func counts(of driver: String) -> [Int] {
        let any = all - none
        return switch driver {
        case "all episodes": [all]
        case "hospitalized", "readmitted":
            [
                hospitalized, all - hospitalized, readmitted, hospitalized - readmitted, any - hospitalized,
            ]
        default:
            [
                outliers, all - outliers, none, any, any - outliers, any - hospitalized,
                hospitalized + outliers - any,
            ]
        }
    }
}
