/// The episodes of a cohort and performance year, counted for a release: by area, clinician, quarter and outcome, with
/// the number of beneficiaries of each cell.
///
/// No total spans several years, so each year is decided alone: a year that no load has changed is released unchanged.
struct CohortYearEpisodes: Sendable {
    /// The name of the root of the groups, and of the whole year.
    static let whole = ""

    private struct CellKey: Hashable {
        let group: Int
        let period: Int
        let outcome: Int
    }

    private var groups = CountAxis()
    private var periods = CountAxis()
    private let outcomes = Self.outcomes
    /// Episodes of each area and clinician by quarter and finest outcome.
    private var counts: [CellKey: Int] = [:]
    /// The beneficiaries of each publishable cell, up to `countedPeople` of them.
    private var people: [CellKey: [UInt64]] = [:]
    /// Above the largest small count, so that counting can stop.
    private static let countedPeople = 12

    /// Episodes by hospital stay, and those with a stay by readmission.
    private static let outcomes: CountAxis = {
        var axis = CountAxis()
        let all = axis.add(EpisodeOutcome.episodes.rawValue, weight: 20)
        let hospitalized = axis.add(EpisodeOutcome.hospitalized.rawValue, under: all, detail: 1, weight: 4)
        axis.add(EpisodeOutcome.notHospitalized.rawValue, under: all, isLeaf: true, detail: 1, weight: 4)
        axis.add(EpisodeOutcome.readmitted.rawValue, under: hospitalized, isLeaf: true, detail: 1)
        axis.add(EpisodeOutcome.notReadmitted.rawValue, under: hospitalized, isLeaf: true, detail: 1)
        return axis
    }()

    static func period(_ quarter: Int?) -> String { quarter.map(String.init) ?? whole }

    mutating func add(_ episode: ReleasedEpisodes.Episode) {
        let (area, clinician) = nodes(of: episode)
        let year = periods.add(Self.whole, detail: 1, weight: 12)
        let period = periods.add(Self.period(episode.quarter), under: year, isLeaf: true, detail: 2)
        guard let outcome = outcomes[episode.outcome.rawValue] else { return }
        for group in [area, clinician] {
            counts[CellKey(group: group, period: period, outcome: outcome), default: 0] += 1
        }
        for group in groups.lineages[area] + groups.lineages[clinician].dropLast() {
            for period in periods.lineages[period] {
                for outcome in outcomes.lineages[outcome]
                where CountTable.isPublished(groups, group, periods, period, outcomes, outcome) {
                    note(episode.beneficiary, in: CellKey(group: group, period: period, outcome: outcome))
                }
            }
        }
    }

    /// The nodes of the episode's area and clinician. Areas and clinicians each add up to the cohort.
    private mutating func nodes(of episode: ReleasedEpisodes.Episode) -> (area: Int, clinician: Int) {
        let cohort = groups.add(Self.whole, detail: 3, weight: 3000)
        let area = groups.add(episode.area, under: cohort, isLeaf: true, detail: 2, weight: 20)
        let specialty = groups.add(episode.specialty, under: cohort, detail: 2, weight: 60)
        return (area, groups.add(episode.npi, under: specialty, isLeaf: true, detail: 1))
    }

    private mutating func note(_ beneficiary: UInt64, in cell: CellKey) {
        let known = people[cell] ?? []
        guard known.count < Self.countedPeople, !known.contains(beneficiary) else { return }
        people[cell, default: []].append(beneficiary)
    }

    /// Builds the table of all counts and totals.
    func table() -> CountTable {
        var table = CountTable(groups: groups, periods: periods, outcomes: outcomes)
        let cohort = groups[Self.whole]
        for (cell, count) in counts {
            // Areas and clinicians both add up to the cohort, which is counted once.
            let lineage = groups.lineages[cell.group]
            let isArea = lineage.count == 2
            table.add(
                count, groups: lineage.filter { isArea || $0 != cohort }, period: cell.period, outcome: cell.outcome)
        }
        return table
    }

    /// The cells whose number of beneficiaries is a small count, however many episodes they have.
    func cellsOfFewPeople(in table: CountTable, _ policy: CellSizePolicy) -> Set<Int> {
        Set(
            people.lazy.filter { policy.smallCounts.contains($1.count) }
                .map { table.key($0.key.group, $0.key.period, $0.key.outcome) })
    }
}
