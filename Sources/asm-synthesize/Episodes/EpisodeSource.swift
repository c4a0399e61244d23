import RegistryModel

/// Generates the episodes that end in a quarter by random access: none is stored.
struct EpisodeSource {
    let quarter: Quarter
    /// The number of episodes that end in the quarter.
    let count: Int

    private let roster: Roster
    private let areaCount: Int
    private let days: Range<Int>
    private let heartFailure: EpisodeCosts
    private let lowBackPain: EpisodeCosts
    private let episodes: RandomStream
    private let restatements: RandomStream

    /// The source of a quarter.
    init(
        quarter: Quarter, count: Int, population: Population, calendar: ModelCalendar, costs: [Cohort: CostTarget],
        seed: UInt64
    ) {
        self.quarter = quarter
        self.count = count
        areaCount = population.areas.count
        roster = Roster(
            population: population, quarter: quarter, episodeCount: count, costs: costs,
            stream: RandomStream(seed: seed, "volumes \(quarter)"))
        heartFailure = EpisodeCosts(.heartFailure, levels: roster.levels)
        lowBackPain = EpisodeCosts(.lowBackPain, levels: roster.levels)
        days = calendar.days(of: quarter)
        episodes = RandomStream(seed: seed, "episodes \(quarter)")
        restatements = RandomStream(seed: seed, "restatements \(quarter)")
    }

    /// An episode as the next quarter's file restates it.
    func restatedEpisode(_ serial: Int) -> Episode {
        var generator = restatements.generator(at: serial)
        return episode(serial).restated(using: &generator)
    }

    /// An episode as first reported. Numbers from `count` on, used for planted rows, wrap around.
    func episode(_ serial: Int) -> Episode {
        var generator = episodes.generator(at: serial)
        let (member, index) = roster.member(ofEpisode: serial % max(1, count))
        let costs = member.cohort == .heartFailure ? heartFailure : lowBackPain
        let profile = costs.profile
        let endDay = days.lowerBound + generator.index(below: days.count)
        let isHospitalized = generator.chance(profile.hospitalized)
        let hasPalliativeCare = generator.chance(profile.palliative)
        let returns = profile.readmitted * member.readmission * (hasPalliativeCare ? 0.6 : 1)
        let isReadmitted = isHospitalized && generator.chance(returns)
        let course: CareProfile.Course = isReadmitted ? .readmitted : isHospitalized ? .hospitalized : .atHome
        let expected = costs.expected(course, using: &generator)
        let observed = expected * costs.ratio(course, level: member.costLevel, using: &generator)
        return Episode(
            serial: serial, member: member,
            area: generator.chance(0.03) ? generator.index(below: areaCount) : member.area,
            beneficiary: member.patients.beneficiary(ofEpisode: index),
            startDay: max(0, endDay - generator.integer(in: profile.days) + 1), endDay: endDay,
            observedCents: Int(observed * 100), expectedCents: Int(expected * 100) + 1,
            isHospitalized: isHospitalized, isReadmitted: isReadmitted,
            hasTelehealth: generator.chance(profile.telehealth * (1 + 0.05 * yearsElapsed)),
            hasPalliativeCare: hasPalliativeCare)
    }

    private var yearsElapsed: Double { Double(quarter.year.year - PerformanceYear.first.year) }
}
