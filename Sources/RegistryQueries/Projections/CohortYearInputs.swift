import RegistryModel
import RegistryStore

/// All data of the registry on which the final scores and payment adjustments of a cohort and performance year rest.
package struct CohortYearInputs: Sendable {
    /// A participant, with the published result of the year.
    package struct Person: Sendable {
        /// The clinician.
        package let npi: NPI
        /// Last name, first name.
        package let name: String
        /// The result that Medicare published; nil if none is loaded.
        package let official: OfficialResult?
    }

    /// A participant's published result.
    package struct OfficialResult: Hashable, Sendable {
        /// Preliminary, final or corrected.
        package let status: String
        /// The final score; nil for a participant who is not scored.
        package let finalScore: Double?
        /// The payment adjustment factor, a share of one.
        package let factor: Double
    }

    /// The performance year.
    package let year: PerformanceYear
    /// The cohort.
    package let cohort: Cohort
    /// The participants, by NPI.
    package let people: [Person]
    /// The index of each participant in `people`.
    let positions: [NPI: Int]
    /// The data from which each participant's score follows, in the order of `people`.
    package let participantYears: [ParticipantYear]
    /// The mean cost of the cohort's loaded episodes in the year, which stands for the national mean.
    package let meanEpisodeCost: Money?
    /// The number of quarters of the year that are loaded for the cohort, 0 to 4.
    package let loadedQuarters: Int
    /// Whether the list requires any clinician in the year. If not, the participants are those whose requirement is unknown.
    package let isListed: Bool
    /// The loaded MIPS benchmarks of CMS.
    package let published: [PublicBenchmark]
    /// What public files give in place of data of the year.
    package let publicResults: PublicResults
    /// Whether the data are synthetic; a synthetic list is the whole cohort.
    package let isSynthetic: Bool

    /// The query for the data of each participant's score, apart from measure results.
    package static let participantYearText = QueryText(PackageResources.ParticipantYears_sql)
    /// The query for the results in quality measures.
    package static let measureResultText = QueryText(PackageResources.MeasureResults_sql)
    /// The query for the years that can be projected.
    package static let projectableYearText = QueryText(PackageResources.ProjectableYears_sql)

    /// Reads the data of a cohort and year. The list of participants is enough.
    /// - Throws: `QueryError.noParticipants` if the list has none.
    package init(_ year: PerformanceYear, _ cohort: Cohort, of registry: Registry) throws {
        self.year = year
        self.cohort = cohort
        loadedQuarters = try Self.loadedQuarters(of: cohort, in: registry)[year] ?? 0
        published = try MIPSBenchmarks(year, cohort, of: registry).all
        isSynthetic = registry.identity.isSynthetic
        let parameters = ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
        let results = try Self.measureResults(of: cohort, in: year, registry)
        var people: [Person] = []
        var years: [ParticipantYear] = []
        var (episodes, cents) = (0, 0)
        var isListed = false
        try registry.forEachRow(sql: Self.participantYearText.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }) else { return }
            people.append(Person(npi: npi, name: row.text("name") ?? "", official: OfficialResult(row)))
            years.append(ParticipantYear(npi, row, measureResults: results[npi] ?? []))
            episodes = try episodes.plus(row.integer("episodes") ?? 0, of: "clinician_year")
            cents = try cents.plus(row.integer("observed_cents") ?? 0, of: "clinician_year")
            isListed = row.integer("required") == 2
        }
        guard !people.isEmpty else { throw QueryError.noParticipants(year, cohort) }
        self.people = people
        positions = Dictionary(people.indices.map { (people[$0].npi, $0) }) { first, _ in first }
        publicResults = try PublicResults(filling: &years, year, cohort, of: registry)
        participantYears = years
        self.isListed = isListed
        meanEpisodeCost = episodes > 0 ? Money(cents: Int64(nearest: Double(cents) / Double(episodes))) : nil
    }

    /// Checks that measure results are loaded.
    /// - Throws: `QueryError.noMeasureResults` if no results in quality measures of the cohort and year are loaded.
    func requireResults(in registry: Registry) throws {
        guard participantYears.allSatisfy(\.measureResults.isEmpty), publicResults.results == nil else { return }
        let years = try Self.loadedQuarters(of: cohort, in: registry).keys.filter { $0 != year }
        throw QueryError.noMeasureResults(year, cohort, others: years.sorted())
    }

    /// Returns the years that can be projected, which are those with results in quality measures, each with its number of
    /// loaded quarters.
    /// - Parameters:
    ///   - cohort: the cohort; nil for both.
    ///   - registry: the registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package static func loadedQuarters(of cohort: Cohort?, in registry: Registry) throws -> [PerformanceYear: Int] {
        let rows = try registry.rows(sql: projectableYearText.sql, parameters: ["cohort": Cell(cohort?.rawValue)])
        return Dictionary(
            rows.compactMap { row in
                row.integer("performance_year").flatMap(PerformanceYear.init).map { ($0, row.integer("quarters") ?? 0) }
            }, uniquingKeysWith: max)
    }

    /// The results in quality measures of a cohort and year, by clinician.
    static func measureResults(
        of cohort: Cohort, in year: PerformanceYear, _ registry: Registry
    ) throws -> [NPI: [MeasureResult]] {
        let parameters: [String: Cell] = ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
        var results: [NPI: [MeasureResult]] = [:]
        try registry.forEachRow(sql: measureResultText.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }), let measure = row.text("measure_id"),
                let type = row.text("collection_type").flatMap(CollectionType.init(rawValue:)),
                let numerator = row.integer("numerator"), let denominator = row.integer("denominator"),
                let completeness = row.real("data_completeness")
            else { return }
            results[npi, default: []].append(
                MeasureResult(
                    measure: measure, collectionType: type, numerator: numerator, denominator: denominator,
                    completeness: completeness))
        }
        return results
    }
}

extension CohortYearInputs.OfficialResult {
    fileprivate init?(_ row: QueryRow) {
        guard let status = row.text("official_status"), let factor = row.real("official_factor") else { return nil }
        self.init(status: status, finalScore: row.real("official_final_score"), factor: factor)
    }
}

extension ParticipantYear {
    fileprivate init(_ npi: NPI, _ row: QueryRow, measureResults: [MeasureResult]) {
        let episodes = row.integer("episodes") ?? 0
        let answers: [Int: Answer] = [0: .no, 1: .unknown, 2: .yes]
        self.init(
            npi: npi, measureResults: measureResults,
            reportedQuality: row.text("reported_quality").map { $0 == "yes" }, episodeCount: episodes,
            // The rollup has the sum of the episodes' ratios in parts per million.
            meanRatio: row.integer("ratio_parts_per_million").flatMap {
                episodes > 0 ? Double($0) / Double(episodes) / 1_000_000 : nil
            },
            improvementActivities: row.text("improvement_activities").flatMap(ActivitiesDone.init(rawValue:)),
            promotingInteroperability: row.real("promoting_interoperability"),
            complexPatient: row.real("complex_patient_points"),
            practiceClinicianCount: row.integer("practice_clinicians"),
            isSmallPractice: answers[row.integer("small_practice") ?? 1] ?? .unknown,
            partB: row.integer("paid_cents").map { Money(cents: Int64($0)) })
    }
}
