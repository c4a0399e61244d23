import RegistryModel

/// An episode of care with the identifier of its beneficiary, as a program has it before a load hashes the identifier.
public struct IdentifiedEpisode: Sendable {
    let id: String
    let npi: NPI
    let cohort: Cohort
    let area: CBSACode
    let beneficiary: MedicareBeneficiaryIdentifier
    let startDate, endDate: CalendarDate
    let observed, expected: Money
    let flags: Set<EpisodeFlag>

    /// Creates an episode. It belongs to the quarter of its last day.
    /// - Parameters:
    ///   - id: 1 to 64 printable characters, the same in every load that restates the episode.
    ///   - npi: the clinician, who must be loaded.
    ///   - cohort: the cohort whose cost measure attributes the episode.
    ///   - area: the area in which the services were furnished.
    ///   - beneficiary: only its keyed hash is stored.
    ///   - startDate: the first day.
    ///   - endDate: the last day.
    ///   - observed: the observed cost, not risk-adjusted, 0 or above.
    ///   - expected: the expected cost of such a patient, above 0.
    ///   - flags: the facts that hold; the others do not.
    public init(
        id: String, npi: NPI, cohort: Cohort, area: CBSACode, beneficiary: MedicareBeneficiaryIdentifier,
        startDate: CalendarDate, endDate: CalendarDate, observed: Money, expected: Money, flags: Set<EpisodeFlag> = []
    ) {
        self.id = id
        self.npi = npi
        self.cohort = cohort
        self.area = area
        self.beneficiary = beneficiary
        self.startDate = startDate
        self.endDate = endDate
        self.observed = observed
        self.expected = expected
        self.flags = flags
    }
}
