import RegistryModel

extension Beneficiary {
    /// The number of quarters before a beneficiary can have another episode with the same clinician. An episode lasts
    /// at most a year, so episodes of a patient never overlap.
    private static let restingQuarters = 5

    /// The patients of a participant who can have an episode in a quarter, at most one each.
    struct Panel {
        private let participant: Int
        private let group: Int
        private let first: Int
        private let count: Int

        /// Creates the panel of a quarter with a number of episodes.
        init(participant: Int, quarter: Quarter, episodeCount: Int) {
            let quarterIndex = quarter.year.year * Quarter.countInYear + quarter.number
            self.participant = participant
            group = quarterIndex % Beneficiary.restingQuarters
            count = episodeCount + episodeCount / 4 + 1
            first = Int(SplitMix64.mixed(UInt64(quarterIndex) << 32 | UInt64(participant)) % UInt64(count))
        }

        /// The beneficiary of an episode, counted from 0.
        func beneficiary(ofEpisode index: Int) -> UInt64 {
            let patient = first + index < count ? first + index : first + index - count
            let number = Beneficiary.restingQuarters * patient + group
            return Beneficiary.number(participant: participant, index: number & (Beneficiary.maximumPanelSize - 1))
        }
    }
}
