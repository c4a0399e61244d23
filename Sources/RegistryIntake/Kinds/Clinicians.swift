import RegistryModel

/// A row of a file of clinicians.
public struct ClinicianRow: Sendable {
    /// The identifier.
    package let npi: NPI
    /// The given name.
    package let firstName: String
    /// The family name.
    package let lastName: String
    /// The specialty most used on the clinician's Part B claims, if known.
    package let specialty: SpecialtyCode?
    /// The organization's legal name, if known.
    package let organization: String?
    /// The state, if known.
    package let state: StateCode?

    /// A clinician of whom no more than this is said.
    public init(
        npi: NPI, firstName: String, lastName: String, specialty: SpecialtyCode? = nil, organization: String? = nil,
        state: StateCode? = nil
    ) {
        self.npi = npi
        self.firstName = firstName
        self.lastName = lastName
        self.specialty = specialty
        self.organization = organization
        self.state = state
    }
}

/// Reads clinicians in the registry's own layout.
package struct ClinicianDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .clinicians, grain: "a clinician",
        columns: [
            .required("npi", "Ten digits with a valid check digit."),
            .required("first_name", "First name."),
            .required("last_name", "Last name."),
            .required("specialty_code", "A specialty that is loaded, or empty.", aliases: ["specialty"]),
            .required("organization_name", "Legal name, or empty.", aliases: ["organization_legal_name"]),
            .required("state", "Two-letter postal code, or empty."),
        ])

    private let npi, firstName, lastName, specialty, organization, state: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        firstName = header.field("first_name")
        lastName = header.field("last_name")
        specialty = header.field("specialty_code")
        organization = header.field("organization_name")
        state = header.field("state")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ClinicianRow {
        ClinicianRow(
            npi: try record.value(npi), firstName: try record.text(firstName), lastName: try record.text(lastName),
            specialty: try record.optional(specialty), organization: try record.optionalText(organization),
            state: try record.optional(state))
    }
}
