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
    public let projections: [Projection]
    /// The performance year.
    public let year: PerformanceYear

    private let clinicians: Set<NPI>?
    private let missing: [QueryError]

    /// Projects a year, the latest that can be if none is named.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - cohort: one cohort; nil for each that can be projected.
    ///   - clinicians: shows only these; nil for all. The others count in the pool all the same.
    /// - Throws: `QueryError` if nothing can be projected, or one of the clinicians takes no part.
    public init(
        of registry: Registry, year: PerformanceYear? = nil, cohort: Cohort? = nil, clinicians: Set<NPI>? = nil
    ) throws {
        let made = try CohortParts(of: registry, year: year, cohort: cohort) { try Projection($0, $1, of: registry) }
        for npi in clinicians ?? [] where !made.parts.contains(where: { $0.position(of: npi) != nil }) {
            throw QueryError.notAParticipant(npi, made.year)
        }
        projections = made.parts.filter { projection in
            clinicians?.contains { projection.position(of: $0) != nil } ?? true
        }
        self.year = made.year
        self.clinicians = clinicians
        missing = clinicians == nil ? made.missing : []
    }

    /// Whether a participant is shown.
    func shows(_ npi: NPI) -> Bool { clinicians?.contains(npi) ?? true }

    /// Whether a participant was asked about by name.
    func isNamed(_ npi: NPI) -> Bool { clinicians?.contains(npi) ?? false }

    /// The heading: what the projections rest on, and what is assumed.
    func heading(_ title: String, of registry: Registry, notes: [String] = []) throws -> ResultHeading {
        try ResultHeading(
            title: "\(title) of performance year \(year), which adjusts payments in \(year.paymentYear)", of: registry,
            notes: projections.flatMap(\.notes) + missing.map(\.message) + notes)
    }

    /// The report: one row per participant and cohort, best score first.
    public func result(_ detail: Detail = .payment, of registry: Registry) throws -> ResultTable {
        let rows = projections.flatMap { projection in
            projection.order.filter { shows(projection.inputs.people[$0].npi) }.map { projection.row($0, detail) }
        }
        return ResultTable(
            heading: try heading(
                "Projection", of: registry,
                notes: [
                    "Every number is this registry's projection but those headed official. The lowest and highest "
                        + "factor are taken over the slopes and midpoints that may come; dollars rest on the Part B "
                        + "payments of the performance year."
                ]),
            columns: Projection.columns(detail), rows: rows, charts: charts, disclosure: .withoutCounts)
    }
}

extension Projection {
    /// The positions of the participants: best score first, those who are not scored last, then by NPI.
    fileprivate var order: [Int] {
        scoring.scores.indices.sorted { left, right in
            let (first, second) = (scoring.scores[left].value ?? -1, scoring.scores[right].value ?? -1)
            return first == second ? left < right : first > second
        }
    }

    fileprivate static func columns(_ detail: ProjectionReport.Detail) -> [Column] {
        let categories = [
            Column("outcome", "Outcome", .text), Column("quality_score", "Quality", .share, from: []),
            Column("cost_score", "Cost", .share, from: []),
            Column("improvement_activities_adjustment", "IA", .score, from: []),
            Column("promoting_interoperability_adjustment", "PI", .score, from: []),
            Column("complex_patient_adjustment", "Complex", .score, from: []),
            Column("small_practice_adjustment", "Small", .score, from: []),
        ]
        return [
            Column("cohort", "Cohort", .text), Column("npi", "NPI", .text), Column("clinician_name", "Name", .text),
        ] + (detail == .categories ? categories : []) + [
            Column("final_score", "Final score", .score, from: []),
            Column("percentile", "Percentile", .number(decimals: 1), from: []),
            Column("payment_adjustment_factor", "Factor", .change(.share), from: []),
            Column("lowest_factor", "Lowest", .change(.share), from: []),
            Column("highest_factor", "Highest", .change(.share), from: []),
            Column("tier", "Tier", .text), Column("part_b_cents", "Part B", .cents, from: []),
            Column("adjustment_cents", "Adjustment", .change(.cents), from: []),
            Column("official_status", "Official", .text), Column("official_final_score", "Score", .score, from: []),
            Column("official_factor", "Factor", .change(.share), from: []),
        ]
    }

    fileprivate func row(_ position: Int, _ detail: ProjectionReport.Detail) -> [Cell] {
        let (person, score) = (inputs.people[position], scoring.scores[position])
        let (payment, adjustments) = (adjustment.adjustments[position], score.adjustments)
        let categories: [Cell] = [
            .text(score.outcome.rawValue), Cell(score.quality.score), Cell(score.cost.score),
            .real(adjustments.improvementActivities), .real(adjustments.promotingInteroperability),
            .real(adjustments.complexPatient), .real(adjustments.smallPractice),
        ]
        return [.text(inputs.cohort.rawValue), .text(person.npi.description), .text(person.name)]
            + (detail == .categories ? categories : []) + [
                Cell(score.value), Cell(payment.percentile), .real(payment.factor), .real(payment.band.lowerBound),
                .real(payment.band.upperBound), .text(payment.tier.rawValue), Cell(cents: payment.partB),
                Cell(cents: payment.amount), Cell(person.official?.status), Cell(person.official?.finalScore),
                Cell(person.official?.factor),
            ]
    }
}
