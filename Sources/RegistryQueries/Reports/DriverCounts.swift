import RegistryModel
import RegistryStore

/// Which counts of episodes follow from the cost drivers of a cohort. If one of them is small, all rows are hidden that
/// it follows from, and nothing is left that ties them to those that are shown.
struct DriverCounts {
    /// The names of a row's counts: its own, and those that follow from it and the other rows.
    static let names = (0..<7).map { "count_\($0)" }

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

    /// Each row's counts are alone in their place: nothing adds them up.
    static func disclosure(_ rows: [QueryRow]) -> DisclosurePlan {
        let byCohort = Dictionary(grouping: rows) { $0.text("cohort") }.mapValues(DriverCounts.init)
        return DisclosurePlan(
            tables: [
                names.map {
                    CountRule($0, .behind($0), at: [[.column("cohort")], [.column("driver")], [.fixed($0)]])
                }
            ], behindNames: names,
            behind: rows.map { row in
                let counts = byCohort[row.text("cohort")]??.counts(of: row.text("driver") ?? "") ?? []
                return names.indices.map { counts.indices.contains($0) ? counts[$0] : nil }
            })
    }

    /// With or without: hospitalized, readmitted of them; an outlier, any of the three, an outlier or hospitalized only.
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
