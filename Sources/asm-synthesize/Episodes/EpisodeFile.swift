import RegistryModel

/// `episodes.csv`: the episodes that ended in a quarter, and restated ones of the quarter before.
struct EpisodeFile {
    /// The header.
    static let columns = [
        "episode_id", "npi", "cohort", "area_code", "beneficiary_id", "performance_year", "quarter", "start_date",
        "end_date", "observed_cost", "expected_cost", "hospitalized", "readmitted", "telehealth", "palliative",
    ]

    /// The episodes that are new.
    let source: EpisodeSource
    /// The previous quarter, if it was written.
    let previous: EpisodeSource?
    /// The share of the previous quarter's episodes to restate.
    let restateShare: Double
    /// The number of faulty rows to plant.
    let badRowCount: Int
    /// The calendar that numbers the days.
    let calendar: ModelCalendar
    /// The selected areas.
    let areas: [ReferenceTables.Area]

    /// Writes the file in shuffled order, and adds the new episodes to the year's tally.
    func write(to path: String, tally: inout YearTally, seed: UInt64) throws {
        var generator = RandomStream(seed: seed, "order \(source.quarter)").generator(at: 0)
        let restatedCount = Int(Double(previous?.count ?? 0) * restateShare)
        let order = Permutation(count: source.count + restatedCount + badRowCount, using: &generator)
        let restated = Permutation(count: max(1, previous?.count ?? 0), using: &generator)
        var writer = try CSVWriter(path: path, header: Self.columns)
        let current = rowWriter(for: source.quarter)
        let earlier = previous.map { rowWriter(for: $0.quarter) }

        for position in 0..<order.count {
            let number = order[position]
            if number < source.count {
                let episode = source.episode(number)
                tally.add(episode)
                current.write(episode, to: &writer)
            } else if number >= source.count + restatedCount {
                let fault = EpisodeFault.inTurn(number - source.count - restatedCount)
                current.write(source.episode(number), to: &writer)
                var fields = writer.withdrawRecord()
                fault.spoil(&fields)
                for field in fields { writer.text(field) }
            } else if let previous, let earlier {
                earlier.write(previous.restatedEpisode(restated[number - source.count]), to: &writer)
            }
            try writer.endRecord()
        }
        try writer.close()
    }

    private func rowWriter(for quarter: Quarter) -> EpisodeRowWriter {
        EpisodeRowWriter(quarter: quarter, calendar: calendar, areas: areas)
    }
}
