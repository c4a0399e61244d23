import RegistryModel
import RegistryStore

/// Where a clinician stands among peers: in the cohort, among those of the same specialty, and in each area.
public struct Peers: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Peers_sql)
    /// The query for the clinician's own years.
    public static let yearText = QueryText(PackageResources.PeerYears_sql)

    /// What is compared. A higher value is a higher percentile, whether that is good or not.
    public static let metrics: [Metric] = [
        .observedExpectedRatio, .meanObservedCost, .readmissionRate, .hospitalizationRate, .episodes, .finalScore,
    ]

    private let npi: NPI
    private let year: PerformanceYear?

    /// A comparison of a clinician.
    /// - Parameter year: the performance year; nil for the latest in which the clinician has episodes.
    public init(_ npi: NPI, year: PerformanceYear? = nil) {
        self.npi = npi
        self.year = year
    }

    /// One row per cohort and set of peers: for each metric the clinician's value, the peers' median, the percentile.
    public func result(of registry: Registry) throws -> ResultTable {
        let years = try registry.rows(sql: Self.yearText.sql, parameters: ["npi": .text(npi.description)])
        let latest = years.last?.integer("performance_year").flatMap(PerformanceYear.init)
        guard let year = year ?? latest, years.contains(where: { $0.integer("performance_year") == year.year }) else {
            throw QueryError.noEpisodes(
                npi, year, others: years.compactMap { $0.integer("performance_year").flatMap(PerformanceYear.init) })
        }
        let rows = try years.filter { $0.integer("performance_year") == year.year }.flatMap { own -> [[Cell]] in
            guard let cohort = own.text("cohort").flatMap({ Cohort($0) }) else { return [] }
            let members = try Self.members(of: cohort, year, registry)
            return Self.sets(of: npi, own, among: members).map { set in
                [.text(cohort.rawValue), .text(npi.description), Cell(own.text("name")), .text(set.name)]
                    + [Cell(set.members.count)] + Self.metrics.flatMap { set.cells($0, of: npi) }
            }
        }
        return ResultTable(
            heading: try ResultHeading(
                title: "\(npi) among peers in performance year \(year)", of: registry, notes: Self.notes),
            columns: [
                Column("cohort", "Cohort", .text), Column("npi", "NPI", .text), Column("clinician_name", "Name", .text),
                Column("peers", "Peers", .text), Column("n", "Clinicians", .count),
            ] + Self.metrics.flatMap(Self.columns), rows: rows, across: "peers")
    }

    private static let notes = [
        "Peers are all clinicians with episodes of the cohort in the year: in the whole cohort, of the same present "
            + "specialty, and with a participation in the same area; n counts the clinician too.",
        "Percentile: the share of the other peers with a lower value, equal ones counting half; none among fewer than "
            + "two. Lower is better for observed / expected, cost and the two rates, higher for the final score, which "
            + "is official.",
        "Observed / expected is the mean over episodes of each one's ratio; the readmission rate is a share of the "
            + "episodes with a hospital stay.",
    ]

    private static func columns(_ metric: Metric) -> [Column] {
        [
            Column(metric.column, metric.heading, metric.unit),
            Column(metric.column + "_median", "  median of the peers", metric.unit),
            Column(metric.column + "_percentile", "  percentile", .number(decimals: 1)),
        ]
    }
}

// MARK: - Peers

extension Peers {
    /// A clinician of the cohort and year.
    private struct Member {
        let npi: NPI
        let specialty: String?
        var areas: Set<String>
        let values: [Metric: Double]
    }

    /// Clinicians to compare with, the clinician among them.
    private struct PeerSet {
        let name: String
        let members: [Member]

        /// Value, median and percentile in a metric, as far as it has values.
        func cells(_ metric: Metric, of npi: NPI) -> [Cell] {
            let sample = SortedSample(members.compactMap { $0.values[metric] })
            let value = members.first { $0.npi == npi }?.values[metric]
            return [
                metric.unit == .count || metric.unit == .cents ? Cell(value.map { Int($0) }) : Cell(value),
                Cell(sample.median), Cell(value.flatMap(sample.percentile)),
            ]
        }
    }

    private static func members(
        of cohort: Cohort, _ year: PerformanceYear, _ registry: Registry
    ) throws -> [Member] {
        var members: [Member] = []
        let parameters = ["cohort": .text(cohort.rawValue), "performance_year": Cell(year.year)]
        try registry.forEachRow(sql: text.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }) else { return }
            let area = row.text("area_code")
            // The rows of one clinician follow one another, an area each.
            if members.last?.npi == npi {
                if let area { members[members.count - 1].areas.insert(area) }
                return
            }
            let values = metrics.compactMap { metric in row.real(metric.column).map { (metric, $0) } }
            members.append(
                Member(
                    npi: npi, specialty: row.text("specialty_code"), areas: area.map { [$0] } ?? [],
                    values: Dictionary(uniqueKeysWithValues: values)))
        }
        return members
    }

    private static func sets(of npi: NPI, _ own: QueryRow, among members: [Member]) -> [PeerSet] {
        guard let member = members.first(where: { $0.npi == npi }) else { return [] }
        let specialty = member.specialty.map { code in
            PeerSet(
                name: "specialty \(code)" + (own.text("specialty_name").map { " \($0)" } ?? ""),
                members: members.filter { $0.specialty == code })
        }
        let areas = member.areas.sorted().map { area in
            PeerSet(name: "area \(area)", members: members.filter { $0.areas.contains(area) })
        }
        return [PeerSet(name: "cohort", members: members)] + (specialty.map { [$0] } ?? []) + areas
    }
}
