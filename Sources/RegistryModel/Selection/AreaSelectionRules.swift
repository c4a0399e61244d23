/// How areas are stratified, and which share of each stratum is selected.
package struct AreaSelectionRules: Hashable, Sendable {
    /// The number of groups by number of episodes.
    package var volumeStrata: Int
    /// The number of groups by mean cost within each of them.
    package var costStrata: Int
    /// The share of the areas that is selected, 0 to 1.
    package var share: Double

    /// Creates rules; the numbers of strata are raised to 1, the share is limited to 0 to 1.
    package init(volumeStrata: Int, costStrata: Int, share: Double) {
        self.volumeStrata = max(volumeStrata, 1)
        self.costStrata = max(costStrata, 1)
        self.share = min(max(share, 0), 1)
    }

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        self.init(
            volumeStrata: try rules.integer("selection.volume_strata"),
            costStrata: try rules.integer("selection.cost_strata"), share: try rules.number("selection.area_share"))
    }

    /// The areas of each stratum: equal parts of the order by episodes, then equal parts of each by mean cost. Ties are
    /// broken by code.
    func strata(of areas: [AreaSelection.Area]) -> [AreaSelection.Stratum: [AreaSelection.Area]] {
        var strata: [AreaSelection.Stratum: [AreaSelection.Area]] = [:]
        let byVolume = Self.parts(areas, count: volumeStrata) {
            ($0.episodeCount, $0.code) < ($1.episodeCount, $1.code)
        }
        for (volume, part) in byVolume.enumerated() {
            let byCost = Self.parts(part, count: costStrata) {
                ($0.meanCostCents, $0.code) < ($1.meanCostCents, $1.code)
            }
            for (cost, members) in byCost.enumerated() where !members.isEmpty {
                strata[AreaSelection.Stratum(volume: volume, cost: cost)] = members
            }
        }
        return strata
    }

    /// Splits sorted areas into `count` parts whose sizes differ by at most one.
    private static func parts(
        _ areas: [AreaSelection.Area], count: Int, by isBefore: (AreaSelection.Area, AreaSelection.Area) -> Bool
    ) -> [[AreaSelection.Area]] {
        let sorted = areas.sorted(by: isBefore)
        // With more parts than areas, each area is a part of its own.
        let count = min(count, max(areas.count, 1))
        return (0..<count).map { Array(sorted[sorted.count * $0 / count..<sorted.count * ($0 + 1) / count]) }
    }
}
