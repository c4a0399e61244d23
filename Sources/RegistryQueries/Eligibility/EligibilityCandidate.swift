import RegistryModel
import RegistryStore

/// One clinician of the eligibility query, collected from its rows, one for each area.
struct EligibilityCandidate {
    let npi: NPI
    private let name: String?
    private let organization: String?
    private let specialtyCode: String?
    private let specialty: EligibilityEvidence.Specialty
    private let episodeCount: Int?
    private let wasParticipant: Bool
    private let listed: Answer?
    private var areaCodes: [String] = []
    private var places: [SelectedAreaList.Area] = []

    /// Creates the clinician of a row; `addArea` adds the row's area.
    init(npi: NPI, _ row: QueryRow) {
        self.npi = npi
        name = row.text("clinician_name")
        organization = Self.organization(row)
        specialtyCode = row.text("specialty_code")
        let cohort = row.text("specialty_cohort").flatMap { Cohort($0) }
        specialty = row.integer("is_specialty_known") == 1 ? cohort.map { .cohort($0) } ?? .neither : .unknown
        episodeCount = row.integer("episodes")
        wasParticipant = row.integer("was_participant") == 1
        listed = row.text("listed").flatMap(Answer.init(rawValue:))
    }

    /// Adds the area of a row, if it has one.
    mutating func addArea(_ row: QueryRow) {
        guard let code = row.text("area_code") else { return }
        areaCodes.append(code)
        places.append(
            SelectedAreaList.Area(
                isListed: row.integer("is_area_listed") == 1, isDivided: row.integer("is_divided").map { $0 == 1 }))
    }

    /// Returns the report's row with the verdict. Without loaded episodes the clinician's volume is unknown, not zero.
    func row(on basis: EligibilityBasis) -> EligibilityReport.Row {
        let evidence = EligibilityEvidence(
            specialty: specialty, lookBackEpisodeCount: episodeCount,
            lookBackQuarterCount: basis.quarterCount, isAreaSelected: basis.areas.isAnySelected(places),
            wasParticipant: wasParticipant)
        let eligibility = basis.rules.eligibility(of: evidence)
        return EligibilityReport.Row(
            year: basis.year, cohort: basis.cohort, npi: npi, name: name, organization: organization,
            specialtyCode: specialtyCode, areaCodes: areaCodes, lookBackYear: basis.rules.lookBackYear,
            evidence: evidence, eligibility: eligibility, listed: listed,
            comparison: ListComparison(
                listed: listed, isListLoaded: basis.isListLoaded, verdict: eligibility.verdict))
    }

    /// The organization on the list, `(not named)` if the list leaves it blank, and the number of further ones: `A and 2
    /// more`.
    private static func organization(_ row: QueryRow) -> String? {
        guard let name = row.text("organization_name") else { return nil }
        let others = (row.integer("organizations") ?? 1) - 1
        return OrganizationName.text(name) + (others > 0 ? " and \(others) more" : "")
    }
}
