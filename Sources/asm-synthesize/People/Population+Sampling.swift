import RegistryModel

extension Population {
    /// Draws a population in the proportions of CMS's first public list.
    init(participantCount: Int, reference: ReferenceTables, years: [PerformanceYear], seed: UInt64) throws {
        areas = reference.areas
        let shares = try PopulationShares(rules: reference.rules)
        let stream = RandomStream(seed: seed, "people")
        var order = RandomStream(seed: seed, "identifiers").generator(at: 0)
        let identifiers = Permutation(count: 99_999_999, using: &order)
        let heartFailureCount = Int((Double(participantCount) * shares.heartFailure).rounded())
        let inBothCohorts = 1 + participantCount / 2_000
        var assigner = OrganizationAssigner(shares: shares)
        let counts: [Cohort: Int] = [
            .heartFailure: heartFailureCount, .lowBackPain: participantCount - heartFailureCount,
        ]
        let strata = Dictionary(
            uniqueKeysWithValues: counts.map { cohort, count in
                (cohort, CohortStrata(count: count, stream: stream.substream(cohort.rawValue)))
            })

        for number in 0..<participantCount {
            var generator = stream.generator(at: number)
            let cohort: Cohort = number < heartFailureCount ? .heartFailure : .lowBackPain
            let member = number < heartFailureCount ? number : number - heartFailureCount
            guard let strata = strata[cohort] else { continue }
            var position = clinicians.count
            if heartFailureCount..<(heartFailureCount + inBothCohorts) ~= number {
                // The second row of a cardiologist who is in both cohorts.
                position = (number - heartFailureCount) * heartFailureCount / inBothCohorts
            } else if let npi = NPI(firstNine: 200_000_000 + UInt64(identifiers[position])) {
                clinicians.append(
                    Clinician(
                        npi: npi, firstName: generator.element(of: Names.first),
                        lastName: Names.last[position % Names.last.count],
                        specialty: generator.element(of: reference.specialties[cohort] ?? []),
                        organization: assigner.assign(
                            cohort, rank: strata.office.uniform(member), in: &organizations, using: &generator),
                        area: reference.areas.count * generator.index(below: 1_000) * generator.index(below: 1_000)
                            / 1_000_000,
                        tenure: .drawn(forClinician: position, years: years, using: &generator)))
            }
            participants.append(
                Participant(
                    clinician: position, cohort: cohort, tenure: clinicians[position].tenure, years: years,
                    strata: strata, member: member, using: &generator))
        }
    }
}
