import RegistryModel
import RegistryStore

/// The report on the quality points that participants lose, measure by measure, and why.
package struct QualityGaps: Sendable {
    /// One participant and measure.
    package struct Row: Sendable {
        /// The cohort.
        package let cohort: Cohort
        /// The participant.
        package let npi: NPI
        /// Last name, first name.
        package let name: String
        /// The measure's identifier.
        package let measureID: String
        /// The measure; nil if it does not belong to the cohort and year.
        package let measure: QualityRules.Measure?
        /// The result with its points and outcome; nil if the measure was not reported.
        package let item: QualityScore.Item?
        /// The benchmark with which the result is compared; nil if there is none.
        package let benchmark: QualityBenchmark?
        /// The official points; nil if none are loaded.
        package let officialPoints: Double?
        /// The maximum points minus those of the result; nil if the result does not count.
        package let pointsLost: Double?
        /// The minimum number of cases for a result to count.
        package let caseMinimum: Int
        /// The number of cases that are missing for the result to count; 0 if it has enough.
        package let casesMissing: Int
        /// Whether data completeness is below the minimum.
        package let isIncomplete: Bool
    }

    /// The query, a row for each reported measure of a clinician.
    package static let text = QueryText(PackageResources.QualityGaps_sql)

    private let npi: NPI?
    private let cohort: Cohort?
    private let year: PerformanceYear?

    /// Creates the report on one clinician or on all participants.
    /// - Parameters:
    ///   - npi: one clinician; nil for all participants.
    ///   - cohort: one cohort; nil for both.
    ///   - year: the performance year; nil for the latest with measure results.
    package init(npi: NPI? = nil, cohort: Cohort? = nil, year: PerformanceYear? = nil) {
        self.npi = npi
        self.cohort = cohort
        self.year = year
    }

    /// The report; each participant's measures are sorted by points lost, the most first.
    /// - Throws: `QueryError` if no participant can be scored, or the clinician is not a participant in the year.
    package func result(of registry: Registry) throws -> ResultTable {
        let (rows, heading) = try gaps(of: registry)
        return ResultTable(
            heading: heading, columns: Self.columns, of: rows,
            charts: Self.charts(rows, isOfOne: npi != nil), headline: .qualityGaps,
            disclosure: Self.disclosure(rows)
        ).resting(
            on: CaseCounts(
                rule: "quality.case_minimum", minimums: rows.map(\.caseMinimum),
                counts: ["cases": rows.map { $0.item?.result.denominator }]))
    }

    /// The summary of the report: a row for each cohort and measure, the most points lost first.
    /// - Throws: `QueryError`, as `result(of:)` does.
    package func measures(of registry: Registry) throws -> ResultTable {
        let (rows, heading) = try gaps(of: registry)
        return Self.measures(rows, heading: heading)
    }

    private func gaps(of registry: Registry) throws -> (rows: [Row], heading: ResultHeading) {
        let made = try PerCohort(of: registry, year: year, cohort: cohort) {
            let gaps = try CohortGaps($0, $1, of: registry)
            return (gaps: gaps, rows: try gaps.rows(of: npi, in: registry))
        }
        let (year, rows) = (made.year, made.values.flatMap(\.rows))
        if let npi, rows.isEmpty { try registry.refuse(npi, in: year) }
        let parts = made.values.filter { !$0.rows.isEmpty }
        let notes = parts.flatMap(\.gaps.notes) + Set(parts.map(\.gaps.versionNote)).sorted()
        let heading = try ResultHeading(
            title: "Quality gaps of \(npi.map { "\($0), performance year" } ?? "performance year") \(year)",
            of: registry, notes: notes + (npi == nil ? made.missing.map(\.message) : []) + Self.notes)
        return (rows, heading)
    }

    /// The release plan. Each result's cases are those that met the measure plus the others; no total adds up results.
    private static func disclosure(_ rows: [Row]) -> DisclosurePlan {
        DisclosurePlan(
            ownCounts: [
                OwnCountRule(
                    "cases", OwnCountRule.Parts(part: "met", rest: "not_met"),
                    rows.map { ($0.item?.result.denominator, $0.item?.result.numerator) })
            ],
            order: OrderRule(
                by: ["points_lost"], within: ["cohort", "npi"], labels: ["measure_id", "collection_type"]),
            // A rate of the benchmark is that of a participant, to two decimals.
            withheld: ["median_rate", "next_rate", "best_rate"])
    }

    private static let notes = [
        "Median, next and best: the benchmark's median rate, the rate that earns the next points, and the rate that earns "
            + "the most. Benchmarks are computed from all participants' results with enough cases and complete data, for "
            + "each measure and collection type; if too little of the cohort is loaded, they are CMS's MIPS benchmarks, "
            + "without a number of results.",
        "Points lost: the maximum points minus the result's; none if the result does not count. Points: basis projected; "
            + "official points: as loaded.",
    ]

    private static var columns: [ReportColumn<Row>] {
        [
            ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
            ReportColumn("npi", "NPI", .text) { .text($0.npi.description) },
            ReportColumn("clinician_name", "Name", .text) { .text($0.name) },
            ReportColumn("measure_id", "Measure", .text) { .text($0.measureID) },
            ReportColumn("measure_title", "Title", .text) { Cell($0.measure?.title) },
            ReportColumn("collection_type", "Collected by", .text) { Cell($0.item?.result.collectionType.rawValue) },
            ReportColumn("better", "Better", .text) { Cell($0.measure.map { $0.isInverse ? "lower" : "higher" }) },
        ] + rateColumns + pointColumns
    }

    private static var rateColumns: [ReportColumn<Row>] {
        [
            ReportColumn("cases", "Cases", .count, from: ["cases"]) { Cell($0.item?.result.denominator) },
            ReportColumn("rate", "Rate", .share, from: rateCounts) { Cell($0.rate(of: $0.achievement)) }
                .resting(on: "cases", hasInterval: true),
            ReportColumn("benchmark_results", "Results", .count, from: []) { Cell($0.benchmark?.resultCount) },
            ReportColumn("median_rate", "Median", .share, from: []) { Cell($0.rate(of: $0.medianCutPoint)) },
            ReportColumn("next_rate", "Next", .share, from: rateCounts) { Cell($0.rate(of: $0.nextCutPoint)) },
            ReportColumn("best_rate", "Best", .share, from: []) { Cell($0.rate(of: $0.cutPoints.last)) },
        ]
    }

    private static var pointColumns: [ReportColumn<Row>] {
        [
            ReportColumn("points", "Points", .score, from: rateCounts) {
                Cell($0.item?.outcome == .assumedPoints ? nil : $0.item?.points)
            }.better(.higher),
            ReportColumn("official_points", "Official", .score, from: rateCounts) { Cell($0.officialPoints) }
                .better(.higher),
            ReportColumn("points_lost", "Points lost", .score, from: rateCounts) { Cell($0.pointsLost) }
                .better(.lower),
            ReportColumn("cases_missing", "Cases missing", .count, from: ["cases"]) { Cell($0.casesMissing) },
            ReportColumn("data_completeness", "Complete", .share, from: ["cases"]) {
                Cell($0.item?.result.completeness)
            },
            ReportColumn("alarm", "Alarm", .text) { $0.isIncomplete ? "incomplete" : .null },
            ReportColumn("outcome", "Outcome", .text) { .text($0.outcome) },
        ]
    }

    /// The counts from which rates and points follow: points reveal the range of the rate.
    private static let rateCounts = ["cases", "met", "not_met"]
}

