/// The totals of a performance year's episodes by participant.
struct YearTally {
    /// The number of episodes of each participant.
    private(set) var cases: [Int]
    private var ratioSums: [Double]

    /// Creates an empty tally for a number of participants.
    init(participantCount: Int) {
        cases = Array(repeating: 0, count: participantCount)
        ratioSums = Array(repeating: 0, count: participantCount)
    }

    /// Counts an episode.
    mutating func add(_ episode: Episode) {
        cases[episode.member.participant] += 1
        ratioSums[episode.member.participant] += episode.costRatio
    }

    /// The mean ratio of observed to expected cost of a participant; nil with fewer episodes than the case minimum.
    func costRatio(of participant: Int, caseMinimum: Int) -> Double? {
        guard cases[participant] >= max(1, caseMinimum) else { return nil }
        return ratioSums[participant] / Double(cases[participant])
    }
}
