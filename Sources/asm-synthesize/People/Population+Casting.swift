import RegistryModel

extension Population {
    /// Draws a population of so many participants, in the proportions of CMS's first public list.
    init(participantCount: Int, reference: ReferenceTables, years: [PerformanceYear], seed: UInt64) throws {
        areas = reference.areas
        let shares = try PopulationShares(rules: reference.rules)
        let stream = RandomStream(seed: seed, "people")
        var order = RandomStream(seed: seed, "identifiers").generator(at: 0)
        let identifiers = Permutation(count: 99_999_999, using: &order)
        let heartFailureCount = Int((Double(participantCount) * shares.heartFailure).rounded())
        let inBothCohorts = 1 + participantCount / 2_000
        var offices = OfficeFinder(smallPractice: shares)

        for number in 0..<participantCount {
            var generator = stream.generator(at: number)
            let cohort: Cohort = number < heartFailureCount ? .heartFailure : .lowBackPain
            var position = clinicians.count
            if heartFailureCount..<(heartFailureCount + inBothCohorts) ~= number {
                // A cardiologist's second row.
                position = (number - heartFailureCount) * heartFailureCount / inBothCohorts
            } else if let npi = NPI(firstNine: 200_000_000 + UInt64(identifiers[position])) {
                clinicians.append(
                    Clinician(
                        npi: npi, firstName: generator.element(of: Names.first),
                        lastName: Names.last[position % Names.last.count],
                        specialty: generator.element(of: reference.specialties[cohort] ?? []),
                        organization: offices.place(cohort, in: &organizations, using: &generator),
                        area: reference.areas.count * generator.index(below: 1_000) * generator.index(below: 1_000)
                            / 1_000_000,
                        tenure: .drawn(forClinician: position, years: years, using: &generator)))
            }
            participants.append(
                Participant(
                    clinician: position, cohort: cohort, tenure: clinicians[position].tenure, years: years,
                    using: &generator))
        }
    }
}

/// The proportions of CMS's first public list of participants.
struct PopulationShares {
    /// The share of the heart failure cohort.
    let heartFailure: Double
    /// The share of clinicians in small practices.
    let smallPractice: Double
    /// The most clinicians that a small practice has.
    let smallPracticeMaximum: Int

    /// Takes the proportions from the rules of the first year.
    init(rules: RuleTable) throws {
        let count = "preliminary_list.clinicians"
        let heart = try rules.number(count, .first, .heartFailure)
        heartFailure = heart / (heart + (try rules.number(count, .first, .lowBackPain)))
        smallPractice = try rules.number("preliminary_list.small_practice_share", .first)
        smallPracticeMaximum = Int(try rules.number("small_practice.maximum_clinicians", .first))
    }
}
