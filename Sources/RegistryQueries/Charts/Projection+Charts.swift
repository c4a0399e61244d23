import RegistryModel

extension ProjectionReport {
    /// How many clinicians are marked at most.
    private static let mostMarks = 4

    /// How the final scores of each cohort are spread, where payments turn, and where those stand who were asked about.
    var charts: [Chart] {
        projections.compactMap { projection in
            let turn = projection.adjustment.breakEvenScore.map {
                Chart.Distribution.Mark("factor 0 at", at: $0, isMain: false)
            }
            return Chart.distribution(
                "Projected final scores, \(projection.inputs.cohort.name)",
                of: projection.scoring.scores.compactMap(\.value), unit: .number(decimals: 1), counted: "Participants",
                marks: [turn].compactMap(\.self) + marks(projection))
        }
    }

    private func marks(_ projection: Projection) -> [Chart.Distribution.Mark] {
        let asked = projection.inputs.people.indices.filter { isNamed(projection.inputs.people[$0].npi) }
        guard asked.count <= Self.mostMarks else { return [] }
        return asked.compactMap { position in
            projection.scoring.scores[position].value.map {
                Chart.Distribution.Mark(projection.inputs.people[position].name, at: $0)
            }
        }
    }
}
