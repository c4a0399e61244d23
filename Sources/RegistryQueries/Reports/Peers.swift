import RegistryModel
import RegistryStore

/// Places a clinician among peers.
public struct Peers: Sendable {
    /// Whom a clinician is compared with.
    public struct PeerSet: Hashable, Sendable {
        /// The cohort of the comparison.
        public let cohort: Cohort
        /// Cohort, specialty or area.
        public let kind: String
        /// The cohort, the specialty's code or the area's.
        public let code: String
        /// What the code stands for; nil if it is not loaded.
        public let name: String?
    }

    /// A clinician's place in one metric.
    public struct Place: Hashable, Sendable {
        /// The clinician's own value; null if there is none.
        public let value: Cell
        /// How many peers have a value, the clinician among them.
        public let peers: Int
        /// The share of the others with a lower value, equal ones counting half, times 100; null if there are no others.
        public let percentile: Cell
    }

    /// One peer set.
    public struct Row: Sendable {
        /// Whom the clinician is compared with.
        public let peerSet: PeerSet
        /// The place in each metric.
        public fileprivate(set) var places: [Metric: Place]
    }

    /// The query.
    public static let text = QueryText(PackageResources.Peers_sql)
    /// What peers are compared in.
    public static let metrics: [Metric] = [
        .observedExpectedRatio, .meanObservedCost, .readmissionRate, .episodes, .finalScore,
    ]

    private let npi: NPI
    private let year: PerformanceYear?

    /// The peers of a clinician in a year, the latest with episodes if none is named.
    public init(of npi: NPI, year: PerformanceYear? = nil) {
        self.npi = npi
        self.year = year
    }

    /// The rows: for each cohort of the clinician the cohort, the specialty and each area.
    public func rows(of registry: Registry, in year: PerformanceYear) throws -> [Row] {
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

    /// The report: one column for each peer set when people read it.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - purpose: what it is for; only for a page are the values of all peers read, whose spread the charts show.
    /// - Throws: `QueryError.unknownClinician` if no such clinician is loaded, and `.nothingOfClinician` if there is
    ///   nothing of the clinician in the year.
    public func result(of registry: Registry, for purpose: Purpose = .data) throws -> ResultTable {
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
            disclosure: DisclosurePlan(
                counts: .episodes(of: [.column("cohort"), .column("npi")], in: [.fixed(year.description)]),
                // How many peers have fewer episodes tells of those whose number is hidden.
                withheld: [Self.name(.episodes) + "_percentile"])
        ).resting(
            on: try CaseMinimums(of: registry).counts(
                rows.map { _ in year.year },
                [
                    "episodes": rows.map { counts[$0.peerSet.cohort]?.episodes },
                    "hospitalized": rows.map { counts[$0.peerSet.cohort]?.hospitalized },
                ]))
    }

    /// Peers are clinicians; the values and places follow from the clinician's episodes. In cohorts of which too little is
    /// loaded there are no percentiles.
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

    /// Why a metric has no percentile.
    private static func remark(_ row: Row) -> Cell {
        let reasons = metrics.compactMap { metric -> String? in
            // That the cases are few is said of the value itself.
            guard let place = row.places[metric], place.percentile == .null, place.value == .null || place.peers < 2
            else { return nil }
            let heading = (metric == .finalScore ? "Final score" : metric.heading).lowercased()
            return place.value == .null ? "no \(heading)" : "fewer than two peers with \(heading)"
        }
        return reasons.isEmpty ? .null : .text(reasons.joined(separator: "; "))
    }

    /// A clinician without specialty or area has no such peers.
    private static func missingSets(_ rows: [Row]) -> [String] {
        Cohort.allCases.flatMap { cohort -> [String] in
            let kinds = Set(rows.filter { $0.peerSet.cohort == cohort }.map(\.peerSet.kind))
            guard !kinds.isEmpty else { return [] }
            return [
                kinds.contains("specialty")
                    ? nil : "\(cohort.rawValue): the clinician's specialty is not known, so there are no such peers.",
                kinds.contains("area")
                    ? nil : "\(cohort.rawValue): no area of the participation is known, so there are no such peers.",
            ].compactMap { $0 }
        }
    }

    private static let notes =
        [
            "Peers: clinicians with episodes or an official result of the cohort in the year; of the present specialty, or "
                + "with a participation of the year in the area. The number of peers is that of those with a value, this "
                + "clinician among them; values that rest on few cases are not compared.",
            "Percentile: the share of the other peers with a lower value, equal ones counting half, times 100. With fewer "
                + "than two peers there is none.",
            "Lower is better in observed / expected, mean observed cost and readmission rate, higher in the final score.",
        ] + [Metric.observedExpectedRatio, .readmissionRate].compactMap(\.note) + ["Final score: basis official."]
}

extension Metric {
    /// A value as the metric has it: counts and cents are whole numbers.
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
