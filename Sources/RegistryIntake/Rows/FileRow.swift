import RegistryModel

/// A row that can be written as a record of its kind of file.
package protocol FileRow {
    /// The kind of file that has such rows.
    static var kind: FileKind { get }
    /// The values in the order of the kind's columns; empty for what is not known.
    var fields: [String] { get }
}

extension ClinicianRow: FileRow {
    package static var kind: FileKind { .clinicians }

    package var fields: [String] {
        [
            npi.description, firstName, lastName, specialty?.description ?? "", organization ?? "",
            state?.description ?? "",
        ]
    }
}

extension IdentifiedEpisode: FileRow {
    package static var kind: FileKind { .episodes }

    package var fields: [String] {
        [
            id, npi.description, cohort.rawValue, area.description,
            beneficiary.withBytes { String(decoding: $0, as: UTF8.self) }, String(endDate.year),
            String(endDate.quarterNumber), startDate.description, endDate.description, observed.description,
            expected.description,
        ] + EpisodeFlag.all.map { flags.contains($0) ? "1" : "0" }
    }
}

extension MeasureResultRow: FileRow {
    package static var kind: FileKind { .measureResults }

    package var fields: [String] {
        [
            npi.description, cohort.rawValue, year.description, measure, collectionType.rawValue, String(numerator),
            String(denominator), String(dataCompleteness), points.map { String($0) } ?? "", program.rawValue,
        ]
    }
}

extension PartBPaymentRow: FileRow {
    package static var kind: FileKind { .partBPayments }

    package var fields: [String] { [npi.description, cohort.rawValue, year.description, paid.description] }
}

extension ParticipantYearRow: FileRow {
    package static var kind: FileKind { .participantYears }

    package var fields: [String] {
        [
            npi.description, cohort.rawValue, year.description, improvementActivities?.rawValue ?? "",
            promotingInteroperability.map { String($0) } ?? "", complexPatient.map { String($0) } ?? "",
            practiceClinicians.map { String($0) } ?? "", reportedQuality?.rawValue ?? "",
        ]
    }
}
