import RegistryModel

/// What a participant's final score of a year takes besides measure results, episodes and payments. What is nil has not
/// been said, which is not the same as none.
public struct ParticipantYearRow: Sendable {
    /// The clinician.
    public let npi: NPI
    /// The cohort.
    public let cohort: Cohort
    /// The performance year.
    public let year: PerformanceYear
    /// Which of the improvement activities were done.
    public let improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, a share of one.
    public let promotingInteroperability: Double?
    /// The points for complex patients, 0 to 10.
    public let complexPatient: Double?
    /// How many clinicians bill under the participant's TIN, the participant among them.
    public let practiceClinicians: Int?
    /// Whether quality data were reported at all.
    public let reportedQuality: YesOrNo?
}

/// Reads what final scores take besides measure results, episodes and payments.
public struct ParticipantYearDecoder: RowDecoder {
    /// The layout of the file.
    public static let specification = FileSpecification(
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

    /// The optional column that tells a participant who did not report from one whose results are not loaded.
    public static let reportedQualityColumn = "reported_quality"

    private let npi, cohort, year, activities, interoperability, complex, clinicians, reported: Field

    /// Finds the columns.
    public init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        activities = header.field("improvement_activities")
        interoperability = header.field("promoting_interoperability")
        complex = header.field("complex_patient_points")
        clinicians = header.field("practice_clinicians")
        reported = header.field(Self.reportedQualityColumn)
    }

    /// Reads one row.
    public func decode(_ record: CSVRecord) throws(RowFault) -> ParticipantYearRow {
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
