import RegistryModel

/// One thing that Medicare's enrollment system (PECOS) says of an enrollment.
package struct EnrollmentDetailRow: Sendable {
    /// What is said.
    package let detail: EnrollmentDetail
    /// The date that the file states.
    package let fileDate: CalendarDate
    /// The enrollment, which need not be in a loaded file of enrollments.
    package let enrollmentID: String
    /// The organization's name, the receiving enrollment, the specialty or the city; nil for a place without a city.
    package let value: String?
    /// The state of an organization's enrollment or of a practice place.
    package let state: StateCode?
    /// The ZIP code of a practice place.
    package let zip: ZIPCode?
    /// The number of an organization.
    package let npi: NPI?
}

/// What PECOS says of an enrollment, besides whose it is.
package enum EnrollmentDetail: String, CaseIterable, ByteParsable, Sendable {
    /// The enrollment is that of an organization.
    case organization
    /// The clinician's payments go to another enrollment: the group's.
    case reassignsTo = "reassigns_to"
    /// The clinician has a specialty besides the primary one.
    case secondSpecialty = "second_specialty"
    /// Services are given at a place.
    case practicePlace = "practice_place"
}

/// Reads what PECOS says of enrollments, in the registry's own layout.
package struct EnrollmentDetailDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .enrollmentDetails, grain: "one thing that PECOS says of an enrollment in Medicare",
        columns: [
            .required("detail", "organization, reassigns_to, second_specialty or practice_place."),
            .required("file_date", "The date that the file states, such as 2026-07-17."),
            .required("enrollment_id", "The enrollment, such as I20200101000001."),
            .optional(
                "value",
                "The organization's name, the enrollment that receives the benefits, the specialty as PECOS spells it, "
                    + "or the city. Only a place may be without one."),
            .optional("state", "Two-letter postal code of an organization or place, or empty."),
            .optional("zip", "Of a place, five or nine digits without a hyphen, or empty."),
            .optional("npi", "Of an organization, ten digits with a valid check digit, or empty."),
        ])

    private let detail, fileDate, enrollmentID, value, state, zip, npi: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        detail = header.field("detail")
        fileDate = header.field("file_date")
        enrollmentID = header.field("enrollment_id")
        value = header.field("value")
        state = header.field("state")
        zip = header.field("zip")
        npi = header.field("npi")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> EnrollmentDetailRow {
        let row = EnrollmentDetailRow(
            detail: try record.value(detail), fileDate: try record.value(fileDate),
            enrollmentID: try record.text(enrollmentID), value: try record.optionalText(value),
            state: try record.optional(state), zip: try record.optional(zip), npi: try record.optional(npi))
        guard row.value != nil || row.detail == .practicePlace else {
            throw RowFault(
                column: value.name, value: nil,
                ParseFault(
                    .crossField, "is empty in a row of \(row.detail.rawValue)",
                    hint: "Only a practice_place may be without a value: the city."))
        }
        return row
    }
}
