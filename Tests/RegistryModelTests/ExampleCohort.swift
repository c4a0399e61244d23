import RegistryModel

/// A cohort made so that its first participant is the clinician of the rules' worked example: five quality measures with
/// 9, 8, 7, 8 and 6 points, cost 6.8 points, both activities, Promoting Interoperability 80 %, complex patients 4.
///
/// Each measure's 21 achievements are 0/20 to 20/20, so that cut point k is k/10 and j/20 has 1 + j/2 points, rounded
/// down. Ten mean ratios are 1.1 and ten 0.9, median 1.0 and deviation 0.1; one participant has too few episodes.
enum ExampleCohort {
    static let places = [("Q492", 16), ("Q008", 14), ("Q005", 12), ("Q236", 15), ("Q377", 10)]
    static let count = 21

    /// The participants.
    static let participants = (0..<count).map { number in
        ParticipantYear(
            npi: npi(number),
            measureResults: places.map { measure, place in
                let met = (place + number) % count
                let isFromClaims = measure == "Q492"  // The inverse one.
                return MeasureResult(
                    measure: measure, collectionType: isFromClaims ? .administrativeClaims : .electronic,
                    numerator: isFromClaims ? 20 - met : met, denominator: 20, completeness: 1)
            },
            episodeCount: number == 20 ? 19 : 20, meanRatio: number == 20 ? 5 : number.isMultiple(of: 2) ? 1.1 : 0.9,
            improvementActivities: .both, promotingInteroperability: 0.8, complexPatient: 4,
            practiceClinicianCount: 30, partB: Money(cents: 10_000_000))
    }

    /// The sample's rules; a standard deviation of cost is worth 0.7 points, as the example asks for 6.8 below 7.5.
    static func rules(changed: [String: String] = [:]) throws -> RuleSet {
        try SampleRules.set(
            changed: ["cost.points.per_standard_deviation": "0.7"].merging(changed) { $1 })
    }

    /// The scores with the first participant changed.
    static func scoring(
        changed: [String: String] = [:], _ change: (inout ParticipantYear) -> Void = { _ in }
    ) throws -> CohortScoring {
        var participants = participants
        change(&participants[0])
        return try CohortScoring(participants, rules: rules(changed: changed))
    }

    /// An identifier for a number.
    static func npi(_ number: Int) -> NPI { NPI(checkedNumber: 2_000_000_000 + UInt64(number)) }
}