/// The scored quality measures of a cohort and year.
private struct CohortGaps {
    let projection: Projection
    let quality: QualityRules
    let versionNote: String
    let assumed: [Rule]

    var inputs: CohortYearInputs { projection.inputs }
    var scoring: CohortScoring { projection.scoring }

    init(_ year: PerformanceYear, _ cohort: Cohort, of registry: Registry) throws {
        projection = try Projection(year, cohort, of: registry)
        try projection.inputs.requireResults(in: registry)
        let (rules, usage) = (projection.rules, RuleUsage())
        quality = try translatingRuleErrors { () throws(RuleError) in try QualityRules(rules.recording(usage)) }
        versionNote = rules.versionNote
        assumed = rules.assumed(among: usage.read)
    }

    var notes: [String] {
        let name = "\(inputs.cohort.rawValue) \(inputs.year)"
        let minimum = Unit.share.text(quality.completenessMinimum)
        let words = assumed.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        return [
            projection.coverageNote as String?,
            "\(name): \(inputs.people.count) participants. A result needs at least \(quality.caseMinimum) cases; with less "
                + "than \(minimum) of the cases reported it has \(Unit.score.text(quality.pointsIncomplete)) points of "
                + "\(Unit.score.text(quality.pointsMaximum)); a benchmark needs at least \(quality.benchmarkMinimum) "
                + "results.",
            words.isEmpty ? nil : "\(name), assumed: \(words).",
        ].compactMap(\.self)
    }

