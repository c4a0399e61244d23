import RegistryIntake
import RegistryModel

extension TableLayout {
    static let cbsa = AreaRow.columns.layout
    static let cbsaCounty = CountyRow.columns.layout
    static let specialty = SpecialtyRow.columns.layout
    static let taxonomySpecialty = TaxonomyRow.columns.layout
    static let specialtyName = SpecialtyNameRow.columns.layout
    static let areaSelection = SelectedAreaRow.columns.layout
    static let careModel = CareModelRow.columns.layout
    static let careModelArea = CareModelAreaRow.columns.layout
    static let rule = Rule.columns.layout
    static let mipsBenchmark = MIPSBenchmark.columns.layout
    static let measureIdentifier = MeasureIdentifierRow.columns.layout
    static let mipsCostAverage = CostAverageRow.columns.layout
    static let zipArea = ZIPAreaRow.columns.layout
    static let areaPoint = AreaPointRow.columns.layout
    static let clinician = ClinicianRow.columns.layout
    static let participation = ParticipationRow.columns.layout
    static let episode = EpisodeRow.columns.layout
    static let measureResult = MeasureResultRow.columns.layout
    static let partBPayment = PartBPaymentRow.columns.layout
    static let participantYear = ParticipantYearRow.columns.layout
    static let performance = PerformanceRow.columns.layout
    static let clinicianSource = ClinicianSourceRow.columns.layout
    static let enrollmentDetail = EnrollmentDetailRow.columns.layout
    static let mipsResult = MIPSResultRow.columns.layout
    static let mipsMeasureResult = MIPSMeasureResultRow.columns.layout
    static let medicarePayment = MedicarePaymentRow.columns.layout
    static let checklistItem = ChecklistItemRow.columns.layout
    static let estimatedEpisode = EstimatedEpisodeRow.columns.layout
    static let episodeEvidence = EpisodeEvidenceRow.columns.layout
    static let estimatedCount = EstimatedCountRow.columns.layout

    /// All tables that are loaded from files, in dependency order: a table comes after those that it refers to.
    package static let all = [
        cbsa, cbsaCounty, specialty, taxonomySpecialty, specialtyName, areaSelection, careModel, careModelArea, rule,
        mipsBenchmark, measureIdentifier, mipsCostAverage, zipArea, areaPoint, clinician, participation, episode,
        measureResult, partBPayment, participantYear, performance, clinicianSource, enrollmentDetail, mipsResult,
        mipsMeasureResult, medicarePayment, checklistItem, estimatedEpisode, episodeEvidence, estimatedCount,
    ]
}
