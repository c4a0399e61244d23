/// A stratified random selection of areas by the number and the mean cost of their episodes (42 CFR part 512 subpart G;
/// the cut-offs of the strata and the shares are assumed).
///
/// The same areas, rules and seed give the same selection on every machine, in whatever order the areas come.
public struct AreaSelection: Hashable, Sendable {
    /// An area that can be selected.
    public struct Area: Hashable, Sendable {
        /// The code of the CBSA or metropolitan division, once among the areas.
        public var code: CBSACode
        /// The episodes.
        public var episodeCount: Int
        /// The mean cost of an episode in cents.
        public var meanCostCents: Int64

        /// An area.
        public init(code: CBSACode, episodeCount: Int, meanCostCents: Int64) {
            self.code = code
            self.episodeCount = episodeCount
            self.meanCostCents = meanCostCents
        }
    }

    /// A group of areas that are alike in number and in cost of episodes; each is counted from 0, lowest first.
    public struct Stratum: Hashable, Comparable, Sendable {
        /// The group by number of episodes.
        public let volume: Int
        /// The group by mean cost, within that by number.
        public let cost: Int

        /// Orders by volume, then by cost.
        public static func < (left: Stratum, right: Stratum) -> Bool {
            (left.volume, left.cost) < (right.volume, right.cost)
        }
    }

    /// An area with its stratum, and whether it is selected.
    public struct Choice: Hashable, Sendable {
        /// The area.
        public let area: Area
        /// Its stratum.
        public let stratum: Stratum
        /// Whether it is selected.
        public let isSelected: Bool
    }

    /// How many areas of a stratum there are, and how many are selected.
    public struct StratumCount: Hashable, Sendable {
        /// The stratum.
        public let stratum: Stratum
        /// The areas.
        public let areaCount: Int
        /// The selected ones.
        public let selectedCount: Int
    }

    /// Every area, by code.
    public let choices: [Choice]
    /// Every stratum that has areas, in order.
    public let strata: [StratumCount]

    /// Selects areas.
    /// - Parameters:
    ///   - areas: the areas to select from.
    ///   - rules: how many strata, and which share.
    ///   - seed: where the random order begins.
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
