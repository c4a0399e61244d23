import Foundation
import RegistryModel

/// Makes the episodes that end in a quarter, any of them at any time: none is kept.
struct EpisodeSource {
    /// The quarter.
    let quarter: Quarter
    /// How many episodes end in the quarter.
    let count: Int

    private let roster: Roster
    private let areaCount: Int
    private let days: Range<Int>
    private let heartFailure = CareProfile.of(.heartFailure)
    private let lowBackPain = CareProfile.of(.lowBackPain)
    private let episodes: RandomStream
    private let restatements: RandomStream

    /// The source of a quarter.
    init(
        quarter: Quarter, count: Int, population: Population, calendar: ModelCalendar, seed: UInt64
    ) {
        self.quarter = quarter
        self.count = count
        areaCount = population.areas.count
        roster = Roster(population: population, quarter: quarter, episodeCount: count)
        days = calendar.days(of: quarter)
        episodes = RandomStream(seed: seed, "episodes \(quarter)")
        restatements = RandomStream(seed: seed, "restatements \(quarter)")
    }

    /// An episode as the next quarter's file restates it.
    func restatedEpisode(_ serial: Int) -> Episode {
        var generator = restatements.generator(at: serial)
        return episode(serial).restated(using: &generator)
    }

    /// An episode as it is first reported.
    func episode(_ serial: Int) -> Episode {
        var generator = episodes.generator(at: serial)
        let member = roster.member(using: &generator)
        let profile = member.cohort == .heartFailure ? heartFailure : lowBackPain
        let endDay = days.lowerBound + generator.index(below: days.count)
        let isHospitalized = generator.chance(profile.hospitalized)
        let hasPalliativeCare = generator.chance(profile.palliative)
        let returns = profile.readmitted * member.readmission * (hasPalliativeCare ? 0.6 : 1)
        let isReadmitted = isHospitalized && generator.chance(returns)
        let expected = generator.logNormal(median: profile.medianCost, spread: profile.costSpread)
        let ratio = costRatio(
            of: member, isHospitalized: isHospitalized, isReadmitted: isReadmitted, using: &generator)
        return Episode(
            serial: serial, member: member,
            area: generator.chance(0.03) ? generator.index(below: areaCount) : member.area,
            beneficiary: Beneficiary.number(
                participant: member.participant, place: generator.index(below: member.panel)),
            startDay: max(0, endDay - generator.integer(in: profile.days) + 1), endDay: endDay,
            observedCents: Int(expected * ratio * 100), expectedCents: Int(expected * 100) + 1,
            isHospitalized: isHospitalized, isReadmitted: isReadmitted,
            hasTelehealth: generator.chance(profile.telehealth * (1 + 0.05 * yearsElapsed)),
            hasPalliativeCare: hasPalliativeCare)
    }

    private var yearsElapsed: Double { Double(quarter.year.year - PerformanceYear.first.year) }

    /// Observed by expected cost: about 1 on average, with a long tail, and 0 where every claim was denied.
    private func costRatio(
        of member: Roster.Member, isHospitalized: Bool, isReadmitted: Bool, using generator: inout SplitMix64
    ) -> Double {
        if generator.chance(0.0005) { return 0 }
        var logarithm = member.costliness - 0.13 + generator.normal(mean: 0, deviation: 0.4)
        if isHospitalized { logarithm += 0.15 }
        if isReadmitted { logarithm += 0.3 }
        if generator.chance(0.02) { logarithm -= log(1 - generator.uniform()) * 0.6 }
        return exp(min(logarithm, 4))
    }
}
