import RegistryModel

/// A cohort whose first participant is the clinician of the rules' worked example: five quality measures with 9, 8, 7,
/// 8 and 6 points, cost 6.8 points, both activities, Promoting Interoperability 80 %, complex patients 4.
///
/// Each measure's 21 achievements are 0/20 to 20/20, so that cut point k is k/10 and j/20 has 1 + j/2 points, rounded
/// down. One participant has too few episodes; the mean ratios of the others have the median 1.0 and the deviation 0.1,
/// and the first one's is 1.06, 0.6 deviations above the median, which is worth 6.8 points.
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
            episodeCount: number == 20 ? 19 : 20, meanRatio: ratios[number],
            improvementActivities: .both, promotingInteroperability: 0.8, complexPatient: 4,
            practiceClinicianCount: 30, partB: Money(cents: 10_000_000))
    }

    /// Mean ratios: 20 * 0.1^2 = 2 * 0.06^2 + 10 * far^2, and eight at the median.
    private static let ratios: [Double] = {
        let far = ((20 * 0.1 * 0.1 - 2 * 0.06 * 0.06) / 10).squareRoot()
        return [1.06, 0.94] + Array(repeating: 1, count: 8) + (0..<5).flatMap { _ in [1 + far, 1 - far] } + [5]
    }()

    /// The scores with the first participant changed.
    static func scoring(
        changed: [String: String] = [:], _ change: (inout ParticipantYear) -> Void = { _ in }
    ) throws -> CohortScoring {
        var participants = participants
        change(&participants[0])
        return try CohortScoring(participants, rules: SampleRules.set(changed: changed))
    }

    /// An identifier for a number.
    static func npi(_ number: Int) -> NPI { NPI(checkedNumber: 2_000_000_000 + UInt64(number)) }
}
