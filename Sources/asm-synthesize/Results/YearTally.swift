/// What the episodes of a performance year come to for each participant.
struct YearTally {
    /// How many episodes.
    private(set) var cases: [Int]
    private var ratioSums: [Double]

    /// An empty tally for so many participants.
    init(participantCount: Int) {
        cases = Array(repeating: 0, count: participantCount)
        ratioSums = Array(repeating: 0, count: participantCount)
    }

    /// Counts an episode.
    mutating func add(_ episode: Episode) {
        cases[episode.member.participant] += 1
        ratioSums[episode.member.participant] += episode.costRatio
    }

    /// The mean of a participant's observed by expected costs; nil with fewer episodes than the case minimum.
    func costRatio(of participant: Int, caseMinimum: Int) -> Double? {
        guard cases[participant] >= max(1, caseMinimum) else { return nil }
        return ratioSums[participant] / Double(cases[participant])
    }
}
