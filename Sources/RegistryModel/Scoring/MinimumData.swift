/// The minimum data; without them the final score is the lowest one (42 CFR part 512 subpart G).
package struct MinimumData: Hashable, Sendable {
    /// The minimum number of quality measures, other than those from administrative claims, with enough of their cases
    /// reported.
    package let measureMinimum: Int
    /// The final score without the minimum data.
    package let finalScore: Double

    private let quality: QualityRules

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        measureMinimum = try rules.integer("minimum_data.quality_measures")
        finalScore = try rules.number("minimum_data.final_score")
        quality = try QualityRules(rules)
    }

    /// The number of the cohort's measures that were reported with enough of their cases. Measures with few cases count
    /// too.
    package func measureCount(_ results: [MeasureResult]) -> Int {
        results.indices.count { index in
            isReported(results[index])
                && !results[..<index].contains { $0.measure == results[index].measure && isReported($0) }
        }
    }

    /// Whether the results meet the minimum.
    package func isMet(_ results: [MeasureResult]) -> Bool { measureCount(results) >= measureMinimum }

    private func isReported(_ result: MeasureResult) -> Bool {
        isOwnReport(result) && quality.isComplete(result)
    }

    /// Whether the participant reported a result, even with few cases or incompletely.
    private func isOwnReport(_ result: MeasureResult) -> Bool {
        result.collectionType != .administrativeClaims && quality.measure(of: result) != nil
    }

    /// Whether it is known what the participant reported: an own result is loaded, or a fact that says that quality was
    /// not reported. Otherwise a missing minimum means nothing.
    package func isKnown(of participant: ParticipantYear) -> Bool {
        participant.reportedQuality == false || participant.measureResults.contains(where: isOwnReport)
    }

    /// Explains the count, step by step.
    package func explanation(_ results: [MeasureResult]) -> Explanation {
        var explanation = Explanation("Minimum data")
        explanation.add("Measures asked for", Cell(measureMinimum), .count, rules: "minimum_data.quality_measures")
        explanation.add(
            "Measures reported", Cell(measureCount(results)), .count,
            "of the cohort, not from administrative claims, with enough of their cases reported",
            rules: "quality.completeness_minimum")
        explanation.add("Minimum met", .text(isMet(results) ? "yes" : "no"), .text)
        return explanation
    }
}
