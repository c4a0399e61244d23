/// Simulates CMS's stratified random selection of areas by the number and mean cost of their episodes (42 CFR part 512
/// subpart G; the cut-offs of the strata and the shares are assumed), given what is known of it.
///
/// Areas that are known to be selected are in every selection, and areas that are known not to be are in none; the rest of
/// the stratum's share is drawn among the others. That is the distribution of the whole draw, conditional on what is known.
/// The same areas, rules and seed give the same selection on every machine, in any order of the areas.
package struct AreaSelection: Hashable, Sendable {
    /// An area of the sampling frame.
    package struct Area: Hashable, Sendable {
        /// The code of the CBSA or metropolitan division, unique among the areas.
        package var code: CBSACode
        /// The number of episodes.
        package var episodeCount: Int
        /// The mean cost of an episode in cents.
        package var meanCostCents: Int64

        /// Creates an area.
        package init(code: CBSACode, episodeCount: Int, meanCostCents: Int64) {
            self.code = code
            self.episodeCount = episodeCount
            self.meanCostCents = meanCostCents
        }
    }

    /// A stratum: areas similar in number and cost of episodes. Both indices count from 0, lowest first.
    package struct Stratum: Hashable, Comparable, Sendable {
        /// The index by number of episodes.
        package let volume: Int
        /// The index by mean cost within the volume group.
        package let cost: Int

        /// Orders by volume, then by cost.
        package static func < (left: Stratum, right: Stratum) -> Bool {
            (left.volume, left.cost) < (right.volume, right.cost)
        }
    }

    /// An area with its stratum, and whether it is selected.
    package struct Choice: Hashable, Sendable {
        /// The area of the sampling frame.
        package let area: Area
        /// The stratum the area was drawn from.
        package let stratum: Stratum
        /// Whether it is selected.
        package let isSelected: Bool
    }

    /// The number of areas of a stratum, and how many of them are selected.
    package struct StratumCount: Hashable, Sendable {
        /// The stratum that is counted.
        package let stratum: Stratum
        /// The number of areas.
        package let areaCount: Int
        /// The number of selected areas.
        package let selectedCount: Int
    }

    /// Every area, ordered by code.
    package let choices: [Choice]
    /// Every stratum with areas, in order.
    package let strata: [StratumCount]

    /// Draws a selection.
    /// - Parameters:
    ///   - areas: the areas to select from.
    ///   - known: the areas of which it is known whether CMS selected them.
    ///   - rules: the number of strata and the share to select.
    ///   - seed: the seed of the random order.
    package init(_ areas: [Area], known: [CBSACode: Bool] = [:], rules: AreaSelectionRules, seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let members = rules.strata(of: areas).sorted { $0.key < $1.key }
        let quotas = LargestRemainder.quotas(of: rules.share, sizes: members.map(\.value.count))
        var choices: [Choice] = []
        var strata: [StratumCount] = []
        for ((stratum, areas), quota) in zip(members, quotas) {
            let shuffled = generator.shuffled(areas.sorted { $0.code < $1.code })
            let selected = shuffled.filter { known[$0.code] == true }
            let open = shuffled.filter { known[$0.code] == nil }
            let drawn = Set((selected + open.prefix(max(quota - selected.count, 0))).map(\.code))
            choices += areas.map { Choice(area: $0, stratum: stratum, isSelected: drawn.contains($0.code)) }
            strata.append(StratumCount(stratum: stratum, areaCount: areas.count, selectedCount: drawn.count))
        }
        self.choices = choices.sorted { $0.area.code < $1.area.code }
        self.strata = strata
    }
}