    /// Returns the rows of one participant, or of all if `npi` is nil.
    func rows(of npi: NPI?, in registry: Registry) throws -> [QualityGaps.Row] {
        var official: [NPI: [QualityBenchmark.Key: Double]] = [:]
        let parameters: [String: Cell] = [
            "performance_year": Cell(inputs.year.year), "cohort": .text(inputs.cohort.rawValue),
            "npi": Cell(npi?.description),
        ]
        try registry.forEachRow(sql: QualityGaps.text.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }), let measure = row.text("measure_id"),
                let type = row.text("collection_type").flatMap(CollectionType.init(rawValue:))
            else { return }
            let key = QualityBenchmark.Key(measure: measure, collectionType: type)
            official[npi, default: [:]][key] = row.real("official_points")
        }
        return inputs.people.indices.filter { npi == nil || inputs.people[$0].npi == npi }.flatMap { position in
            rows(at: position, official: official[inputs.people[position].npi] ?? [:])
        }
    }

    private func rows(at position: Int, official: [QualityBenchmark.Key: Double]) -> [QualityGaps.Row] {
        // Points that a scenario assumes for measures that CMS computes are not the participant's results.
        let items = scoring.scores[position].quality.items.filter {
            $0.outcome != .assumedPoints || $0.result.denominator > 0
        }
        let reported = items.map { item in
            row(position, item, item.result.measure, official: official)
        }
        // Without any results, it is unknown whether the participant did not report or the data are not loaded.
        guard !items.isEmpty else { return [] }
        let missing = quality.measures.values.filter { measure in
            measure.weight > 0 && !items.contains { $0.result.measure == measure.identifier }
        }.map(\.identifier)
        return (reported + missing.map { row(position, nil, $0, official: official) }).sorted(by: isListedBefore)
    }

    private func row(
        _ position: Int, _ item: QualityScore.Item?, _ measure: String, official: [QualityBenchmark.Key: Double]
    ) -> QualityGaps.Row {
        let key = item.map {
            QualityBenchmark.Key(measure: $0.result.measure, collectionType: $0.result.collectionType)
        }
        let known = quality.measures[measure]
        return QualityGaps.Row(
            cohort: inputs.cohort, npi: inputs.people[position].npi, name: inputs.people[position].name,
            measureID: measure, measure: known, item: item,
            benchmark: key.flatMap { scoring.qualityBenchmarks[$0] }, officialPoints: key.flatMap { official[$0] },
            pointsLost: item.flatMap { item in
                item.counts && item.outcome != .assumedPoints ? item.points.map { quality.pointsMaximum - $0 } : nil
            },
            caseMinimum: quality.caseMinimum,
            casesMissing: known == nil || (item == nil && known?.isComputedByCMS == true)
                ? 0 : max(0, quality.caseMinimum - (item?.result.denominator ?? 0)),
            isIncomplete: item.map { !quality.isComplete($0.result) } ?? false)
    }

    /// The sort order: most points lost first, results that do not count last.
    private func isListedBefore(_ left: QualityGaps.Row, _ right: QualityGaps.Row) -> Bool {
        let (first, second) = (left.pointsLost ?? -1, right.pointsLost ?? -1)
        guard first == second else { return first > second }
        return (left.measureID, left.item?.result.collectionType.rawValue ?? "")
            < (right.measureID, right.item?.result.collectionType.rawValue ?? "")
    }
}

extension QualityGaps.Row {
    fileprivate var cutPoints: [Double] { benchmark?.cutPoints ?? [] }

    /// The achievement at the benchmark's median.
    fileprivate var medianCutPoint: Double? { cutPoints.isEmpty ? nil : cutPoints[cutPoints.count / 2] }

    /// The achievement that earns the next points.
    fileprivate var nextCutPoint: Double? {
        let reached = achievement.flatMap { achievement in benchmark.map { $0.cutPointsReached(by: achievement) } }
        return reached.flatMap { $0 < cutPoints.count ? cutPoints[$0] : nil }
    }

    fileprivate var achievement: Double? {
        item.flatMap { $0.result.denominator > 0 ? measure?.achievement($0.result) : nil }
    }

    fileprivate func rate(of achievement: Double?) -> Double? {
        achievement.flatMap { measure?.rate(ofAchievement: $0) }
    }

    fileprivate var outcome: String {
        guard let item else { return measure?.isComputedByCMS == true ? "CMS computes it; not loaded" : "not reported" }
        return switch item.outcome {
        case .measureNotInCohort: "not of this cohort and year"
        case .pending: "pending, weight 0"
        case .collectionTypeNotAccepted: "not taken by this collection type"
        case .assumedPoints: "no public benchmark"
        case .tooFewCases: "too few cases"
        case .noBenchmark: "no benchmark"
        case .incomplete, .benchmarked: item.counts ? "counts" : "another collection type counts"
        }
    }
}
