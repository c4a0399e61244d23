/// Simulates CMS's stratified random selection of areas by the number and mean cost of their episodes (42 CFR part 512
/// subpart G; the cut-offs of the strata and the shares are assumed).
///
/// The same areas, rules and seed give the same selection on every machine, in any order of the areas.
public struct AreaSelection: Hashable, Sendable {
    /// An area of the sampling frame.
    public struct Area: Hashable, Sendable {
        /// The code of the CBSA or metropolitan division, unique among the areas.
        public var code: CBSACode
        /// The number of episodes.
        public var episodeCount: Int
        /// The mean cost of an episode in cents.
        public var meanCostCents: Int64

        /// Creates an area.
        public init(code: CBSACode, episodeCount: Int, meanCostCents: Int64) {
            self.code = code
            self.episodeCount = episodeCount
            self.meanCostCents = meanCostCents
        }
    }

    /// A stratum: areas similar in number and cost of episodes. Both indices count from 0, lowest first.
    public struct Stratum: Hashable, Comparable, Sendable {
        /// The index by number of episodes.
        public let volume: Int
        /// The index by mean cost within the volume group.
        public let cost: Int

        /// Orders by volume, then by cost.
        public static func < (left: Stratum, right: Stratum) -> Bool {
            (left.volume, left.cost) < (right.volume, right.cost)
        }
    }

    /// An area with its stratum, and whether it is selected.
    public struct Choice: Hashable, Sendable {
        /// The area of the sampling frame.
        public let area: Area
        /// The stratum the area was drawn from.
        public let stratum: Stratum
        /// Whether it is selected.
        public let isSelected: Bool
    }

    /// The number of areas of a stratum, and how many of them are selected.
    public struct StratumCount: Hashable, Sendable {
        /// The stratum that is counted.
        public let stratum: Stratum
        /// The number of areas.
        public let areaCount: Int
        /// The number of selected areas.
        public let selectedCount: Int
    }

    /// Every area, ordered by code.
    public let choices: [Choice]
    /// Every stratum with areas, in order.
    public let strata: [StratumCount]

    /// Draws a selection.
    /// - Parameters:
    ///   - areas: the areas to select from.
    ///   - rules: the number of strata and the share to select.
    ///   - seed: the seed of the random order.
    public init(_ areas: [Area], rules: AreaSelectionRules, seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let members = rules.strata(of: areas).sorted { $0.key < $1.key }
        let quotas = LargestRemainder.quotas(of: rules.share, sizes: members.map(\.value.count))
        var choices: [Choice] = []
        var strata: [StratumCount] = []
        for ((stratum, areas), quota) in zip(members, quotas) {
            let drawn = generator.shuffled(areas.sorted { $0.code < $1.code })
            choices += drawn.enumerated().map { Choice(area: $1, stratum: stratum, isSelected: $0 < quota) }
            strata.append(StratumCount(stratum: stratum, areaCount: areas.count, selectedCount: quota))
        }
        self.choices = choices.sorted { $0.area.code < $1.area.code }
        self.strata = strata
    }
}
