import RegistryModel

extension Population {
    /// Advances by a quarter: some clinicians change their organization or specialty.
    /// - Parameter shares: the shares of practice sizes, which moves preserve.
    /// - Returns: the clinicians who are new or changed in the quarter, ordered by NPI; in the first quarter, all of
    ///   them.
    mutating func applyTurnover(
        in quarter: Quarter, reference: ReferenceTables, shares: PopulationShares, seed: UInt64
    ) -> [Int] {
        let stream = RandomStream(seed: seed, "turnover \(quarter)")
        let small = hiring(in: (shares.soloPracticeMaximum + 1)...shares.smallPracticeMaximum)
        let large = hiring(in: 100...Int.max)
        let changed = clinicians.indices
            .filter { number in
                let tenure = clinicians[number].tenure
                if quarter.number == 1 && tenure.first == quarter.year { return true }
                var generator = stream.generator(at: number)
                guard tenure.includes(quarter.year), tenure.first < quarter.year || quarter.number > 1 else {
                    return false
                }
                if generator.chance(0.006) {
                    let hiring = generator.chance(shares.smallPractice) ? small : large
                    return changeOrganization(number, to: hiring, using: &generator)
                }
                if generator.chance(0.002) { return changeSpecialty(number, reference: reference, using: &generator) }
                return false
            }
            .sorted { clinicians[$0].npi < clinicians[$1].npi }
        if quarter.number == 1 {
            for number in clinicians.indices {
                clinicians[number].organizationOfYear[quarter.year] = clinicians[number].organization
            }
        }
        return changed
    }

    /// The organizations of a size, by cohort.
    private func hiring(in sizes: ClosedRange<Int>) -> [Cohort: [Int]] {
        Dictionary(grouping: organizations.indices.filter { sizes.contains(organizations[$0].clinicianCount) }) {
            organizations[$0].cohort
        }
    }

    private mutating func changeOrganization(
        _ number: Int, to hiring: [Cohort: [Int]], using generator: inout SplitMix64
    ) -> Bool {
        let old = clinicians[number].organization
        let others = hiring[organizations[old].cohort, default: []].filter { $0 != old }
        guard !others.isEmpty else { return false }
        clinicians[number].organization = generator.element(of: others)
        return true
    }

    private mutating func changeSpecialty(
        _ number: Int, reference: ReferenceTables, using generator: inout SplitMix64
    ) -> Bool {
        let old = clinicians[number].specialty
        let peers = reference.specialties.values.first { $0.contains(old) } ?? []
        let others = peers.filter { $0 != old }
        guard !others.isEmpty else { return false }
        clinicians[number].specialty = generator.element(of: others)
        return true
    }
}
