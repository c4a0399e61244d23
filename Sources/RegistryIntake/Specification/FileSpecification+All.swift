extension FileSpecification {
    /// The specification of every kind, in dependency order.
    package static let all = FileKind.allCases.map { $0.specification }

    /// The names of all columns with opaque identifiers.
    static let opaqueColumns = Set(all.flatMap(\.columns).filter(\.isOpaque).map(\.name))
}

extension FileKind {
    /// The specification of the kind.
    package var specification: FileSpecification { decoder.specification }

    /// The decoder of the kind.
    package var decoder: any RowDecoder.Type {
        switch self {
        case .censusDelineation: CensusDelineationDecoder.self
        case .areas: AreaDecoder.self
        case .specialties: SpecialtyDecoder.self
        case .taxonomyCrosswalk: TaxonomyCrosswalkDecoder.self
        case .specialtyNames: SpecialtyNameDecoder.self
        case .rules: RuleDecoder.self
        case .careModels: CareModelDecoder.self
        case .careModelAreas: CareModelAreaDecoder.self
        case .selectedAreas: SelectedAreaDecoder.self
        case .benchmarks: BenchmarkDecoder.self
        case .measureIdentifiers: MeasureIdentifierDecoder.self
        case .costAverages: CostAverageDecoder.self
        case .zipAreas: ZIPAreaDecoder.self
        case .areaPoints: AreaPointDecoder.self
        case .clinicians: ClinicianDecoder.self
        case .participants: ParticipantDecoder.self
        case .episodes: EpisodeDecoder.self
        case .measureResults: MeasureResultDecoder.self
        case .partBPayments: PartBPaymentDecoder.self
        case .participantYears: ParticipantYearDecoder.self
        case .performance: PerformanceDecoder.self
        case .clinicianSources: ClinicianSourceDecoder.self
        case .enrollmentDetails: EnrollmentDetailDecoder.self
        case .mipsResults: MIPSResultDecoder.self
        case .mipsMeasureResults: MIPSMeasureResultDecoder.self
        case .medicarePayments: MedicarePaymentDecoder.self
        case .checklistItems: ChecklistItemDecoder.self
        case .estimatedEpisodes: EstimatedEpisodeDecoder.self
        case .episodeEvidence: EpisodeEvidenceDecoder.self
        case .estimatedCounts: EstimatedCountDecoder.self
        }
    }
}
