import RegistryModel

/// What the steps of a build share.
struct BuildBasis: Sendable {
    let builder: EpisodeBuilder
    /// The specialty of each clinician.
    let specialties: [UInt64: UInt16]
    private let cohortSpecialties: [Set<UInt16>]
    /// The first and the last day of a service in the feed.
    let firstDay: Day
    let lastDay: Day
    /// Whether the feed has claims of institutions, and so says who was in hospital.
    let hasPartA: Bool

    init(_ builder: EpisodeBuilder, specialties: [UInt64: UInt16], _ state: WorkState) {
        (self.builder, self.specialties) = (builder, specialties)
        (firstDay, lastDay, hasPartA) = (state.firstDay, state.lastDay, state.hasPartA)
        cohortSpecialties = builder.rules.map { rules in
            Set(rules.specialties.map { Array($0.utf8).withUnsafeBufferPointer(\.twoCharacters) })
        }
    }

    /// Whether the feed holds all days of an episode.
    func isComplete(_ episode: ClaimEpisode) -> Bool { episode.window.end <= lastDay }

    /// The cost of an episode, cut if it is complete and above the cohort's limit.
    func cost(of episode: ClaimEpisode, _ cuts: [Int64?]) -> Int64 {
        guard let cut = cuts[episode.cohort], isComplete(episode) else { return episode.cost }
        return min(cut, episode.cost)
    }

    /// The stratum of an episode.
    func stratum(of episode: ClaimEpisode) -> CostStatistics.Stratum {
        let isPriorKnown = episode.window.start - EpisodeBuilder.priorDays >= firstDay
        let edges = builder.rules[episode.cohort].priorCostEdges
        return CostStatistics.Stratum(
            cohort: episode.cohort, ageBand: episode.ageBand, dual: episode.dual,
            priorBand: isPriorKnown ? edges.count { $0 <= episode.priorCost } : -1)
    }

    /// The clinicians of the cohort's specialties who have at least a share of an episode's visits, by default the
    /// rules'.
    func attributed(_ episode: ClaimEpisode, share: Int? = nil) -> [ClaimEpisode.Share] {
        let share = share ?? builder.rules[episode.cohort].attributionShares.0
        return episode.shares.filter {
            100 * $0.visits >= share * episode.visits.count
                && specialties[$0.npi].map(cohortSpecialties[episode.cohort].contains) ?? false
        }
    }

    /// The costs of episodes that a clinician of the cohort has.
    func costs(of records: [EpisodeRecord], _ cuts: [Int64?]) -> CostStatistics {
        var costs = CostStatistics()
        for episode in records.lazy.flatMap(\.episodes) where !attributed(episode).isEmpty {
            costs.add(cost: cost(of: episode, cuts), of: stratum(of: episode), isComplete: isComplete(episode))
        }
        return costs
    }

    /// The costs of complete episodes that a clinician of the cohort has, by cohort.
    func completeCosts(of records: [EpisodeRecord]) -> [[Int64]] {
        var costs = builder.rules.map { _ in [Int64]() }
        for episode in records.lazy.flatMap(\.episodes)
        where isComplete(episode) && !attributed(episode).isEmpty {
            costs[episode.cohort].append(episode.cost)
        }
        return costs
    }
}
