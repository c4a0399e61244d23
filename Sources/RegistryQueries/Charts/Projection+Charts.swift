import RegistryModel

extension ProjectionReport {
    /// The maximum number of clinicians marked in a chart.
    private static let maximumMarks = 4

    /// A histogram of each cohort's final scores, with marks for the break-even score and for the clinicians who were asked
    /// about. In a scenario the scores are those of the assumed peers.
    var charts: [Chart] {
        projections.compactMap { projection in
            let (title, scores, adjustment) = projection.spread
            let turn = adjustment.breakEvenScore.map {
                Chart.Distribution.Mark("factor 0 at", at: $0, isMain: false)
            }
            return Chart.distribution(
                "\(title), \(projection.inputs.cohort.name)", of: scores, named: "Final score",
                unit: .number(decimals: 1), counted: "Participants",
                marks: [turn].compactMap(\.self) + marks(projection),
                within: Metric.finalScore.range)
        }
    }

    private func marks(_ projection: Projection) -> [Chart.Distribution.Mark] {
        let asked = clinicians?.compactMap(projection.position).sorted() ?? []
        guard asked.count <= Self.maximumMarks else { return [] }
        return asked.compactMap { position in
            projection.scoring.scores[position].value.map {
                Chart.Distribution.Mark(projection.inputs.people[position].name, at: $0)
            }
        }
    }
}

extension Projection {
    /// The scores of a chart, their title, and the payment adjustment that follows from them.
    fileprivate var spread: (title: String, scores: [Double], adjustment: CohortAdjustment) {
        switch outcome {
        case .full(let cohort):
            ("Projected final scores", cohort.scoring.scores.compactMap(\.value), cohort.adjustment)
        case .scenario(let scenario):
            (
                "Final scores of the assumed peers (drawn, not real)", scenario.central.reference.finalScores,
                scenario.central.adjustment
            )
        }
    }
}
