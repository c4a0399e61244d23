import RegistryModel

/// The participants with episodes in a quarter, with the plain values that generating episodes needs.
struct Roster {
    /// A participant.
    struct Member {
        /// The position in the population.
        let participant: Int
        /// The clinician's identifier.
        let npi: UInt64
        let cohort: Cohort
        /// The position of the area in the reference tables.
        let area: Int
        /// The mean ratio of observed to expected cost in this quarter.
        let costLevel: Double
        /// The relative probability of readmission.
        let readmission: Double
        /// The patients whose episodes end in this quarter.
        var patients: Beneficiary.Panel
    }

    let members: [Member]
    /// The levels of cost of each cohort.
    let levels: [Cohort: CostLevels]

    /// The cumulative number of episodes up to and including each member.
    private let ends: [Int]

    /// Creates the roster of a quarter and distributes a number of episodes among its members.
    init(
        population: Population, quarter: Quarter, episodeCount: Int, costs: [Cohort: CostTarget], stream: RandomStream
    ) {
        let present = population.participants.indices.filter {
            population.participants[$0].isLoaded && population.clinician(of: $0).tenure.includes(quarter.year)
        }
        let total = present.reduce(0) { $0 + population.participants[$1].volume }
        let yearly = { (number: Int) in
            Double(Quarter.countInYear * episodeCount) * population.participants[number].volume / total
        }
        levels = Dictionary(
            uniqueKeysWithValues: costs.map { cohort, target in
                let episodes = present.filter { population.participants[$0].cohort == cohort }.map(yearly)
                return (
                    cohort,
                    CostLevels(target: target, episodes: episodes, variance: CareProfile.of(cohort).ratioVariance)
                )
            })

        let elapsed = Double(quarter.year.year - PerformanceYear.first.year) + Double(quarter.number) / 4
        var members: [Member] = []
        var sums: [Double] = []
        for number in present {
            let participant = population.participants[number]
            let clinician = population.clinician(of: number)
            var generator = stream.generator(at: number)
            sums.append((sums.last ?? 0) + participant.volume * generator.logNormal(median: 1, spread: 0.12))
            let zScore = participant.costliness(after: elapsed)
            members.append(
                Member(
                    participant: number, npi: clinician.npi.number, cohort: participant.cohort, area: clinician.area,
                    costLevel: levels[participant.cohort]?.level(zScore, after: elapsed) ?? 1,
                    readmission: participant.readmission,
                    patients: Beneficiary.Panel(participant: number, quarter: quarter, episodeCount: 0)))
        }
        let ends = sums.map { Int(Double(episodeCount) * $0 / (sums.last ?? 1)) }
        for index in members.indices {
            members[index].patients = Beneficiary.Panel(
                participant: members[index].participant, quarter: quarter,
                episodeCount: ends[index] - (index == 0 ? 0 : ends[index - 1]))
        }
        self.members = members
        self.ends = ends
    }

    /// The member with an episode, and the index of the episode among the member's. O(log n).
    func member(ofEpisode number: Int) -> (member: Member, index: Int) {
        var low = 0
        var high = members.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return (members[low], low == 0 ? number : number - ends[low - 1])
    }
}
