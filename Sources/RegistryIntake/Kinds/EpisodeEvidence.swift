import RegistryModel

/// A visit line of a claim on which an estimated episode rests.
package struct EpisodeEvidenceRow: Sendable {
    /// The episode, which need not be loaded.
    package let episodeID: String
    /// The number of the line among those of the episode, from 1.
    package let line: Int
    /// What the visit is for the episode.
    package let role: Role
    /// The day of the visit.
    package let serviceDate: CalendarDate
    /// The pseudonym of the claim's control number, made like that of a beneficiary.
    package let claim: BeneficiaryToken
    /// The line of the claim.
    package let claimLine: Int
    /// The HCPCS code of the visit.
    package let serviceCode: String
    /// The first diagnosis of the claim that the cohort's list has.
    package let diagnosis: String
    /// The clinician of the line; nil if the claim names none.
    package let npi: NPI?
    /// What was paid or allowed for the line.
    package let amount: Money

    /// What a visit is for an episode.
    package enum Role: String, CaseIterable, ByteParsable, Sendable {
        /// On the first day.
        case trigger
        /// On the day that confirmed the first.
        case confirming
        /// Another visit of the group in the window.
        case visit
    }
}

/// Reads the evidence of estimated episodes.
package struct EpisodeEvidenceDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .episodeEvidence, grain: "a visit line of a claim on which an estimated episode rests",
        columns: [
            .opaque("episode_id", "The estimated episode, which need not be loaded."),
            .required("evidence_line", "The number of the line among those of the episode, from 1."),
            .required("standing", "estimated: official episodes have no such lines."),
            .required("role", "trigger, confirming or visit."),
            .required("service_date", "ISO 8601, such as 2025-01-15."),
            .required(
                "claim_token", "The keyed hash of the claim's control number: 32 hexadecimal digits.",
                isWithheld: true),
            .required("claim_line", "The line of the claim."),
            .required("service_code", "The HCPCS code of the visit."),
            .required("diagnosis", "The claim's first diagnosis that the cohort's list has, in ICD-10-CM."),
            .optional("npi", "Ten digits with a valid check digit, or empty."),
            .required("amount", "Dollars with at most two decimals, which may be negative."),
        ])

    private let id, line, standing, role, serviceDate, claim, claimLine, serviceCode, diagnosis, npi, amount: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        id = header.field("episode_id")
        line = header.field("evidence_line")
        standing = header.field("standing")
        role = header.field("role")
        serviceDate = header.field("service_date")
        claim = header.field("claim_token")
        claimLine = header.field("claim_line")
        serviceCode = header.field("service_code")
        diagnosis = header.field("diagnosis")
        npi = header.field("npi")
        amount = header.field("amount")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> EpisodeEvidenceRow {
        let id = try EstimatedEpisodeID.read(record, id)
        let _: EstimatedStanding = try record.value(standing)
        return EpisodeEvidenceRow(
            episodeID: id.text, line: try record.value(line, in: 1...1_000_000, "a number from 1 to 1000000"),
            role: try record.value(role), serviceDate: try record.value(serviceDate),
            claim: try record.value(claim),
            claimLine: try record.value(claimLine, in: 0...99_999, "a number from 0 to 99999"),
            serviceCode: try code(record, serviceCode, maximum: 7, "a HCPCS code", example: "99213"),
            diagnosis: try code(record, diagnosis, maximum: 8, "a diagnosis", example: "I50.22"),
            npi: try record.optional(npi),
            amount: try record.value(
                amount, in: EstimatedEpisodeDecoder.costs, EstimatedEpisodeDecoder.costsInWords))
    }

    /// A code of a few capitals, digits and points: too short for a beneficiary's identifier.
    private func code(
        _ record: CSVRecord, _ field: Field, maximum: Int, _ what: String, example: String
    ) throws(RowFault) -> String {
        let text = try record.text(field)
        let isCode = text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
        try record.check(
            isCode && text.utf8.count <= maximum, field, .badFormat, "is not \(what)",
            hint: "Write it in capitals, such as \(example).")
        return text
    }
}
