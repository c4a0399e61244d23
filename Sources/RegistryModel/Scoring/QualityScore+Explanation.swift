extension QualityRules {
    /// How a quality score came about, result by result.
    public func explanation(of score: QualityScore) -> Explanation {
        var explanation = Explanation("Quality")
        for item in score.items.sorted(by: isListedBefore) { add(item, to: &explanation) }
        explanation.add("Points", .real(score.points), .score, "the sum of the points that count")
        explanation.add("Measures that count", Cell(score.measureCount), .count)
        explanation.add(
            "Quality score", Cell(score.score), .share,
            score.score == nil ? "no measure counts" : "points / (most points * measures that count)",
            rules: "quality.points.maximum")
        return explanation
    }

    private func add(_ item: QualityScore.Item, to explanation: inout Explanation) {
        let result = item.result
        let label = label(of: result)
        let measure = "quality.measure.\(result.measure)"
        switch item.outcome {
        case .otherMeasure: explanation.leaveOut(label, because: "The measure is none of the cohort and year.")
        case .tooFewCases:
            explanation.leaveOut(
                label, because: "It has \(result.denominator) cases, fewer than \(caseMinimum).",
                rules: "quality.case_minimum")
        case .noBenchmark:
            explanation.leaveOut(
                label, because: "Fewer than \(benchmarkMinimum) results make no benchmark.",
                rules: "quality.benchmark.minimum_results")
        case .incomplete where item.counts:
            explanation.add(
                label, Cell(item.points), .score, "too few of the cases were reported",
                rules: measure, "quality.completeness_minimum", "quality.points.incomplete")
        case .benchmarked(let reached) where item.counts:
            let direction = measures[result.measure]?.isInverse == true ? "lower is better" : "higher is better"
            explanation.add(
                label, Cell(item.points), .score,
                "\(result.numerator) of \(result.denominator), \(direction): reaches \(reached) cut points",
                rules: measure, "quality.points.minimum", "quality.points.per_decile", "quality.points.maximum")
        case .incomplete, .benchmarked:
            explanation.leaveOut(label, because: "Another collection type of the measure counts.", rules: measure)
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
