import RegistryModel

/// Deals clinicians out to organizations: it fills an open one of the wanted cohort and size, then opens the next.
struct OfficeFinder {
    private struct Office: Hashable {
        let cohort: Cohort
        let isSmall: Bool
    }

    private var open: [Office: (organization: Int, places: Int)] = [:]
    private let shares: PopulationShares

    /// A finder that keeps to the share of small practices.
    init(smallPractice shares: PopulationShares) { self.shares = shares }

    /// The position of the organization that takes the next clinician of a cohort.
    mutating func place(
        _ cohort: Cohort, in organizations: inout [Organization], using generator: inout SplitMix64
    ) -> Int {
        let office = Office(cohort: cohort, isSmall: generator.chance(shares.smallPractice))
        var (organization, places) = open[office] ?? (0, 0)
        if places == 0 {
            let size = size(isSmall: office.isSmall, using: &generator)
            organization = organizations.count
            organizations.append(Organization(number: organization, cohort: cohort, clinicianCount: size))
            places = min(size, generator.integer(in: 1...(office.isSmall ? 2 : 7)))
        }
        open[office] = (organization, places - 1)
        return organization
    }

    /// How many clinicians an organization has: every third small one is a solo practice.
    private func size(isSmall: Bool, using generator: inout SplitMix64) -> Int {
        switch (isSmall, generator.chance(1 / 3)) {
        case (true, true): 1
        case (true, false): generator.integer(in: 2...shares.smallPracticeMaximum)
        case (false, _):
            min(shares.smallPracticeMaximum + Int(generator.logNormal(median: 60, spread: 1)) + 1, 2_500)
        }
    }
}
