import RegistryModel
import RegistryStore

/// The counts of episodes on which costs and rates of one group and period rest.
struct EpisodeCounts: Hashable, Sendable {
    let episodes: Int
    let hospitalized: Int
    let readmitted: Int

    init(episodes: Int, hospitalized: Int, readmitted: Int) {
        self.episodes = episodes
        self.hospitalized = hospitalized
        self.readmitted = readmitted
    }

    /// Computes the counts from a row with the number of episodes and both rates; nil if it has no episodes.
    init?(_ row: QueryRow) {
        guard let episodes = row.integer("episodes") else { return nil }
        let share = { (column: String, whole: Int) in Int(nearest: (row.real(column) ?? 0) * Double(whole)) }
        let hospitalized = share("hospitalization_rate", episodes)
        self.init(
            episodes: episodes, hospitalized: hospitalized, readmitted: share("readmission_rate", hospitalized))
    }

    /// Reads a clinician's counts of a year, by cohort.
    static func ofYear(_ npi: NPI, _ year: PerformanceYear, _ registry: Registry) throws -> [Cohort: EpisodeCounts] {
        let rows = try registry.rows(
            Lookup.clinicianEpisodes, ["npi": .text(npi.description), "performance_year": Cell(year.year)])
        return rows.reduce(into: [:]) { counts, row in
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }) else { return }
            counts[cohort] = EpisodeCounts(
                episodes: row.integer("episodes") ?? 0, hospitalized: row.integer("hospitalized") ?? 0,
                readmitted: row.integer("readmitted") ?? 0)
        }
    }
}

extension [CountRule] {
    /// The rules for a group's and period's counts of episodes, one for each outcome, named by the outcome.
    /// - Parameters:
    ///   - group: the nodes that name the group.
    ///   - period: the nodes that name the period.
    ///   - prefix: a prefix of the names.
    ///   - columns: for outcomes whose counts are shown, the column that shows them.
    static func episodes(
        of group: [CountRule.Node], in period: [CountRule.Node], prefix: String = "",
        columns: [EpisodeOutcome: String] = [:]
    ) -> [CountRule] {
        EpisodeOutcome.allCases.map {
            CountRule(prefix + $0.rawValue, $0, of: group, in: period, column: columns[$0])
        }
    }
}

extension Metric {
    /// The names of the counts from which the metric's values follow; empty for means over clinicians.
    var counts: [String] {
        switch self {
        case .episodes, .meanObservedCost, .meanExpectedCost, .observedExpectedRatio: ["episodes"]
        case .hospitalizationRate: ["episodes", "hospitalized", "not_hospitalized"]
        case .readmissionRate: ["hospitalized", "readmitted", "not_readmitted"]
        case .finalScore, .factor: []
        }
    }
}
