import RegistryModel
import RegistryStore

/// What a source says of a clinician in one row of the roster's query.
struct RosterStatement {
    /// The row of CMS's list that a statement comes from.
    struct Listing: Hashable {
        /// The cohort.
        let cohort: Cohort
        /// Whether the clinician is required in the year.
        let isRequired: Answer
        /// Whether CMS calls the practice small in the year.
        let isSmallPractice: Answer
        /// The area, which is a column of the user's own.
        let area: String?
    }

    let source: PublicSource
    let fileDate: String?
    let lastName, firstName: String?
    /// The specialty in the source's words, or else its taxonomy; nil if it says neither.
    let specialty: String?
    /// Medicare's codes of the specialty; several if CMS's crosswalk gives several for the taxonomy, none if unknown.
    let codes: [String]
    let isPrimary: Bool
    let state, zip, organization: String?
    let organizationSize: Int?
    let listing: Listing?

    /// Reads a row; nil if it is of no source.
    /// - Parameter taxonomies: Medicare's specialty codes by taxonomy.
    init?(_ row: QueryRow, taxonomies: [String: [String]]) {
        let text = { (column: String) in row.text(column).flatMap { $0.isEmpty ? nil : $0 } }
        guard let source = text("source").flatMap(PublicSource.init(rawValue:)) else { return nil }
        self.source = source
        fileDate = text("file_date")
        lastName = text("last_name")
        firstName = text("first_name")
        let taxonomy = text("taxonomy_code")
        specialty = text("specialty_name") ?? taxonomy ?? text("specialty_code")
        codes = text("specialty_code").map { [$0] } ?? taxonomy.flatMap { taxonomies[$0] } ?? []
        isPrimary = text("is_primary") == YesOrNo.yes.rawValue
        state = text("state")
        zip = text("zip").map { String($0.prefix(5)) }
        organization = text("organization_name")
        organizationSize = row.integer("organization_size")
        listing = text("cohort").flatMap { Cohort($0) }.map { cohort in
            Listing(
                cohort: cohort, isRequired: text("is_required").flatMap(Answer.init(rawValue:)) ?? .unknown,
                isSmallPractice: text("is_small_practice").flatMap(Answer.init(rawValue:)) ?? .unknown,
                area: text("area_code"))
        }
    }
}

extension PublicSource {
    /// The name for people.
    var title: String {
        switch self {
        case .nppes: "NPPES"
        case .pecos: "PECOS"
        case .doctorsAndClinicians: "Doctors & Clinicians"
        case .partBByProvider: "Part B by Provider"
        case .qpp: "QPP Experience"
        case .asmList: "CMS's list"
        case .claims: "claims"
        case .own: "own files"
        }
    }
}
