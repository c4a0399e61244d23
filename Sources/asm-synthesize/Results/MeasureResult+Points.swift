extension MeasureResult {
    /// Gives points to the results of one cohort and year: by their place among those of the same measure and collection
    /// type, from the lowest points to the highest.
    static func award(_ rules: ScoringRules, to results: inout [MeasureResult]) {
        let isScored = { (result: MeasureResult) in
            result.denominator >= rules.qualityCaseMinimum && result.completeness >= rules.completenessMinimum
        }
        let peers = Dictionary(grouping: results.filter(isScored), by: \.benchmark)
            .mapValues { $0.map(\.achievement).sorted() }
        for index in results.indices {
            let result = results[index]
            if result.denominator < rules.qualityCaseMinimum {
                results[index].points = nil
            } else if isScored(result), let achievements = peers[result.benchmark] {
                let span = rules.qualityPoints.upperBound - rules.qualityPoints.lowerBound
                let points = rules.qualityPoints.lowerBound + span * place(of: result.achievement, among: achievements)
                results[index].points = Decimals.rounded(points, places: 1)
            } else {
                results[index].points = rules.incompletePoints
            }
        }
    }

    private var benchmark: [String] { [measure.identifier, collectionType] }

    /// The share of the other achievements that are worse; equal ones count half.
    private static func place(of achievement: Double, among sorted: [Double]) -> Double {
        guard sorted.count > 1 else { return 0.5 }
        let worse = firstIndex(in: sorted) { $0 >= achievement }
        let equal = firstIndex(in: sorted) { $0 > achievement } - worse
        return (Double(worse) + Double(equal - 1) / 2) / Double(sorted.count - 1)
    }

    /// The first place in a sorted array from which on something holds.
    private static func firstIndex(in sorted: [Double], where holds: (Double) -> Bool) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
