import RegistryModel
import RegistryStore

/// The report that compares a clinician with the peers of the cohort, the specialty and each area.
package struct Peers: Sendable {
    /// A set of clinicians with whom a clinician is compared.
    package struct PeerSet: Hashable, Sendable {
        /// The cohort of the comparison.
        package let cohort: Cohort
        /// The kind of set: `cohort`, `specialty` or `area`.
        package let kind: String
        /// The name of the cohort, or the code of the specialty or area.
        package let code: String
        /// The name of the cohort, specialty or area; nil if it is not loaded.
        package let name: String?
    }

    /// A clinician's value of one metric, and its percentile among peers.
    package struct Place: Hashable, Sendable {
        /// The clinician's own value; null if there is none.
        package let value: Cell
        /// The number of peers with a value, including the clinician.
        package let peers: Int
        /// The share of the other peers with a lower value, ties counted half, times 100; null if there are no others.
        package let percentile: Cell
    }

    /// The clinician's places in one peer set.
    package struct Row: Sendable {
        /// The peers with whom the clinician is compared.
        package let peerSet: PeerSet
        /// The place in each metric.
        package fileprivate(set) var places: [Metric: Place]
    }

    /// The query, a row for each peer set and metric.
    package static let text = QueryText(PackageResources.Peers_sql)
    /// The metrics in which peers are compared.
    package static let metrics: [Metric] = [
        .observedExpectedRatio, .meanObservedCost, .readmissionRate, .episodes, .finalScore,
    ]

    private let npi: NPI
    private let year: PerformanceYear?

    /// Creates the report on a clinician.
    /// - Parameters:
    ///   - npi: the clinician.
    ///   - year: the performance year; nil for the latest with episodes.
    package init(of npi: NPI, year: PerformanceYear? = nil) {
        self.npi = npi
        self.year = year
    }

    /// The rows, one for each peer set: for each of the clinician's cohorts, the cohort, the specialty and each area.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry, in year: PerformanceYear) throws -> [Row] {
        let found = try registry.rows(
            sql: Self.text.sql,
            parameters: ["npi": .text(npi.description), "performance_year": Cell(year.year)])
        return found.reduce(into: []) { rows, row in
            guard let set = PeerSet(row), let metric = Metric.allCases.first(where: { $0.column == row.text("metric") })
            else { return }
            if rows.last?.peerSet != set { rows.append(Row(peerSet: set, places: [:])) }
            rows[rows.count - 1].places[metric] = Place(
                value: metric.cell(row["metric_value"]), peers: row.integer("peers") ?? 0,
                percentile: row["percentile"])
        }
    }

    /// The report; for people it has a column for each peer set.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - purpose: the purpose of the result; only `.page` reads the values of all peers, for the charts.
    /// - Throws: `QueryError.unknownClinician` if no such clinician is loaded, and `.nothingOfClinician` if no data of the
    ///   clinician in the year are.
    package func result(of registry: Registry, for purpose: Purpose = .data) throws -> ResultTable {
        try registry.require(npi)
        let year = try registry.performanceYear(year)
        let rows = try rows(of: registry, in: year)
        guard !rows.isEmpty else { throw QueryError.nothingOfClinician(npi, year) }
        let name = try registry.facts(of: npi)?.text("name")
        let counts = try EpisodeCounts.ofYear(npi, year, registry)
        let partial = try PartialCohorts(year, of: registry)
        let shown = Set(rows.map(\.peerSet.cohort))
        return ResultTable(
            heading: try ResultHeading(
                title: "Peers of \(npi)\(name.map { ", \($0)," } ?? "") in performance year \(year)", of: registry,
                leadingNotes: partial.notes(of: shown)
                    + LoadedQuarters(of: registry).notes(Cohort.allCases.filter(shown.contains), [year.year]),
                notes: Self.notes + Self.missingSets(rows)),
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.peerSet.cohort.rawValue) },
                ReportColumn("npi", "NPI", .text) { _ in .text(npi.description) },
                ReportColumn("clinician_name", "Name", .text) { _ in Cell(name) },
                ReportColumn("peer_set", "Peers", .text) { .text("\($0.peerSet.kind) \($0.peerSet.code)") },
                ReportColumn("set_name", "Name of the peer set", .text) { Cell($0.peerSet.name) },
            ] + Self.metrics.flatMap { Self.columns(of: $0, partial) } + [
                ReportColumn("remark", "Remark", .text, cell: Self.remark)
            ], of: rows, across: "peer_set", charts: purpose == .page ? try charts(rows, in: year, of: registry) : [],
            headline: .peers,
            disclosure: DisclosurePlan(
                counts: .episodes(of: [.column("cohort"), .column("npi")], in: [.fixed(year.description)]),
                // The share of peers with fewer episodes would reveal counts that are suppressed.
                withheld: [Self.name(.episodes) + "_percentile"])
        ).resting(
            on: try CaseMinimums(of: registry).counts(
                rows.map { _ in year.year },
                [
                    "episodes": rows.map { counts[$0.peerSet.cohort]?.episodes },
                    "hospitalized": rows.map { counts[$0.peerSet.cohort]?.hospitalized },
                ]))
    }

    /// The columns of a metric: value, percentile and number of peers. Percentiles are null in cohorts with too few loaded
    /// clinicians.
    private static func columns(of metric: Metric, _ partial: PartialCohorts) -> [ReportColumn<Row>] {
        let heading = metric == .finalScore ? "Final score" : metric.heading
        return [
            metric.reportColumn(name(metric), heading) { $0.places[metric]?.value ?? .null },
            ReportColumn(name(metric) + "_percentile", "  percentile", .number(decimals: 1), from: metric.counts) {
                partial.contains($0.peerSet.cohort) ? .null : $0.places[metric]?.percentile ?? .null
            }.resting(on: metric.cases).ofComparison,
            ReportColumn(name(metric) + "_peers", "  peers", .count, from: []) { Cell($0.places[metric]?.peers) },
        ]
    }

    private static func name(_ metric: Metric) -> String {
        metric == .finalScore ? "final_score" : metric.column
    }

    /// The remark of a row: why metrics have no percentile.
    private static func remark(_ row: Row) -> Cell {
        let reasons = metrics.compactMap { metric -> String? in
            // Values on few cases are marked as such, so the remark does not repeat it.
            guard let place = row.places[metric], place.percentile == .null, place.value == .null || place.peers < 2
            else { return nil }
            let heading = (metric == .finalScore ? "Final score" : metric.heading).lowercased()
            return place.value == .null ? "no \(heading)" : "fewer than two peers with \(heading)"
        }
        return reasons.isEmpty ? .null : .text(reasons.joined(separator: "; "))
    }

    /// A note for each cohort in which the clinician's specialty or area is unknown.
    private static func missingSets(_ rows: [Row]) -> [String] {
        Cohort.allCases.flatMap { cohort -> [String] in
            let kinds = Set(rows.filter { $0.peerSet.cohort == cohort }.map(\.peerSet.kind))
            guard !kinds.isEmpty else { return [] }
            return [
                kinds.contains("specialty")
                    ? nil : "\(cohort.rawValue): no comparison by specialty, because the clinician's is unknown.",
                kinds.contains("area")
                    ? nil : "\(cohort.rawValue): no comparison by area, because the clinician's is unknown.",
            ].compactMap { $0 }
        }
    }

    private static let notes =
        [
            "Peers: clinicians with episodes or an official result of the cohort in the year; by specialty, those with the "
                + "same present specialty; by area, those with a participation in the area in the year. The number of peers "
                + "counts those with a value, including this clinician; values on few cases are not compared.",
            "Percentile: the share of the other peers with a lower value, ties counted half, times 100. With fewer than "
                + "two peers there is none.",
            "Lower is better in observed / expected, mean observed cost and readmission rate, higher in the final score.",
        ] + [Metric.observedExpectedRatio, .readmissionRate].compactMap(\.note) + ["Final score: basis official."]
}

extension Metric {
    /// Converts a value to the type of the metric: counts and cents are whole numbers.
    fileprivate func cell(_ value: Cell) -> Cell {
        guard unit == .count || unit == .cents, let number = value.number else { return value }
        return .integer(Int64(number))
    }
}

extension Peers.PeerSet {
    fileprivate init?(_ row: QueryRow) {
        guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let kind = row.text("peer_set"),
            let code = row.text("set_code")
        else { return nil }
        self.init(
            cohort: cohort, kind: kind, code: code, name: row.text("set_name") ?? (kind == "cohort" ? cohort.name : nil)
        )
    }
}
