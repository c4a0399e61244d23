/// The kinds of files the registry loads, in the order in which a load processes them: referenced data before what
/// refers to it. The raw value is the argument of `--kind`.
public enum FileKind: String, CaseIterable, Sendable {
    /// The Census Bureau's list of areas by county, "list1", as published.
    case censusDelineation = "census-delineation"
    /// CBSAs and metropolitan divisions in the registry's own layout.
    case areas
    /// The specialties of the model.
    case specialties
    /// CMS's crosswalk of Medicare specialties and provider taxonomies, as published.
    case taxonomyCrosswalk = "taxonomy-crosswalk"
    /// Spellings of specialties in public files, with Medicare's codes.
    case specialtyNames = "specialty-names"
    /// The rules of the model, each with its standing and citation.
    case rules
    /// Medicare's care models.
    case careModels = "care-models"
    /// The areas and states where each model applies.
    case careModelAreas = "care-model-areas"
    /// The areas selected for a performance year.
    case selectedAreas = "selected-areas"
    /// CMS's public MIPS benchmarks.
    case benchmarks
    /// UUIDs of eCQMs and their populations, by year.
    case measureIdentifiers = "measure-identifiers"
    /// National average episode costs of MIPS cost measures.
    case costAverages = "cost-averages"
    /// The counties or areas in which ZIP codes lie.
    case zipAreas = "zip-areas"
    /// Points inside areas, for maps.
    case areaPoints = "area-points"
    /// Clinicians in the registry's own layout.
    case clinicians
    /// CMS's public list of participants, as published.
    case participants
    /// Episodes of care in the registry's own layout.
    case episodes
    /// Results of quality measures.
    case measureResults = "measure-results"
    /// Medicare Part B payments by year.
    case partBPayments = "part-b-payments"
    /// Inputs of final scores other than measure results, episodes and payments.
    case participantYears = "participant-years"
    /// Yearly performance: scores and payment adjustment factors.
    case performance
    /// What public sources say of clinicians.
    case clinicianSources = "clinician-sources"
    /// What PECOS says of enrollments: groups, second specialties and practice places.
    case enrollmentDetails = "enrollment-details"
    /// Public results of MIPS.
    case mipsResults = "mips-results"
    /// Results in quality measures of MIPS, as they were reported.
    case mipsMeasureResults = "mips-measure-results"
    /// What Medicare paid clinicians in any year, by public files.
    case medicarePayments = "medicare-payments"
    /// What the user notes of the duties of participants.
    case checklistItems = "checklist-items"
    /// Episodes that were built from claims.
    case estimatedEpisodes = "estimated-episodes"
    /// The visits on which estimated episodes rest.
    case episodeEvidence = "episode-evidence"
    /// Numbers of estimated episodes under doubtful rules.
    case estimatedCounts = "estimated-counts"
}

extension FileKind {
    /// The position in the order of loading, from 0.
    package var loadOrder: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
