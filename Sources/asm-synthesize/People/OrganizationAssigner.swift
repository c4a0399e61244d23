import RegistryModel

/// Assigns clinicians to organizations: it fills an open organization of the cohort and size, then opens the next.
struct OrganizationAssigner {
    private enum Size: Hashable {
        case solo
        case small
        case large
    }

    private struct Category: Hashable {
        let cohort: Cohort
        let size: Size
    }

    private var open: [Category: (organization: Int, openings: Int)] = [:]
    private let shares: PopulationShares

    /// Creates an assigner that keeps the shares of solo and small practices.
    init(shares: PopulationShares) { self.shares = shares }

    /// Assigns the next clinician of a cohort.
    /// - Parameter rank: the rank of the clinician in the cohort by size of the organization, 0 to 1.
    /// - Returns: the position of the organization.
    mutating func assign(
        _ cohort: Cohort, rank: Double, in organizations: inout [Organization], using generator: inout SplitMix64
    ) -> Int {
        let size: Size = rank < shares.soloPractice ? .solo : rank < shares.smallPractice ? .small : .large
        let category = Category(cohort: cohort, size: size)
        var (organization, openings) = open[category] ?? (0, 0)
        if openings == 0 {
            let count = clinicianCount(of: size, using: &generator)
            organization = organizations.count
            organizations.append(Organization(number: organization, cohort: cohort, clinicianCount: count))
            openings = min(count, generator.integer(in: 1...(size == .small ? 2 : 7)))
        }
        open[category] = (organization, openings - 1)
        return organization
    }

    private func clinicianCount(of size: Size, using generator: inout SplitMix64) -> Int {
        switch size {
        case .solo: shares.soloPracticeMaximum
        case .small: generator.integer(in: (shares.soloPracticeMaximum + 1)...shares.smallPracticeMaximum)
        case .large: min(shares.smallPracticeMaximum + Int(generator.logNormal(median: 60, spread: 1)) + 1, 2_500)
        }
    }
}
