import RegistryModel

/// A row of the exported table `area`, which has only codes.
package struct AreaCodeRow: Sendable {
    /// The code of a CBSA or metropolitan division.
    package let code: CBSACode
}

/// Reads the exported table `area`.
package struct AreaCodeDecoder: RowDecoder {
    /// The columns of the table.
    package static let specification = FileSpecification(
        .areas, grain: "a code of an area", columns: [.required("area_code", "Five digits.")])

    private let code: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) { code = header.field("area_code") }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> AreaCodeRow {
        AreaCodeRow(code: try record.value(code))
    }
}

/// Reads the exported table `cbsa_county`, the rows of the Census Bureau's list.
package struct CountyDecoder: RowDecoder {
    /// The columns of the table.
    package static let specification = FileSpecification(
        .censusDelineation, grain: "a county of a CBSA",
        columns: [
            .required("county_code", "Five digits."), .required("delineation_year", "The year of the OMB bulletin."),
            .required("county_name", "The county's name."), .required("state_name", "The state's name."),
            .required("cbsa_code", "Five digits."), .required("division_code", "Five digits, or empty."),
            .required("is_central", "1 or 0."),
        ])

    private let code, year, name, state, cbsa, division, isCentral: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        code = header.field("county_code")
        year = header.field("delineation_year")
        name = header.field("county_name")
        state = header.field("state_name")
        cbsa = header.field("cbsa_code")
        division = header.field("division_code")
        isCentral = header.field("is_central")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> CountyRow {
        CountyRow(
            code: try record.value(code),
            delineationYear: try record.value(year, in: 1990...2099, "a year from 1990 to 2099"),
            name: try record.text(name), state: try record.text(state), cbsa: try record.value(cbsa),
            division: try record.optional(division), isCentral: try record.value(isCentral))
    }
}

/// Reads the exported table `participation`; one row of CMS's list of participants becomes five.
package struct ParticipationDecoder: RowDecoder {
    /// The columns of the table.
    package static let specification = FileSpecification(
        .participants, grain: "a clinician in one cohort, organization and performance year",
        columns: [
            .required("npi", "The clinician's NPI."), .required("cohort", "HF or LBP."),
            .required("performance_year", "2027 to 2031."), .required("organization_name", "Legal name, or empty."),
            .required("state", "Two-letter postal code."), .required("is_required", "yes, no or unknown."),
            .required("is_small_practice", "yes, no or unknown."),
            .required(ParticipantDecoder.areaColumn, "The area in which services are furnished, or empty."),
        ])

    private let npi, cohort, year, organization, state, isRequired, isSmallPractice, area: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        organization = header.field("organization_name")
        state = header.field("state")
        isRequired = header.field("is_required")
        isSmallPractice = header.field("is_small_practice")
        area = header.field(ParticipantDecoder.areaColumn)
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ParticipationRow {
        ParticipationRow(
            npi: try record.value(npi), cohort: try record.value(cohort), year: try record.value(year),
            organization: try record.optionalText(organization) ?? "", state: try record.value(state),
            isRequired: try answer(isRequired, record), isSmallPractice: try answer(isSmallPractice, record),
            area: try record.optional(area))
    }

    /// The answer as stored in the table, whose words differ from those of CMS's file.
    private func answer(_ field: Field, _ record: CSVRecord) throws(RowFault) -> Answer {
        let answer = Answer(rawValue: try record.text(field))
        try record.check(
            answer != nil, field, .unknownCode, "is not one of the words this column takes",
            hint: "Write yes, no or unknown.")
        return answer ?? .unknown
    }
}
