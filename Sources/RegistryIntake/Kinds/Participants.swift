import RegistryModel

/// A row of CMS's participant list: a clinician in a cohort and organization, with all performance years.
package struct ParticipantRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The first name, as listed by CMS.
    package let firstName: String
    /// The last name, as listed by CMS.
    package let lastName: String
    /// The row for each performance year.
    package let years: [ParticipationRow]
}

/// Whether a clinician must participate in a performance year.
package struct ParticipationRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The cohort of the participation.
    package let cohort: Cohort
    /// The performance year.
    package let year: PerformanceYear
    /// The organization of the clinician; empty if the list has none.
    package let organization: String
    /// The state given in CMS's list.
    package let state: StateCode
    /// Whether participation is required.
    package let isRequired: Answer
    /// Whether CMS calls the practice small in the year.
    package let isSmallPractice: Answer
    /// The area in which services are furnished; not part of CMS's file.
    package let area: CBSACode?
}

/// Reads CMS's public participant file with its 16 columns, and an optional column AREA_CODE.
package struct ParticipantDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .participants, grain: "a clinician in one cohort and organization, with five performance years",
        columns: [
            .required("NPI", "Ten digits with a valid check digit."),
            .required("FIRST_NAME", "First name."),
            .required("LAST_NAME", "Last name."),
            .required("STATE", "Two-letter postal code."),
            .required("ASM_COHORT", "Heart Failure or Low Back Pain."),
            .required("ORGANIZATION_LEGAL_NAME", "Legal name, or empty: CMS's list leaves some blank."),
            .optional(areaColumn, "The area in which services are furnished: not CMS's, a column of your own."),
        ]
            + PerformanceYear.all.flatMap { year in
                [
                    .required(column(year, "PARTICIPANT"), "Yes, No, or Null for unknown."),
                    .required(column(year, "SMALLPRACTICE"), "Yes, No, or Null for unknown."),
                ]
            })

    /// The optional column of the area.
    package static let areaColumn = "AREA_CODE"

    private var blankOrganizations = 0
    private let npi, firstName, lastName, state, cohort, organization, area: Field
    private let flags: [(year: PerformanceYear, required: Field, small: Field)]

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("NPI")
        firstName = header.field("FIRST_NAME")
        lastName = header.field("LAST_NAME")
        state = header.field("STATE")
        cohort = header.field("ASM_COHORT")
        organization = header.field("ORGANIZATION_LEGAL_NAME")
        area = header.field(Self.areaColumn)
        flags = PerformanceYear.all.map { year in
            (
                year, header.field(Self.column(year, "PARTICIPANT")),
                header.field(Self.column(year, "SMALLPRACTICE"))
            )
        }
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package mutating func decode(_ record: CSVRecord) throws(RowFault) -> ParticipantRow {
        let npi: NPI = try record.value(npi)
        let cohort: Cohort = try record.value(cohort)
        let organization = try record.optionalText(organization) ?? ""
        let state: StateCode = try record.value(state)
        let area: CBSACode? = try record.optional(area)
        var years: [ParticipationRow] = []
        for (year, required, small) in flags {
            years.append(
                ParticipationRow(
                    npi: npi, cohort: cohort, year: year, organization: organization, state: state,
                    isRequired: try record.value(required), isSmallPractice: try record.value(small), area: area))
        }
        let row = ParticipantRow(
            npi: npi, firstName: try record.text(firstName), lastName: try record.text(lastName), years: years)
        if organization.isEmpty { blankOrganizations += 1 }
        return row
    }

    /// The number of rows without an organization, if there are any.
    package var notes: [String] {
        guard blankOrganizations > 0 else { return [] }
        let rows = blankOrganizations == 1 ? "1 row names" : "\(blankOrganizations) rows name"
        return ["\(rows) no organization: it is shown as \(OrganizationName.notNamed)."]
    }

    /// The name of a year's flag: `ASM_CY27_PARTICIPANT`.
    private static func column(_ year: PerformanceYear, _ flag: String) -> String {
        "ASM_CY\(year.year % 100)_\(flag)"
    }
}
