import RegistryModel
import RegistryStore

/// How a participant's final score and payment adjustment came about: every step, with the rules it rests on.
public struct Derivation: Sendable {
    /// What stands above.
    public let heading: ResultHeading
    /// The steps, part by part.
    public let explanations: [Explanation]
    /// The rules that the steps name, by name.
    public let rules: [Rule]

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
    /// The derivation of a participant.
    /// - Throws: `QueryError` if the clinician takes part in both cohorts, and both were projected.
    public func derivation(of npi: NPI, of registry: Registry) throws -> Derivation {
        let places = projections.compactMap { projection in
            projection.position(of: npi).map { (projection: projection, position: $0) }
        }
        guard let (projection, position) = places.first else { try registry.refuse(npi, in: year) }
        guard places.count == 1 else { throw QueryError.severalCohorts(npi, year) }
        let kind = projection.isScenario ? "scenario" : "projection"
        let heading = try ResultHeading(
            title: "How the \(kind) of \(npi), \(projection.inputs.people[position].name), comes about: "
                + "\(projection.inputs.cohort.name), performance year \(year)",
            of: registry, leadingNotes: [projection.coverageNote], notes: projection.notes)
        return Derivation(at: position, of: projection, heading: heading)
    }
}
