import Foundation
import RegistryModel

/// A clinician's performance and reporting of one measure, constant over the years.
struct ReportingHabits {
    /// The measure-specific skill as a standard normal value.
    let skill: Double
    let collectionType: String
    /// Whether the clinician submits the measure. A clinician who would submit none submits one anyway.
    let isReported: Bool
    /// The median number of cases in a year.
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

    /// The median number of cases per year: invented, of a plausible size. Few patients of a cardiologist have a low
    /// ejection fraction; nearly all are weighed and screened for depression.
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
