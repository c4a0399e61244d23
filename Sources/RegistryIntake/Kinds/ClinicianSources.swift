import RegistryModel

/// What a public source says of a clinician: one combination of specialty, place and organization.
package struct ClinicianSourceRow: Sendable {
    /// The source.
    package let source: PublicSource
    /// The date that the source's file states.
    package let fileDate: CalendarDate
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The first name in the source's spelling, if it has one.
    package let firstName: String?
    /// The last name in the source's spelling, if it has one.
    package let lastName: String?
    /// The specialty in the source's words, if it has one.
    package let specialtyName: String?
    /// The provider taxonomy, if the source has one.
    package let taxonomy: TaxonomyCode?
    /// Whether the source calls this specialty or taxonomy the primary one; nil if it does not say.
    package let isPrimary: YesOrNo?
    /// The state of the practice, if the source has one.
    package let state: StateCode?
    /// The ZIP code of the practice, if the source has one.
    package let zip: ZIPCode?
    /// The organization's name, if the source has one.
    package let organization: String?
    /// The organization's identifier in the source, such as a PAC ID or a group's NPI, if it has one.
    package let organizationID: String?
    /// The number of clinicians in the organization, if known.
    package let organizationSize: Int?
}

/// Reads what public sources say of clinicians, in the registry's own layout.
package struct ClinicianSourceDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .clinicianSources,
        grain: "a combination of specialty, place and organization that a source has for a clinician",
        columns: [
            .required(
                "source", "nppes, pecos, doctors_and_clinicians, part_b_by_provider, qpp, asm_list, claims or own."),
            .required("file_date", "The date that the source's file states, such as 2026-07-17."),
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .optional("first_name", "First name, or empty."), .optional("last_name", "Last name, or empty."),
            .optional("specialty_name", "The specialty as the source spells it, or empty."),
            .optional("taxonomy_code", "Ten digits and capitals, or empty."),
            .optional("is_primary", "yes or no: whether the source calls the specialty or taxonomy the primary one."),
            .optional("state", "Two-letter postal code, or empty."),
            .optional("zip", "Five or nine digits without a hyphen, or empty."),
            .optional("organization_name", "The organization's name, or empty."),
            .optional("organization_id", "Its identifier in the source, such as a PAC ID or a group's NPI, or empty."),
            .optional("organization_size", "The number of clinicians in it, 1 or above, or empty."),
        ])

    private let source, fileDate, npi, firstName, lastName, specialtyName, taxonomy, isPrimary, state, zip: Field
    private let organization, organizationID, organizationSize: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        source = header.field("source")
        fileDate = header.field("file_date")
        npi = header.field("npi")
        firstName = header.field("first_name")
        lastName = header.field("last_name")
        specialtyName = header.field("specialty_name")
        taxonomy = header.field("taxonomy_code")
        isPrimary = header.field("is_primary")
        state = header.field("state")
        zip = header.field("zip")
        organization = header.field("organization_name")
        organizationID = header.field("organization_id")
        organizationSize = header.field("organization_size")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ClinicianSourceRow {
        ClinicianSourceRow(
            source: try record.value(source), fileDate: try record.value(fileDate), npi: try record.value(npi),
            firstName: try record.optionalText(firstName), lastName: try record.optionalText(lastName),
            specialtyName: try record.optionalText(specialtyName), taxonomy: try record.optional(taxonomy),
            isPrimary: try record.optional(isPrimary), state: try record.optional(state),
            zip: try record.optional(zip), organization: try record.optionalText(organization),
            organizationID: try record.optionalText(organizationID),
            organizationSize: try record.optional(
                organizationSize, in: 1...1_000_000, "a number of clinicians, 1 or above"))
    }
}
