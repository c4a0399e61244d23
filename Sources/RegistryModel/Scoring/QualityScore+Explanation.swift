extension QualityRules {
    /// Explains a quality score, result by result.
    /// - Parameters:
    ///   - score: the score.
    ///   - benchmarks: the benchmarks the results were compared with.
    package func explanation(
        of score: QualityScore, benchmarks: [QualityBenchmark.Key: QualityBenchmark]
    ) -> Explanation {
        var explanation = Explanation("Quality")
        if score.items.isEmpty, score.score != nil {
            explanation.add("Points of a measure", .real(score.points), .score, "given")
        } else {
            for item in score.items.sorted(by: isListedBefore) { add(item, benchmarks, to: &explanation) }
            explanation.add(
                "Points", .real(score.points), .score, "the sum of the points that count, each by its weight")
            explanation.add("Measures that count", Cell(score.measureCount), .count)
        }
        explanation.add(
            "Quality score", Cell(score.score), .share,
            score.score == nil ? "no measure counts" : "points / (maximum points * weights of the measures that count)",
            rules: "quality.points.maximum")
        return explanation
    }

    private func add(
        _ item: QualityScore.Item, _ benchmarks: [QualityBenchmark.Key: QualityBenchmark],
        to explanation: inout Explanation
    ) {
        let result = item.result
        let label = label(of: result)
        let measure = "quality.measure.\(result.measure)"
        switch item.outcome {
        case .measureNotInCohort:
            explanation.omit(label, because: "The measure does not belong to the cohort and year.")
        case .pending:
            explanation.omit(
                label, because: "The measure is pending and has no weight yet.",
                rules: "quality.measure_weight.\(result.measure)")
        case .collectionTypeNotAccepted:
            explanation.omit(
                label, because: "The model does not take the measure by \(result.collectionType.rawValue).",
                rules: measure)
        case .tooFewCases:
            explanation.omit(
                label, because: "It has \(result.denominator) cases, fewer than \(caseMinimum).",
                rules: "quality.case_minimum")
        case .noBenchmark:
            explanation.omit(
                label, because: "Fewer than \(benchmarkMinimum) results make no benchmark.",
                rules: "quality.benchmark.minimum_results")
        case .assumedPoints where item.counts:
            explanation.add(
                label, Cell(item.points), .score,
                item.result.denominator > 0
                    ? "assumed: no benchmark of the measure is public"
                    : "assumed: CMS computes it, and no result is loaded",
                rules: measure, "reference_cohort.points_without_benchmark.central")
        case .incomplete where item.counts:
            explanation.add(
                label, Cell(item.points), .score, "too few of the cases were reported",
                rules: measure, "quality.completeness_minimum", "quality.points.incomplete")
        case .benchmarked(let reached) where item.counts:
            let direction = measures[result.measure]?.isInverse == true ? "lower is better" : "higher is better"
            explanation.add(
                label, Cell(item.points), .score,
                "\(result.numerator) of \(result.denominator), \(direction): reaches \(reached) cut points"
                    + (benchmarks[result.benchmarkKey].map { " of \($0.source.name)" } ?? ""),
                rules: measure, "quality.points.minimum", "quality.points.per_decile", "quality.points.maximum")
        case .incomplete, .assumedPoints, .benchmarked:
            explanation.omit(label, because: "Another collection type of the measure counts.", rules: measure)
        }
    }

    private func label(of result: MeasureResult) -> String {
        let title = measures[result.measure]?.title.map { " \($0)" } ?? ""
        return "\(result.measure)\(title) (\(result.collectionType.rawValue))"
    }

    private func isListedBefore(_ left: QualityScore.Item, _ right: QualityScore.Item) -> Bool {
        (left.result.measure, left.result.collectionType.rawValue)
            < (right.result.measure, right.result.collectionType.rawValue)
    }
}
