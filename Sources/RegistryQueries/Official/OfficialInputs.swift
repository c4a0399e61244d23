import RegistryModel
import RegistryStore

/// The official results of a cohort and performance year in a registry, checked.
struct OfficialInputs: Sendable {
    let cohort: Cohort
    let year: PerformanceYear
    let check: OfficialCheck
    let rules: RuleSet
    /// The names of the clinicians, in the order of the results.
    let names: [String]
    /// The number of results of each status.
    let statuses: [String: Int]
    /// The number of participants on the list, and of those with an official result.
    let listed: (all: Int, published: Int)

    /// Reads and checks the results.
    /// - Returns: nil if there are none.
    /// - Throws: `QueryError.rule` if a rule is missing; `RegistryError` if the registry cannot be read.
    init?(_ year: PerformanceYear, _ cohort: Cohort, of registry: Registry) throws {
        self.year = year
        self.cohort = cohort
        let rows = try registry.rows(
            sql: OfficialReport.text.sql,
            parameters: ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)])
        guard !rows.isEmpty else { return nil }
        let inputs = try Self.participants(year, cohort, of: registry)
        let participants = Dictionary(
            (inputs?.participantYears ?? []).compactMap { year in year.npi.map { ($0, year) } },
            uniquingKeysWith: { first, _ in first })
        let read = rows.compactMap { row in
            OfficialYear(row, participants).map { (result: $0, name: row.text("name"), status: row.text("status")) }
        }
        names = read.map { $0.name ?? "" }
        statuses = read.compactMap(\.status).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let published = inputs?.people.count { $0.official != nil } ?? 0
        listed = (inputs?.people.count ?? 0, published)
        let rules = try RuleBook(registry).ruleSet(year: year, cohort: cohort)
        self.rules = rules
        let isSynthetic = registry.identity.isSynthetic
        let count = listed.all
        check = try translatingRuleErrors { () throws(RuleError) in
            let size = try rules.cohortSize(listed: count, isSynthetic: isSynthetic)
            return try OfficialCheck(
                read.map(\.result), rules: rules, isWhole: count > 0 && published == count && read.count >= size)
        }
    }

    /// The data of the list's participants; nil without a list.
    private static func participants(
        _ year: PerformanceYear, _ cohort: Cohort, of registry: Registry
    ) throws -> CohortYearInputs? {
        do {
            return try CohortYearInputs(year, cohort, of: registry)
        } catch QueryError.noParticipants {
            return nil
        }
    }

    /// The position of a clinician's result; nil if there is none.
    func position(of npi: NPI) -> Int? { check.results.firstIndex { $0.npi == npi } }

    /// The cohort and year, such as `HF 2027`.
    var name: String { "\(cohort.rawValue) \(year)" }
}

extension OfficialYear {
    fileprivate init?(_ row: QueryRow, _ participants: [NPI: ParticipantYear]) {
        guard let npi = row.text("npi").flatMap({ NPI($0) }), let factor = row.real("payment_adjustment_factor") else {
            return nil
        }
        self.init(
            npi: npi, quality: row.real("quality_score"), cost: row.real("cost_score"),
            improvementActivities: row.real("improvement_activities_adjustment") ?? 0,
            promotingInteroperability: row.real("promoting_interoperability_adjustment") ?? 0,
            complexPatient: row.real("complex_patient_adjustment") ?? 0,
            smallPractice: row.real("small_practice_adjustment") ?? 0, finalScore: row.real("final_score"),
            factor: factor, participant: participants[npi])
    }
}
