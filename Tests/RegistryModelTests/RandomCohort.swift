import RegistryModel
import TestSupport

/// Random participants with every kind of gap.
enum RandomCohort {
    /// Draws participants of the heart failure cohort.
    static func participants(_ count: Int, using generator: inout SeededGenerator) -> [ParticipantYear] {
        (0..<count).map { participant($0, using: &generator) }
    }

    private static func participant(_ number: Int, using generator: inout SeededGenerator) -> ParticipantYear {
        var results: [MeasureResult] = []
        for measure in ["Q005", "Q008", "Q236", "Q377", "Q492", "Q999"] {
            for type in measure == "Q492" ? [CollectionType.administrativeClaims] : [.electronic, .registry]
            where Int.random(in: 0..<4, using: &generator) > 0 {
                let cases = Int.random(in: 10...200, using: &generator)
                results.append(
                    MeasureResult(
                        measure: measure, collectionType: type, numerator: Int.random(in: 0...cases, using: &generator),
                        denominator: cases, completeness: Double.random(in: 0.6...1, using: &generator)))
            }
        }
        let episodes = Int.random(in: 0...120, using: &generator)
        return ParticipantYear(
            npi: ExampleCohort.npi(number), measureResults: results, episodeCount: episodes,
            meanRatio: episodes > 0 ? Double.random(in: 0.6...1.6, using: &generator) : nil,
            improvementActivities: [.both, .one, .neither, nil].randomElement(using: &generator) ?? nil,
            promotingInteroperability: maybe(Double.random(in: 0...1, using: &generator), using: &generator),
            complexPatient: maybe(Double.random(in: 0...12, using: &generator), using: &generator),
            practiceClinicianCount: maybe(Int.random(in: 1...40, using: &generator), using: &generator),
            isSmallPractice: Answer.allCases.randomElement(using: &generator) ?? .unknown,
            partB: maybe(Money(cents: Int64.random(in: 0...100_000_000, using: &generator)), using: &generator))
    }

    private static func maybe<Value>(_ value: Value, using generator: inout SeededGenerator) -> Value? {
        Int.random(in: 0..<5, using: &generator) > 0 ? value : nil
    }
}
