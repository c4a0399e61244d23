import RegistryModel

extension Beneficiary {
    /// How many quarters pass before a beneficiary can have another episode with the same clinician: an episode takes a
    /// year at most, so that two of them never overlap.
    private static let restingQuarters = 5

    /// The beneficiary of a participant's episode in a quarter: another one for each of the quarter's episodes.
    /// - Parameters:
    ///   - place: which of the participant's episodes of the quarter it is.
    ///   - count: how many those are.
    static func number(participant: Int, quarter: Quarter, place: Int, of count: Int) -> UInt64 {
        let index = quarter.year.year * Quarter.countInYear + quarter.number
        let patients = count + count / 4 + 1
        let first = SplitMix64.mixed(UInt64(index) << 32 | UInt64(participant)) % UInt64(patients)
        let patient = (Int(first) + place) % patients
        let number = (restingQuarters * patient + index % restingQuarters) % panelLimit
        return Self.number(participant: participant, place: number)
    }
}
