import RegistryModel

/// Builds the episodes of one beneficiary by the rules of the cohorts.
struct EpisodeBuilder: Sendable {
    let rules: [CohortRules]
    let amounts: EpisodeAmounts

    /// The episodes of a beneficiary by the default rules and the alternative; nil without two visits of a cohort, which no
    /// rule makes an episode.
    func record(of beneficiary: Beneficiary) -> EpisodeRecord? {
        let hasVisits = rules.indices.contains { cohort in
            beneficiary.lines.count { $0.flags.contains(.visit(cohort)) } > 1
        }
        guard hasVisits else { return nil }
        let entries = rules.indices.flatMap { cohort in
            let days = rules[cohort].confirmingDays
            let usual = episodes(of: beneficiary, cohort: cohort, confirmingDays: days.0)
            let other = days.0 == days.1 ? usual : episodes(of: beneficiary, cohort: cohort, confirmingDays: days.1)
            return usual.map { episode in
                EpisodeRecord.Entry(
                    episode: episode, isDefault: true, isAlternative: other.contains { $0.isSame(as: episode) })
            }
                + other.filter { episode in !usual.contains { $0.isSame(as: episode) } }.map {
                    EpisodeRecord.Entry(episode: $0, isDefault: false, isAlternative: true)
                }
        }
        return EpisodeRecord(token: beneficiary.token, person: beneficiary.person, entries: entries)
    }

    /// The episodes of a cohort, by group and first day.
    /// - Parameter confirmingDays: the default of the cohort's rules or the alternative.
    func episodes(of beneficiary: Beneficiary, cohort: Int, confirmingDays: Int) -> [ClaimEpisode] {
        let lines = beneficiary.lines
        let visits = lines.filter { $0.flags.contains(.visit(cohort)) }
        guard visits.count > 1 else { return [] }
        return Set(visits.map(\.group)).sorted().flatMap { group in
            let ofGroup = visits.filter { $0.group == group }
            return VisitWindow.windows(of: ofGroup.map(\.service), rules[cohort], confirmingDays: confirmingDays)
                .filter { !isExcluded($0, beneficiary, cohort) }
                .map { episode($0, of: beneficiary, cohort, group, ofGroup, visits) }
        }
    }

    private func isExcluded(_ window: VisitWindow, _ beneficiary: Beneficiary, _ cohort: Int) -> Bool {
        if let age = beneficiary.age(on: window.start), age < rules[cohort].minimumAge { return true }
        if rules[cohort].excludesDeaths, beneficiary.death != .unknown, beneficiary.death <= window.end { return true }
        return !rules[cohort].exclusions.isEmpty
            && beneficiary.lines.contains {
                window.days.contains($0.service) && $0.flags.contains(.excluded(cohort))
            }
    }

    private func episode(
        _ window: VisitWindow, of beneficiary: Beneficiary, _ cohort: Int, _ group: HashedIdentifier,
        _ visitsOfGroup: [ClaimLine], _ visitsOfCohort: [ClaimLine]
    ) -> ClaimEpisode {
        let visits = visitsOfGroup.filter { window.days.contains($0.service) }
        var (cost, priorCost): (Int64, Int64) = (0, 0)
        var stays: [ClaimLine] = []
        var isPalliative = false
        let before = (window.start - Self.priorDays)..<window.start
        for line in beneficiary.lines {
            let counts = line.flags.contains(.cost(cohort))
            if before.contains(line.service), counts { priorCost += amount(line) }
            guard window.days.contains(line.service) else { continue }
            if counts { cost += amount(line) }
            // Several lines of a claim are one stay.
            if line.flags.contains(.inpatient), !stays.contains(where: { $0.key == line.key }) { stays.append(line) }
            if line.flags.contains(.palliative) { isPalliative = true }
        }
        return ClaimEpisode(
            cohort: cohort, group: group, window: window, visits: visits, cost: cost, priorCost: priorCost,
            ageBand: AgeBand(beneficiary.age(on: window.start)), dual: beneficiary.dual,
            isHospitalized: !stays.isEmpty, isReadmitted: Self.hasReadmission(stays),
            isTelehealth: visitsOfCohort.contains {
                window.days.contains($0.service) && $0.flags.contains(.telehealth)
            }, isPalliative: isPalliative)
    }

    /// Whether a stay begins 0 to 30 days after another has ended.
    private static func hasReadmission(_ stays: [ClaimLine]) -> Bool {
        stays.indices.contains { index in
            stays[..<index].contains { (0...30).contains(Int(stays[index].service) - Int($0.through)) }
        }
    }

    private func amount(_ line: ClaimLine) -> Int64 {
        amounts == .allowed && line.kind != .partA ? line.allowed : line.paid
    }

    /// The days before an episode whose cost tells strata apart.
    static let priorDays: Day = 365
}
