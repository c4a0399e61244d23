import RegistryModel
import RegistryStore

/// The report on who has to take part in a performance year, and why.
package struct EligibilityReport: Sendable {
    /// One clinician in one cohort.
    package struct Row: Hashable, Sendable {
        /// The performance year.
        package let year: PerformanceYear
        /// The cohort.
        package let cohort: Cohort
        /// The clinician.
        package let npi: NPI
        /// The clinician's name.
        package let name: String?
        /// The organization that CMS's list names for the year; nil if the clinician is not on it.
        package let organization: String?
        /// The clinician's specialty; nil if it is not loaded.
        package let specialtyCode: String?
        /// The codes of the known areas in which the clinician furnishes services.
        package let areaCodes: [String]
        /// The look-back year, whose episodes are compared with the threshold.
        package let lookBackYear: Int
        /// The facts from which the verdict follows.
        package let evidence: EligibilityEvidence
        /// The verdict and its reasons.
        package let eligibility: Eligibility
        /// What CMS's list says; nil if the clinician is not on it.
        package let listed: Answer?
        /// What CMS's list says about the year, and whether our data agree.
        package let comparison: ListComparison
    }

    /// The query, a row for each clinician and area.
    package static let text = QueryText(PackageResources.EligibilityReport_sql)

    private let year: PerformanceYear?
    private let cohorts: [Cohort]
    private let npi: NPI?
    private let verdict: EligibilityVerdict?
    private let disagreesOnly: Bool

    /// Creates a report.
    /// - Parameters:
    ///   - year: the performance year; nil for the latest with data about eligibility.
    ///   - cohort: one cohort; nil for both.
    ///   - npi: one clinician; nil for all.
    ///   - verdict: includes only clinicians with this verdict; nil for all.
    ///   - disagreesOnly: includes only clinicians for whom our data contradict CMS's list.
    package init(
        year: PerformanceYear? = nil, cohort: Cohort? = nil, npi: NPI? = nil,
        verdict: EligibilityVerdict? = nil, disagreesOnly: Bool = false
    ) {
        self.year = year
        cohorts = cohort.map { [$0] } ?? Cohort.allCases
        self.npi = npi
        self.verdict = verdict
        self.disagreesOnly = disagreesOnly
    }

    /// The rows, sorted by cohort and NPI.
    /// - Throws: `QueryError.rule` if a rule is missing.
    package func rows(of registry: Registry) throws -> [Row] {
        try bases(registry).flatMap { try rows(on: $0, registry) }.filter(isWanted)
    }

    /// The report: what CMS's list says, whether our data agree, and why.
    /// - Throws: `QueryError.unknownClinician` if the clinician is not loaded, `QueryError.rule` if a rule is missing.
    package func result(of registry: Registry) throws -> ResultTable {
        if let npi { try registry.require(npi) }
        let bases = try bases(registry)
        let groups = try bases.map { (basis: $0, rows: try rows(on: $0, registry)) }
        let wanted = groups.flatMap(\.rows).filter(isWanted)
        // A clinician usually belongs to one cohort; the notes then leave the other out.
        let told = npi == nil || wanted.isEmpty ? groups : groups.filter { !$0.rows.isEmpty }
        let notes = EligibilityNotes(
            groups: told, isYearChosen: year == nil, shown: wanted.count, disagreesOnly: disagreesOnly)
        return ResultTable(
            heading: try ResultHeading(
                title: "Eligibility in \(bases.first?.year ?? .first)", of: registry,
                emptyReason: notes.emptyReason, notes: notes.all),
            columns: Self.columns, of: wanted, charts: npi == nil ? Self.charts(told) : [],
            headline: headline, disclosure: disclosure(Set(bases.map(\.rules.lookBackYear))))
    }

    private var headline: HeadlineRule {
        if npi != nil { return .eligibilityOfOne }
        if disagreesOnly { return .eligibility(ofThose: "for whom the loaded data contradict CMS's list") }
        return verdict.map { .eligibility(ofThose: "with the verdict '\($0.rawValue)'") } ?? .eligibility
    }

    private func bases(_ registry: Registry) throws -> [EligibilityBasis] {
        let (years, book) = (try EligibilityYears(registry), RuleBook(registry))
        let year = try year ?? EligibilityBasis.latestYear(cohorts, years: years, book: book)
        return try cohorts.map { try EligibilityBasis(year, $0, years: years, book: book) }
    }

    private func rows(on basis: EligibilityBasis, _ registry: Registry) throws -> [Row] {
        var candidates: [EligibilityCandidate] = []
        let parameters: [String: Cell] = [
            "cohort": .text(basis.cohort.rawValue), "performance_year": Cell(basis.year.year),
            "look_back_year": Cell(basis.rules.lookBackYear), "delineation_year": Cell(basis.areas.delineationYear),
            "npi": Cell(npi?.description),
        ]
        try registry.forEachRow(sql: Self.text.sql, parameters: parameters) { row in
            if let npi = row.text("npi").flatMap({ NPI($0) }), npi != candidates.last?.npi {
                candidates.append(EligibilityCandidate(npi: npi, row))
            }
            if let last = candidates.indices.last { candidates[last].addArea(row) }
        }
        return candidates.map { $0.row(on: basis) }
    }

    private func isWanted(_ row: Row) -> Bool {
        if let verdict, row.eligibility.verdict != verdict { return false }
        return !disagreesOnly || row.comparison.agreement == .contradicted
    }

    private static var columns: [ReportColumn<Row>] {
        [
            ReportColumn("performance_year", "Year", .label) { Cell($0.year.year) },
            ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
            ReportColumn("npi", "NPI", .text) { .text($0.npi.description) },
            ReportColumn("clinician_name", "Name", .text) { Cell($0.name) },
            ReportColumn("organization_name", "Organization", .text) { Cell($0.organization) },
            ReportColumn("listed", "CMS's list", .text) { .text($0.comparison.listing.rawValue) },
            ReportColumn("agreement", "By our data", .text, from: ["episodes"]) {
                .text($0.comparison.agreement.rawValue)
            },
            ReportColumn("reasons", "Explanation", .text, from: ["episodes"]) { .text($0.explanation) },
            ReportColumn("verdict", "Our verdict", .text, from: ["episodes"]) { .text($0.eligibility.verdict.words) },
        ] + evidenceColumns
    }

    private static var evidenceColumns: [ReportColumn<Row>] {
        [
            ReportColumn("specialty_code", "Specialty", .text) { Cell($0.specialtyCode) },
            ReportColumn("specialty_in_cohort", "In cohort", .text) { .text($0.specialtyInCohort.rawValue) },
            ReportColumn("look_back_episodes", "Episodes", .count, from: ["episodes"]) {
                Cell($0.evidence.lookBackEpisodeCount)
            },
            ReportColumn("episode_margin", "Margin", .change(.count), from: ["episodes"]) {
                Cell($0.eligibility.episodeMargin)
            },
            ReportColumn("area_codes", "Areas", .text) {
                Cell($0.areaCodes.isEmpty ? nil : $0.areaCodes.joined(separator: " "))
            },
            ReportColumn("area_selected", "Selected", .text) { .text($0.evidence.isAreaSelected.rawValue) },
            ReportColumn("was_participant", "Participant before", .text) {
                .text(($0.evidence.wasParticipant ? Answer.yes : .no).rawValue)
            },
        ]
    }

    private func disclosure(_ lookBackYears: Set<Int>) -> DisclosurePlan {
        DisclosurePlan(
            counts: lookBackYears.sorted().map { year in
                CountRule(
                    "episodes", .episodes, of: [.column("cohort"), .column("npi")], in: [.fixed(String(year))])
            }
        ).refused(refusal)
    }

    /// The error for filters that a release cannot have: rows left out would reveal on which side of the threshold a
    /// suppressed count is.
    private var refusal: DisclosureError? {
        let selections: [RevealingSelection?] = [
            verdict.map { .verdict($0) }, disagreesOnly ? .disagreement : nil,
        ]
        return selections.compactMap(\.self).first.map { .revealingSelection($0) }
    }
}

extension EligibilityReport.Row {
    fileprivate var specialtyInCohort: Answer {
        switch evidence.specialty {
        case .cohort(let other): other == cohort ? .yes : .no
        case .neither: .no
        case .unknown: .unknown
        }
    }
}
