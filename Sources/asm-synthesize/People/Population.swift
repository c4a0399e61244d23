import RegistryModel

/// Everyone who is or will be in the model, and the organizations they bill under.
struct Population {
    /// The areas of practice.
    let areas: [ReferenceTables.Area]
    var organizations: [Organization] = []
    var clinicians: [Clinician] = []
    /// The participants; a clinician in both cohorts is two.
    var participants: [Participant] = []

    /// The clinician of a participant.
    func clinician(of participant: Int) -> Clinician { clinicians[participants[participant].clinician] }

    /// The organization of a participant in a year: that of the beginning of the year.
    func organization(of participant: Int, in year: PerformanceYear) -> Organization {
        let clinician = clinician(of: participant)
        return organizations[clinician.organizationOfYear[year] ?? clinician.organization]
    }

    /// The participants that satisfy a condition, ordered by NPI and cohort.
    func participants(where isIncluded: (Participant, Clinician) -> Bool) -> [Int] {
        participants.indices
            .filter { isIncluded(participants[$0], clinician(of: $0)) }
            .sorted { left, right in
                let (first, second) = (clinician(of: left).npi, clinician(of: right).npi)
                return first == second
                    ? participants[left].cohort.rawValue < participants[right].cohort.rawValue : first < second
            }
    }

    /// The required participants of a year, ordered by NPI and cohort.
    func required(in year: PerformanceYear) -> [Int] {
        participants { $0.isRequired(in: year, $1.tenure) }
    }
}
