import RegistryModel

/// The inputs of a participant's final score other than measure results, episodes and payments. A nil value is unknown,
/// which is not the same as none.
public struct ParticipantYearRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The cohort that the inputs count for.
    package let cohort: Cohort
    /// The performance year.
    package let year: PerformanceYear
    /// The improvement activities that were done.
    package let improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, as a share of one.
    package let promotingInteroperability: Double?
    /// The points for complex patients, 0 to 10.
    package let complexPatient: Double?
    /// The number of clinicians who bill under the participant's TIN, including the participant.
    package let practiceClinicians: Int?
    /// Whether quality data were reported at all.
    package let reportedQuality: YesOrNo?

    /// Creates the inputs of a clinician, cohort and performance year; nil for what is not known.
    /// - Parameters:
    ///   - npi: the clinician, who must be loaded.
    ///   - cohort: the cohort that the inputs count for.
    ///   - year: the performance year.
    ///   - improvementActivities: the improvement activities that were done.
    ///   - promotingInteroperability: the Promoting Interoperability score, 0 to 1.
    ///   - complexPatient: the points for complex patients, 0 to 10.
    ///   - practiceClinicians: the number of clinicians who bill under the TIN, 1 or above.
    ///   - reportedQuality: whether quality data were reported at all.
    public init(
        npi: NPI, cohort: Cohort, year: PerformanceYear, improvementActivities: ActivitiesDone? = nil,
        promotingInteroperability: Double? = nil, complexPatient: Double? = nil, practiceClinicians: Int? = nil,
        reportedQuality: YesOrNo? = nil
    ) {
        self.npi = npi
        self.cohort = cohort
        self.year = year
        self.improvementActivities = improvementActivities
        self.promotingInteroperability = promotingInteroperability
        self.complexPatient = complexPatient
        self.practiceClinicians = practiceClinicians
        self.reportedQuality = reportedQuality
    }
}

/// Reads the inputs of final scores other than measure results, episodes and payments.
package struct ParticipantYearDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .participantYears, grain: "a clinician's adjustments to the score in one cohort and year",
        columns: [
            .required("npi", "The clinician's NPI, of one that is loaded."),
            .required("cohort", "HF or LBP."),
            .required("performance_year", "2027 to 2031."),
            .required("improvement_activities", "both, one or none that was done, or empty if not known."),
            .required(
                "promoting_interoperability", "The score as a share from 0 to 1, or empty if not known.",
                aliases: ["promoting_interoperability_score"]),
            .required("complex_patient_points", "0 to 10, or empty if not known.", aliases: ["complex_patient"]),
            .required(
                "practice_clinicians", "Clinicians who bill under the TIN, 1 or above, or empty if not known.",
                aliases: ["tin_clinicians"]),
            .optional(
                reportedQualityColumn, "yes or no: whether quality data were reported at all, or empty if not known."),
        ])

    /// The optional column that distinguishes a participant who did not report from one whose results are not loaded.
    package static let reportedQualityColumn = "reported_quality"

    private let npi, cohort, year, activities, interoperability, complex, clinicians, reported: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        activities = header.field("improvement_activities")
        interoperability = header.field("promoting_interoperability")
        complex = header.field("complex_patient_points")
        clinicians = header.field("practice_clinicians")
        reported = header.field(Self.reportedQualityColumn)
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ParticipantYearRow {
        ParticipantYearRow(
            npi: try record.value(npi), cohort: try record.value(cohort), year: try record.value(year),
            improvementActivities: try record.optional(activities),
            promotingInteroperability: try record.optional(
                interoperability, in: 0...1, "a share from 0 to 1 (0.75 is 75 %)"),
            complexPatient: try record.optional(complex, in: 0...10, "0 to 10 points"),
            practiceClinicians: try record.optional(
                clinicians, in: 1...1_000_000, "a number of clinicians, 1 or above"),
            reportedQuality: try record.optional(reported))
    }
}
