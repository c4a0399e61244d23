import RegistryModel
import RegistryStore

/// The report on the payment adjustments of a performance year's participants, computed from the loaded data, cohort by
/// cohort.
package struct ProjectionReport: Sendable {
    /// The columns that are shown for each participant.
    package enum Detail: Sendable {
        /// The final score and the payment adjustment.
        case payment
        /// These, and the scores and adjustments of the categories.
        case categories
    }

    /// The projections, one for each cohort.
    package private(set) var projections: [Projection]
    /// The performance year.
    package let year: PerformanceYear

    private(set) var clinicians: Set<NPI>?
    private let showsNotLoaded: Bool
    private let missing: [QueryError]

    /// Projects a year.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - cohort: one cohort; nil for each that can be projected.
    ///   - clinicians: shows only these; nil for all. The others still count in the pool.
    ///   - showsNotLoaded: also shows participants with too little loaded data.
    ///   - needsResults: whether measure results must be loaded; if false, the list of participants is enough, which is for
    ///     questions of what would be.
    ///   - benchmarks: the benchmarks to prefer; nil for those that the rules say.
    /// - Throws: `QueryError` if nothing can be projected, or one of the clinicians takes no part.
    package init(
        of registry: Registry, year: PerformanceYear? = nil, cohort: Cohort? = nil, clinicians: Set<NPI>? = nil,
        showsNotLoaded: Bool = false, needsResults: Bool = true, benchmarks: QualityRules.BenchmarkSource? = nil
    ) throws {
        let takesFirstYear = try !needsResults || PublicResults.areLoaded(in: registry)
        let made = try PerCohort(
            of: registry, year: year, cohort: cohort, yearWithoutResults: takesFirstYear ? .first : nil
        ) { year, cohort in
            let projection = try Projection(year, cohort, of: registry) { rules throws(RuleError) in
                try benchmarks.map { source throws(RuleError) in
                    try rules.setting("quality.benchmark.source", source.rawValue)
                } ?? rules
            }
            if needsResults { try projection.inputs.requireResults(in: registry) }
            return projection
        }
        for npi in clinicians ?? [] where !made.values.contains(where: { $0.position(of: npi) != nil }) {
            try registry.refuse(npi, in: made.year)
        }
        projections = made.values.filter { projection in
            clinicians?.contains { projection.position(of: $0) != nil } ?? true
        }
        self.year = made.year
        self.clinicians = clinicians
        self.showsNotLoaded = showsNotLoaded
        missing = clinicians == nil ? made.missing : []
    }

    /// Checks that every projection is of a full cohort; scenarios are not stored.
    /// - Throws: `QueryError.scenarioNotStored` if a projection is a scenario.
    package func requireFullCohorts() throws(QueryError) {
        for projection in projections where projection.isScenario {
            throw .scenarioNotStored(projection.inputs.cohort, year)
        }
    }

    /// Whether the report includes a clinician.
    func shows(_ npi: NPI) -> Bool { clinicians?.contains(npi) ?? true }

    /// The report on one of its clinicians.
    func showing(_ npi: NPI) -> ProjectionReport {
        var report = self
        report.projections = projections.filter { $0.position(of: npi) != nil }
        report.clinicians = [npi]
        return report
    }

    /// Returns the same report with other projections.
    func replacing(_ projections: [Projection]) -> ProjectionReport {
        var report = self
        report.projections = projections
        return report
    }

    /// The name in the title, which always says whether a projection is a scenario.
    private var name: String {
        let scenarios = projections.count(where: \.isScenario)
        return scenarios == 0 ? "Projection" : scenarios == projections.count ? "Scenario" : "Projection and scenario"
    }

    /// The heading, with notes on the loaded share of the cohort, and details on the data and the assumptions.
    func heading(
        _ title: String? = nil, of registry: Registry, notes: [String] = [], details: [String] = []
    ) throws -> ResultHeading {
        let title = title.map { "\($0): \(name.lowercased())" } ?? name
        return try ResultHeading(
            title: "\(title) of performance year \(year), which adjusts payments in \(year.paymentYear)", of: registry,
            leadingNotes: projections.flatMap(\.leadingNotes) + notes + missing.map(\.message)
                + projections.compactMap(\.assumptionSummary),
            details: details + projections.flatMap(\.details),
            countNotes: Set(projections.compactMap(\.quarterNote)))
    }

    /// The report: one row per participant and cohort, best score first.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(_ detail: Detail = .payment, of registry: Registry) throws -> ResultTable {
        let rows = projections.flatMap { projection in
            projection.sorted(shown(of: projection)).map { ProjectedParticipant(projection, $0) }
        }
        var heading = try heading(of: registry, notes: hiddenNotes, details: [Self.basisNote])
        heading.headline = headline
        return ResultTable(
            heading: heading, columns: ProjectedParticipant.columns(detail, bands: hasBands), of: rows,
            charts: fans + charts + bandCharts(rows.count, hasScoreBands: hasBands),
            disclosure: Self.disclosure)
    }

    /// The release plan. A score of quality or cost, with the points of all measures but one, reveals the points of that
    /// one, and so the number of its cases that met it; a final score does not, as the adjustments are not known.
    private static let disclosure = DisclosurePlan(
        withheld: [
            "quality_score", "cost_score", "improvement_activities_adjustment", "promoting_interoperability_adjustment",
            "complex_patient_adjustment", "small_practice_adjustment",
        ])

    /// Whether scores and percentiles have bands, which scenarios have.
    private var hasBands: Bool { projections.contains(where: \.isScenario) }

    /// The indices of the participants that the report shows.
    private func shown(of projection: Projection) -> [Int] {
        if let clinicians { return clinicians.compactMap(projection.position) }
        return projection.scoring.scores.indices.filter {
            showsNotLoaded || projection.scoring.scores[$0].outcome != .notLoaded
        }
    }

    /// For each cohort, a note with the number of participants that are not shown because they have too little loaded data.
    private var hiddenNotes: [String] {
        guard clinicians == nil, !showsNotLoaded else { return [] }
        return projections.compactMap { projection in
            let hidden = projection.scoring.scores.count { $0.outcome == .notLoaded }
            return hidden == 0
                ? nil
                : "\(projection.name): \(hidden.counted) listed participants are not loaded and have no numbers; --all shows "
                    + "them, and which data they lack."
        }
    }

    /// What numbers on a page of one subject are, which has no room for `basisNote`.
    static let ownNote = "Projected by this program from the loaded data; not CMS's result unless it says so."

    private static let basisNote =
        "Numbers are this registry's own, not CMS's, except those headed official. Lowest and highest: over the slopes and "
        + "midpoints that CMS may choose and, in a scenario, over the assumptions about peers."
}

