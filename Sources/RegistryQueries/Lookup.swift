import RegistryModel
import RegistryStore

/// Small queries that reports run besides their own, from the folder `Lookups`.
enum Lookup {
    static let areaTitle = QueryText(PackageResources.AreaTitle_sql)
    static let areaTitles = QueryText(PackageResources.AreaTitles_sql)
    static let candidates = QueryText(PackageResources.Candidates_sql)
    static let checklistItems = QueryText(PackageResources.ChecklistItems_sql)
    static let clinicianEpisodes = QueryText(PackageResources.ClinicianEpisodes_sql)
    static let clinicianFacts = QueryText(PackageResources.ClinicianFacts_sql)
    static let clinicianOrganizations = QueryText(PackageResources.ClinicianOrganizations_sql)
    static let currentArea = QueryText(PackageResources.CurrentArea_sql)
    static let episodeEvidence = QueryText(PackageResources.EpisodeEvidence_sql)
    static let knownSpecialty = QueryText(PackageResources.KnownSpecialty_sql)
    static let latestLoad = QueryText(PackageResources.LatestLoad_sql)
    static let latestYear = QueryText(PackageResources.LatestYear_sql)
    static let listedAndLoaded = QueryText(PackageResources.ListedAndLoaded_sql)
    static let loadedQuarters = QueryText(PackageResources.LoadedQuarters_sql)
    static let loadFacts = QueryText(PackageResources.LoadFacts_sql)
    static let loadNotes = QueryText(PackageResources.LoadNotes_sql)
    static let names = QueryText(PackageResources.Names_sql)
    static let publicResult = QueryText(PackageResources.PublicResult_sql)
    static let referenceCounts = QueryText(PackageResources.ReferenceCounts_sql)
    static let refusedLoads = QueryText(PackageResources.RefusedLoads_sql)
    static let rejectCounts = QueryText(PackageResources.RejectCounts_sql)
    static let rosterPayments = QueryText(PackageResources.RosterPayments_sql)
    static let rosterPeople = QueryText(PackageResources.RosterPeople_sql)
    static let rosterResults = QueryText(PackageResources.RosterResults_sql)
    static let rosterZIPs = QueryText(PackageResources.RosterZIPs_sql)
    static let ruleNames = QueryText(PackageResources.RuleNames_sql)
    static let schemaStatements = QueryText(PackageResources.SchemaStatements_sql)
    static let selectedAreaCount = QueryText(PackageResources.SelectedAreaCount_sql)
    static let siteClinicians = QueryText(PackageResources.SiteClinicians_sql)
    static let specialtyCohorts = QueryText(PackageResources.SpecialtyCohorts_sql)
    static let taxonomySpecialties = QueryText(PackageResources.TaxonomySpecialties_sql)
}

extension Registry {
    /// Runs a lookup and returns its rows.
    func rows(_ lookup: QueryText, _ parameters: [String: Cell] = [:]) throws -> [QueryRow] {
        try rows(sql: lookup.sql, parameters: parameters)
    }

    /// The statements that created the tables, indexes and views of the registry, in the order in which they were run.
    /// - Parameter name: one table or view, with its indexes; nil for all.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func schemaStatements(of name: String? = nil) throws -> [String] {
        try rows(Lookup.schemaStatements, ["name": Cell(name)]).compactMap { $0.text("sql") }
    }
}
