import RegistryModel
import RegistryStore

/// The derivation of a participant's final score and payment adjustment: every step, with its rules.
package struct Derivation: Sendable {
    /// The heading, with the notes of the projection.
    package let heading: ResultHeading
    /// The steps, grouped into parts.
    package let explanations: [Explanation]
    /// The rules that the steps name, sorted by name.
    package let rules: [Rule]

    /// The derivation of a participant in one cohort.
    init(at position: Int, of projection: Projection, heading: ResultHeading) {
        explanations =
            projection.scoring.explanations(at: position, nationalMean: projection.inputs.meanEpisodeCost)
            + projection.outcome.paymentExplanations(at: position)
        let names = Set(explanations.flatMap { $0.lines.flatMap(\.rules) + $0.omissions.flatMap(\.rules) })
        rules = projection.rules.all.filter { names.contains($0.name) }
        self.heading = heading
    }
}

extension ProjectionReport {
    /// Derives the result of a participant.
    /// - Throws: `QueryError.severalCohorts` if the clinician takes part in both cohorts, and both were projected.
    package func derivation(of npi: NPI, of registry: Registry) throws -> Derivation {
        let places = projections.compactMap { projection in
            projection.position(of: npi).map { (projection: projection, position: $0) }
        }
        guard let (projection, position) = places.first else { try registry.refuse(npi, in: year) }
        guard places.count == 1 else { throw QueryError.severalCohorts(npi, year) }
        let kind = projection.isScenario ? "scenario" : "projection"
        let heading = try ResultHeading(
            title: "How the \(kind) of \(npi), \(projection.inputs.people[position].name), comes about: "
                + "\(projection.inputs.cohort.name), performance year \(year)",
            of: registry, leadingNotes: projection.leadingNotes + [projection.assumptionSummary].compactMap(\.self),
            details: projection.details)
        return Derivation(at: position, of: projection, heading: heading)
    }
}
