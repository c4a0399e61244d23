import RegistryModel

extension QualityGaps {
    /// For one clinician, each rate on its scale; for several, the mean points lost by measure.
    static func charts(_ rows: [Row], isOfOne: Bool) -> [Chart] {
        guard isOfOne else { return [measureChart(rows)].compactMap(\.self) }
        let subject = Chart.Subject(panel: "cohort", code: "measure_id", name: "measure_title")
        return [
            Chart(
                "Rates and what earns points",
                .scales(Chart.Scales(of: subject, value: "rate", marks: ["median_rate", "next_rate", "best_rate"])),
                note: "Median of the benchmark, the rate that earns the next points, and the one that earns the most.")
        ]
    }

    private static func measureChart(_ rows: [Row]) -> Chart? {
        let data = measures(rows, heading: ResultHeading(title: "Points lost by measure"))
        guard !data.rows.isEmpty else { return nil }
        return Chart(
            "Mean points lost by measure", measureRanking, note: "Only results that count.", data: data)
    }

    private static let measureRanking = Chart.Shape.ranking(
        Chart.Ranking(
            of: Chart.Subject(panel: "cohort", code: "measure_id", name: "measure_title"), by: "mean_points_lost"))

    /// The summary as a table: a row for each cohort and measure, the most points lost first.
    static func measures(_ rows: [Row], heading: ResultHeading) -> ResultTable {
        let sums = Cohort.allCases.flatMap { cohort -> [MeasureSum] in
            let own = rows.filter { $0.cohort == cohort }
            return Set(own.map(\.measureID)).sorted()
                .map { measure in MeasureSum(cohort, measure, own.filter { $0.measureID == measure }) }
                .sorted { $0.meanLost ?? -1 > $1.meanLost ?? -1 }
        }
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
                ReportColumn("measure_id", "Measure", .text) { .text($0.measureID) },
                ReportColumn("measure_title", "Title", .text) { Cell($0.title) },
                ReportColumn("counting", "Count", .count) { Cell($0.counting) },
                ReportColumn("mean_points_lost", "Mean points lost", .score) { Cell($0.meanLost) }.better(.lower),
                ReportColumn("incomplete", "Incomplete", .count) { Cell($0.incomplete) },
                ReportColumn("too_few_cases", "Too few cases", .count) { Cell($0.tooFewCases) },
                ReportColumn("not_reported", "Not reported", .count) { Cell($0.notReported) },
            ], of: sums,
            charts: [Chart("Mean points lost by measure", measureRanking, note: "Only results that count.")],
            headline: .measures)
    }

    /// The results of a cohort in one measure.
    private struct MeasureSum {
        let cohort: Cohort
        let measureID: String
        let title: String?
        /// The number of results that count, and their mean points lost; the mean is nil if none counts.
        let counting: Int
        let meanLost: Double?
        let incomplete, tooFewCases, notReported: Int

        init(_ cohort: Cohort, _ measureID: String, _ rows: [Row]) {
            let lost = rows.compactMap(\.pointsLost)
            self.cohort = cohort
            self.measureID = measureID
            title = rows.lazy.compactMap { $0.measure?.title }.first
            counting = lost.count
            meanLost = lost.isEmpty ? nil : lost.reduce(0, +) / Double(lost.count)
            incomplete = rows.count { $0.isIncomplete }
            tooFewCases = rows.count { $0.item?.outcome == .tooFewCases }
            notReported = rows.count { $0.item == nil }
        }
    }
}