extension Projection {
    /// Participants' indices, sorted by score, best first, without a score last; ties by NPI.
    fileprivate func sorted(_ positions: [Int]) -> [Int] {
        positions.sorted { left, right in
            let (first, second) = (scoring.scores[left].value ?? -1, scoring.scores[right].value ?? -1)
            return first == second ? left < right : first > second
        }
    }
}

/// A participant of a projection.
private struct ProjectedParticipant {
    let projection: Projection
    let position: Int

    init(_ projection: Projection, _ position: Int) {
        self.projection = projection
        self.position = position
    }

    private var person: CohortYearInputs.Person { projection.inputs.people[position] }
    private var score: FinalScore { projection.scoring.scores[position] }

    private var outcome: String {
        let hasCost = projection.scoring.participants[position].hasCost
        return score.outcomeText(costIsAssumed: projection.isScenario && !hasCost)
    }

    static func columns(
        _ detail: ProjectionReport.Detail, bands: Bool
    ) -> [ReportColumn<ProjectedParticipant>] {
        [
            ReportColumn("cohort", "Cohort", .text) { .text($0.projection.inputs.cohort.rawValue) },
            ReportColumn("basis", "Basis", .text) { .text($0.projection.isScenario ? "scenario" : "full cohort") },
            ReportColumn("npi", "NPI", .text) { .text($0.person.npi.description) },
            ReportColumn("clinician_name", "Name", .text) { .text($0.person.name) },
            ReportColumn("outcome", "Outcome", .text) { .text($0.outcome) },
        ] + (detail == .categories ? categories : [])
            + PaymentAdjustment.columns(bands: bands).map { $0.of { $0.projection.adjustments[$0.position] } } + [
                ReportColumn("official_status", "Official", .text) { Cell($0.person.official?.status) },
                ReportColumn("official_final_score", "Score", .score, from: []) {
                    Cell($0.person.official?.finalScore)
                },
                ReportColumn("official_factor", "Factor", .change(.share), from: []) {
                    Cell($0.person.official?.factor)
                },
            ]
    }

    /// The columns of the categories' scores and adjustments; null for participants who are not loaded.
    private static var categories: [ReportColumn<ProjectedParticipant>] {
        [
            ReportColumn("quality_score", "Quality", .share, from: []) { Cell($0.score.quality.score) },
            ReportColumn("cost_score", "Cost", .share, from: []) { Cell($0.score.cost.score) },
            adjustment("improvement_activities", "IA", \.improvementActivities),
            adjustment("promoting_interoperability", "PI", \.promotingInteroperability),
            adjustment("complex_patient", "Complex", \.complexPatient),
            adjustment("small_practice", "Small", \.smallPractice),
        ]
    }

    private static func adjustment(
        _ name: String, _ heading: String, _ points: @escaping (ScoreAdjustments) -> Double
    ) -> ReportColumn<ProjectedParticipant> {
        ReportColumn("\(name)_adjustment", heading, .score, from: []) { participant in
            Cell(participant.score.outcome == .notLoaded ? nil : points(participant.score.adjustments))
        }
    }
}

extension FinalScore {
    /// The outcome as text, with the missing data.
    func outcomeText(costIsAssumed: Bool) -> String {
        switch outcome {
        case .scored where measured == nil: "final score given"
        case .scored: costIsAssumed ? "scored, cost assumed" : "scored"
        case .lacksMinimumData: "score 0: minimum data missing"
        case .notScored: "not scored: too few cases"
        case .notLoaded: "not loaded: " + missing.map(\.rawValue).sorted(by: >).joined(separator: " and ")
        }
    }
}
