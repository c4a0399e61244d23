extension MeasureResult {
    /// Assigns points to the results of a cohort and year: by the deciles of the results of the same measure and
    /// collection type, or by CMS's published ones if the cohort has too few results.
    static func assignPoints(_ rules: ScoringRules, to results: inout [MeasureResult]) {
        let isScored = { (result: MeasureResult) in
            result.denominator >= rules.qualityCaseMinimum && result.completeness >= rules.completenessMinimum
        }
        let cutPoints = Dictionary(grouping: results.filter(isScored), by: \.benchmark)
            .mapValues { peers in
                peers.count >= rules.benchmarkMinimum
                    ? deciles(of: peers.map(\.achievement)) : peers[0].publishedAchievements
            }
        for index in results.indices {
            let result = results[index]
            if result.denominator < rules.qualityCaseMinimum {
                results[index].points = nil
            } else if isScored(result), let cutPoints = cutPoints[result.benchmark] {
                // Rates computed in two ways may differ by rounding.
                let reached = cutPoints.count { result.achievement >= $0 - 1e-12 }
                let points = rules.qualityPoints.lowerBound + rules.qualityPointsPerDecile * Double(reached)
                results[index].points = Decimals.rounded(min(points, rules.qualityPoints.upperBound), places: 1)
            } else {
                results[index].points = rules.incompletePoints
            }
        }
    }

    private var benchmark: [String] { [measure.identifier, collectionType] }

    private var publishedAchievements: [Double] {
        (measure.publishedCutPoints[collectionType] ?? []).map { measure.isInverse ? -$0 : $0 }
    }

    private static func deciles(of achievements: [Double]) -> [Double] {
        let sorted = achievements.sorted()
        return (1...9).compactMap { sorted.quantileOfSorted(Double($0) / 10) }
    }
}
