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
        let share = { (column: String, whole: Int) in Int(nearest: (row.real(column) ?? 0) * Double(whole)) }
        let hospitalized = share("hospitalization_rate", episodes)
        self.init(
            episodes: episodes, hospitalized: hospitalized, readmitted: share("readmission_rate", hospitalized))
    }

    /// A clinician's counts of a year, by cohort.
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
    /// The counts of a group and period by outcome, each under the outcome's name.
    /// - Parameters:
    ///   - group: the group.
    ///   - period: the period.
    ///   - prefix: what stands before the names.
    ///   - columns: the columns that show counts, by outcome.
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
    /// The counts from which its values follow; none if it is about clinicians.
    var counts: [String] {
        switch self {
        case .episodes, .meanObservedCost, .meanExpectedCost, .observedExpectedRatio: ["episodes"]
        case .hospitalizationRate: ["episodes", "hospitalized", "not_hospitalized"]
        case .readmissionRate: ["hospitalized", "readmitted", "not_readmitted"]
        case .finalScore, .factor: []
        }
    }
}
