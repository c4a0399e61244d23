/// The data without which there is no score but the lowest (42 CFR part 512 subpart G).
public struct MinimumData: Hashable, Sendable {
    /// The fewest quality measures, not taken from administrative claims, with enough of their cases reported.
    public let measureMinimum: Int
    /// The final score of a participant without them.
    public let finalScore: Double

    private let quality: QualityRules

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        measureMinimum = try rules.integer("minimum_data.quality_measures")
        finalScore = try rules.number("minimum_data.final_score")
        quality = try QualityRules(rules)
    }

    /// How many measures of the cohort and year were reported with enough of their cases; few cases count here too.
    public func measureCount(_ results: [MeasureResult]) -> Int {
        results.indices.count { index in
            isReported(results[index])
                && !results[..<index].contains { $0.measure == results[index].measure && isReported($0) }
        }
    }

    /// Whether the minimum is met.
    public func isMet(_ results: [MeasureResult]) -> Bool { measureCount(results) >= measureMinimum }

    private func isReported(_ result: MeasureResult) -> Bool {
        isOwnReport(result) && quality.isComplete(result)
    }

    /// Whether a result counts as one that the participant reported, be it of few cases or incomplete.
    private func isOwnReport(_ result: MeasureResult) -> Bool {
        result.collectionType != .administrativeClaims && quality.measure(of: result) != nil
    }

    /// Whether it is known what was reported: a result of the participant's own is loaded, or a fact that says that
    /// quality was not reported. Without either nothing is known, and a missing minimum says nothing.
    public func isKnown(of participant: ParticipantYear) -> Bool {
        participant.reportedQuality == false || participant.measureResults.contains(where: isOwnReport)
    }

    /// How the count came about.
    public func explanation(_ results: [MeasureResult]) -> Explanation {
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
