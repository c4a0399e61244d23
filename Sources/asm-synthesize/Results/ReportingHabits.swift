import Foundation
import RegistryModel

/// How a clinician does and reports one measure, the same in every year.
struct ReportingHabits {
    /// What is particular to the measure in how good the care is, as a normal number.
    let skill: Double
    /// How the data are collected.
    let collectionType: String
    /// Whether the measure is submitted, unless the clinician would submit none.
    let isReported: Bool
    /// How many cases the clinician has in a year, before the year's own chance.
    let cases: Double

    /// Draws the habits of a participant.
    init(
        participant number: Int, _ participant: Participant, measure: ScoringRules.Measure,
        assumptions: CohortAssumptions, stream: RandomStream
    ) {
        var own = stream.generator(at: number)
        let prefersElectronic = own.chance(assumptions.electronicShare)
        var generator = stream.substream(measure.identifier).generator(at: number)
        skill = generator.normal()
        // One measure in ten comes from another system than the clinician's others.
        let isElectronic = generator.chance(0.1) ? !prefersElectronic : prefersElectronic
        let preferred = isElectronic ? CollectionType.electronic : .registry
        let types = measure.rates.keys.sorted()
        collectionType = types.contains(preferred.rawValue) ? preferred.rawValue : types[0]
        isReported = measure.isFromClaims || generator.chance(assumptions.reportedShare)
        let size = (participant.volume / Participant.typicalVolume).squareRoot()
        cases = generator.logNormal(median: Self.medianCases(of: measure.identifier) * size, spread: 0.45)
    }

    /// How many cases a year half of the clinicians reach: invented, of a plausible size. Few patients of a cardiologist
    /// have a low ejection fraction; nearly all are weighed and asked for their mood.
    private static func medianCases(of measure: String) -> Double {
        switch measure {
        case "Q005", "Q008": 42
        case "Q220": 55
        case "Q238": 95
        case "Q492": 90
        case "Q377": 130
        default: 180
        }
    }
}
