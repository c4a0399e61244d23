import RegistryModel

/// Those who have episodes in a quarter, in the plain values that the episodes need.
struct Roster {
    /// What a participant's episodes need.
    struct Member {
        /// The position in the population.
        let participant: Int
        /// The clinician's identifier.
        let npi: UInt64
        /// The cohort.
        let cohort: Cohort
        /// The position of the area in the reference tables.
        let area: Int
        /// How much more than expected the episodes cost in this quarter, as a logarithm.
        let costliness: Double
        /// How likely the patients are to come back to hospital, relative to others.
        let readmission: Double
        /// How many beneficiaries the participant cares for.
        let panel: Int
    }

    /// The members.
    let members: [Member]

    /// The sum of the volumes up to and including each member's.
    private let volumes: [Double]

    /// The roster of a quarter, in which there are so many episodes.
    init(population: Population, quarter: Quarter, episodeCount: Int) {
        let present = population.participants.indices.filter {
            population.clinician(of: $0).tenure.includes(quarter.year)
        }
        let total = present.reduce(0) { $0 + population.participants[$1].volume }
        let elapsed = Double(quarter.year.year - PerformanceYear.first.year) + Double(quarter.number) / 4
        var sum = 0.0
        var volumes: [Double] = []
        var members: [Member] = []
        for number in present {
            let participant = population.participants[number]
            let clinician = population.clinician(of: number)
            sum += participant.volume
            volumes.append(sum)
            let yearly = 4 * Double(episodeCount) * participant.volume / total
            members.append(
                Member(
                    participant: number, npi: clinician.npi.number, cohort: participant.cohort, area: clinician.area,
                    costliness: participant.costliness + participant.drift * elapsed,
                    readmission: participant.readmission,
                    panel: max(1, min(Int(1.5 * yearly), Beneficiary.panelLimit))))
        }
        self.members = members
        self.volumes = volumes
    }

    /// A member, each as often as its volume says.
    func member(using generator: inout SplitMix64) -> Member {
        let volume = generator.uniform() * (volumes.last ?? 0)
        var low = 0
        var high = members.count - 1
        while low < high {
            let middle = (low + high) / 2
            if volumes[middle] <= volume { low = middle + 1 } else { high = middle }
        }
        return members[low]
    }
}
