import RegistryModel
import RegistryStore

/// What a performance year will do to the payments of its participants, cohort by cohort, as far as can be said from
/// what is loaded.
public struct ProjectionReport: Sendable {
    /// What is shown of each participant.
    public enum Detail: Sendable {
        /// The final score and what it does to payments.
        case payment
        /// The scores and adjustments of the categories as well.
        case categories
    }

    /// The projections, a cohort each.
    public private(set) var projections: [Projection]
    /// The performance year.
    public let year: PerformanceYear

    private let clinicians: Set<NPI>?
    private let showsNotLoaded: Bool
    private let missing: [QueryError]

    /// Projects a year, the latest that can be if none is named.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - cohort: one cohort; nil for each that can be projected.
    ///   - clinicians: shows only these; nil for all. The others count in the pool all the same.
    ///   - showsNotLoaded: also shows those of whom too little is loaded.
    ///   - needsResults: whether measure results must be loaded; without, the list of participants is enough, for a
    ///     question of what if.
    ///   - benchmarks: which benchmarks come first; nil for what the rules say.
    /// - Throws: `QueryError` if nothing can be projected, or one of the clinicians takes no part.
    public init(
        of registry: Registry, year: PerformanceYear? = nil, cohort: Cohort? = nil, clinicians: Set<NPI>? = nil,
        showsNotLoaded: Bool = false, needsResults: Bool = true, benchmarks: QualityRules.BenchmarkSource? = nil
    ) throws {
        let made = try PerCohort(
            of: registry, year: year, cohort: cohort, yearWithoutResults: needsResults ? nil : .first
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

    /// - Throws: `QueryError.scenarioNotStored` unless every projection is of a full cohort.
    public func requireFullCohorts() throws(QueryError) {
        for projection in projections where projection.isScenario {
            throw .scenarioNotStored(projection.inputs.cohort, year)
        }
    }

    /// Whether a participant is shown.
    func shows(_ npi: NPI) -> Bool { clinicians?.contains(npi) ?? true }

    /// Whether a participant was asked about by name.
    func isNamed(_ npi: NPI) -> Bool { clinicians?.contains(npi) ?? false }

    /// The same report with other projections, of the same clinicians.
    func replacing(_ projections: [Projection]) -> ProjectionReport {
        var report = self
        report.projections = projections
        return report
    }

    /// What the projections are called: none that is a scenario goes by another name.
    private var name: String {
        let scenarios = projections.count(where: \.isScenario)
        return scenarios == 0 ? "Projection" : scenarios == projections.count ? "Scenario" : "Projection and scenario"
    }

    /// The heading: how much of the cohort is loaded, what the projections rest on, and what is assumed.
    func heading(_ title: String? = nil, of registry: Registry, notes: [String] = []) throws -> ResultHeading {
        let title = title.map { "\($0): \(name.lowercased())" } ?? name
        return try ResultHeading(
            title: "\(title) of performance year \(year), which adjusts payments in \(year.paymentYear)", of: registry,
            leadingNotes: projections.map(\.coverageNote),
            notes: projections.flatMap(\.notes) + missing.map(\.message) + notes,
            countNotes: Set(projections.compactMap(\.quarterNote)))
    }

    /// The report: one row per participant and cohort, best score first.
    public func result(_ detail: Detail = .payment, of registry: Registry) throws -> ResultTable {
        let rows = projections.flatMap { projection in
            projection.order.filter { isShown($0, of: projection) }.map { projection.row($0, detail, bands: hasBands) }
        }
        return ResultTable(
            heading: try heading(of: registry, notes: hiddenNotes + [Self.basisNote]),
            columns: Projection.columns(detail, bands: hasBands), rows: rows, charts: charts, disclosure: .withoutCounts
        )
    }

    /// Whether scores and percentiles have bands, as in a scenario.
    private var hasBands: Bool { projections.contains(where: \.isScenario) }

    private func isShown(_ position: Int, of projection: Projection) -> Bool {
        let npi = projection.inputs.people[position].npi
        return shows(npi)
            && (showsNotLoaded || isNamed(npi) || projection.scoring.scores[position].outcome != .notLoaded)
    }

    /// How many participants are not shown as too little of them is loaded.
    private var hiddenNotes: [String] {
        guard clinicians == nil, !showsNotLoaded else { return [] }
        return projections.compactMap { projection in
            let hidden = projection.scoring.scores.count { $0.outcome == .notLoaded }
            return hidden == 0
                ? nil
                : "\(projection.name): \(hidden.counted) listed participants are not loaded and have no numbers; --all shows "
                    + "them, and what they lack."
        }
    }

    private static let basisNote =
        "Every number is this registry's own, not CMS's, but those headed official. Lowest and highest: over the slopes and "
        + "midpoints that CMS may choose and, in a scenario, over what is assumed of the peers."
}

extension Projection {
    /// The positions of the participants: best score first, those who are not scored last, then by NPI.
    fileprivate var order: [Int] {
        scoring.scores.indices.sorted { left, right in
            let (first, second) = (scoring.scores[left].value ?? -1, scoring.scores[right].value ?? -1)
            return first == second ? left < right : first > second
        }
    }

    fileprivate static func columns(_ detail: ProjectionReport.Detail, bands: Bool) -> [Column] {
        let categories = [
            Column("quality_score", "Quality", .share, from: []), Column("cost_score", "Cost", .share, from: []),
            Column("improvement_activities_adjustment", "IA", .score, from: []),
            Column("promoting_interoperability_adjustment", "PI", .score, from: []),
            Column("complex_patient_adjustment", "Complex", .score, from: []),
            Column("small_practice_adjustment", "Small", .score, from: []),
        ]
        return [
            Column("cohort", "Cohort", .text), Column("basis", "Basis", .text), Column("npi", "NPI", .text),
            Column("clinician_name", "Name", .text), Column("outcome", "Outcome", .text),
        ] + (detail == .categories ? categories : []) + PaymentAdjustment.columns(bands: bands) + [
            Column("official_status", "Official", .text), Column("official_final_score", "Score", .score, from: []),
            Column("official_factor", "Factor", .change(.share), from: []),
        ]
    }

    fileprivate func row(_ position: Int, _ detail: ProjectionReport.Detail, bands: Bool) -> [Cell] {
        let (person, score, payment) = (inputs.people[position], scoring.scores[position], adjustments[position])
        let applied = score.outcome == .notLoaded ? nil : score.adjustments
        let categories: [Cell] = [
            Cell(score.quality.score), Cell(score.cost.score), Cell(applied?.improvementActivities),
            Cell(applied?.promotingInteroperability), Cell(applied?.complexPatient), Cell(applied?.smallPractice),
        ]
        let basis = isScenario ? "scenario" : "full cohort"
        return [
            .text(inputs.cohort.rawValue), .text(basis), .text(person.npi.description), .text(person.name),
            .text(score.outcomeText(costIsAssumed: isScenario && !scoring.participants[position].hasCost)),
        ]
            + (detail == .categories ? categories : []) + payment.cells(bands: bands) + [
                Cell(person.official?.status), Cell(person.official?.finalScore), Cell(person.official?.factor),
            ]
    }
}

extension FinalScore {
    /// The outcome in words, with what is missing.
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
