import RegistryModel

extension Beneficiary {
    /// How many quarters pass before a beneficiary can have another episode with the same clinician: an episode takes a
    /// year at most, so that two of them never overlap.
    private static let restingQuarters = 5

    /// The patients of a participant among whom the episodes of a quarter fall, another one for each of them.
    struct Panel {
        private let participant: Int
        private let group: Int
        private let first: Int
        private let count: Int

        /// The patients of a quarter with so many episodes.
        init(participant: Int, quarter: Quarter, episodeCount: Int) {
            let quarterIndex = quarter.year.year * Quarter.countInYear + quarter.number
            self.participant = participant
            group = quarterIndex % Beneficiary.restingQuarters
            count = episodeCount + episodeCount / 4 + 1
            first = Int(SplitMix64.mixed(UInt64(quarterIndex) << 32 | UInt64(participant)) % UInt64(count))
        }

        /// The beneficiary of one of the episodes, from 0.
        func beneficiary(ofEpisode index: Int) -> UInt64 {
            let patient = first + index < count ? first + index : first + index - count
            let number = Beneficiary.restingQuarters * patient + group
            return Beneficiary.number(participant: participant, index: number & (Beneficiary.maximumPanelSize - 1))
        }
    }
}
