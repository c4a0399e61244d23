import RegistryModel
import RegistryStore

/// The counts of episodes from which costs and rates of one group and period follow.
struct EpisodeCounts: Hashable, Sendable {
    let episodes: Int
    let hospitalized: Int
    let readmitted: Int

    init(episodes: Int, hospitalized: Int, readmitted: Int) {
        self.episodes = episodes
        self.hospitalized = hospitalized
        self.readmitted = readmitted
    }

    /// The counts of a row that has the episodes and both rates; nil if it has no episodes.
    init?(_ row: QueryRow) {
        guard let episodes = row.integer("episodes") else { return nil }
        let share = { (column: String, whole: Int) in Int(((row.real(column) ?? 0) * Double(whole)).rounded()) }
        let hospitalized = share("hospitalization_rate", episodes)
        self.init(
            episodes: episodes, hospitalized: hospitalized, readmitted: share("readmission_rate", hospitalized))
    }

    /// A clinician's counts of a year, by cohort.
    static func ofYear(_ npi: NPI, _ year: PerformanceYear, _ registry: Registry) throws -> [Cohort: EpisodeCounts] {
        let rows = try registry.rows(
            sql: """
                select cohort, episodes, hospitalized, readmitted from clinician_year
                where npi = :npi and performance_year = :performance_year
                """, parameters: ["npi": .text(npi.description), "performance_year": Cell(year.year)])
        return rows.reduce(into: [:]) { counts, row in
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }) else { return }
            counts[cohort] = EpisodeCounts(
                episodes: row.integer("episodes") ?? 0, hospitalized: row.integer("hospitalized") ?? 0,
                readmitted: row.integer("readmitted") ?? 0)
        }
    }

    /// The counts behind a row, in the order of `names`.
    static func behind(_ counts: EpisodeCounts?) -> [Int?] {
        [counts?.episodes, counts?.hospitalized, counts?.readmitted]
    }

    /// The names of the counts, with what stands before them.
    static func names(_ prefix: String = "") -> [String] {
        ["episodes", "hospitalized", "readmitted"].map { prefix + $0 }
    }
}

extension [CountRule] {
    /// The rules of episodes by what became of them: with and without a hospital stay, and those with one by whether a
    /// readmission followed.
    /// - Parameters:
    ///   - place: the group, and the period.
    ///   - prefix: what stands before the names.
    ///   - source: where each of the three counts is.
    static func episodes(
        at place: [[CountRule.Node]], prefix: String = "",
        source: (String) -> CountRule.Source = { .behind($0) }
    ) -> [CountRule] {
        let name = { (count: String) in prefix + count }
        let rule = { (count: String, source: CountRule.Source, outcome: [String]) in
            CountRule(
                name(count), source, at: place + [([("episodes")] + outcome).map { CountRule.Node.fixed($0) }])
        }
        return [
            rule("episodes", source(name("episodes")), []),
            rule("hospitalized", source(name("hospitalized")), ["hospitalized"]),
            rule("readmitted", source(name("readmitted")), ["hospitalized", "readmitted"]),
            rule(
                "not_hospitalized", .difference(name("episodes"), less: name("hospitalized")), ["not hospitalized"]),
            rule(
                "not_readmitted", .difference(name("hospitalized"), less: name("readmitted")),
                ["hospitalized", "not readmitted"]),
        ]
    }
}

extension Metric {
    /// The counts from which its values follow; none if it is about clinicians.
    var counts: [String] {
        switch self {
        case .episodes, .meanObservedCost, .meanExpectedCost, .observedExpectedRatio: ["episodes"]
        case .hospitalizationRate: ["episodes", "hospitalized"]
        case .readmissionRate: ["hospitalized", "readmitted"]
        case .finalScore, .factor: []
        }
    }
}
