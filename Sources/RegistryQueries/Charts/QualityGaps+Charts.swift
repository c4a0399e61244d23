import RegistryModel

extension QualityGaps {
    /// Of one clinician each rate on its scale, of more the mean of the points lost by measure.
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
            "Mean points lost by measure", measureRanking, note: "Of the results that count.", data: data)
    }

    private static let measureRanking = Chart.Shape.ranking(
        Chart.Ranking(
            of: Chart.Subject(panel: "cohort", code: "measure_id", name: "measure_title"), by: "mean_points_lost"))

    /// A row for each cohort and measure, the most points lost first.
    static func measures(_ rows: [Row], heading: ResultHeading) -> ResultTable {
        let lines = Cohort.allCases.flatMap { cohort -> [(lost: Double, cells: [Cell])] in
            let own = rows.filter { $0.cohort == cohort }
            let measures = Set(own.map(\.measureID)).sorted()
            return measures.map { measure in line(cohort, measure, own.filter { $0.measureID == measure }) }
                .sorted { $0.lost > $1.lost }
        }
        return ResultTable(
            heading: heading,
            columns: [
                Column("cohort", "Cohort", .text), Column("measure_id", "Measure", .text),
                Column("measure_title", "Title", .text), Column("counting", "Count", .count),
                Column("mean_points_lost", "Mean points lost", .score).better(.lower),
                Column("incomplete", "Incomplete", .count),
                Column("too_few_cases", "Too few cases", .count), Column("not_reported", "Not reported", .count),
            ], rows: lines.map(\.cells),
            charts: [Chart("Mean points lost by measure", measureRanking, note: "Of the results that count.")])
    }

    private static func line(_ cohort: Cohort, _ measure: String, _ rows: [Row]) -> (lost: Double, cells: [Cell]) {
        let lost = rows.compactMap(\.pointsLost)
        let mean = lost.isEmpty ? nil : lost.reduce(0, +) / Double(lost.count)
        return (
            mean ?? -1,
            [
                .text(cohort.rawValue), .text(measure), Cell(rows.lazy.compactMap { $0.measure?.title }.first),
                Cell(lost.count), Cell(mean), Cell(rows.count { $0.isIncomplete }),
                Cell(rows.count { $0.item?.outcome == .tooFewCases }), Cell(rows.count { $0.item == nil }),
            ]
        )
    }
}
