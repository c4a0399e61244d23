import Foundation
import RegistryModel
import TestSupport

/// Tests/Python/Recomputation/asm_model.py: an independent implementation of the rules in Python.
enum IndependentModel {
    /// The results of a cohort.
    struct Answer: Decodable {
        let kind: Kind
        let coverage: Double
        let drawn: Int
        let midpoint: Double?
        let scalingFactor: Double
        let breakEven: Double?
        let participants: [Participant]

        enum Kind: String, Decodable { case full, scenario }

        struct Participant: Decodable {
            let id, standing: String
            let quality, cost: Double?
            let finalScore, finalScoreLow, finalScoreHigh, percentile, percentileLow, percentileHigh: Double?
            let improvementActivities, promotingInteroperability, complexPatient, smallPractice: Double
            let factor, factorLow, factorHigh: Double?
        }
    }

    /// Scores and pays cohorts.
    static func answers(_ cohorts: [RandomCohortYear.Inputs], python: String) throws -> [Answer] {
        struct Answers: Decodable { let cohorts: [Answer] }
        let folder = try TemporaryFolder()
        let input = folder.file("cohorts.json")
        let question = ["cohorts": try cohorts.map { try json($0) }]
        try JSONSerialization.data(withJSONObject: question).write(to: URL(fileURLWithPath: input))
        let run = try ProgramRun(python, [path], input: input)
        guard run.status == 0 else { throw Failure(messages: run.messages) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Answers.self, from: Data(run.output.utf8)).cohorts
    }

    static let path = ProjectFiles.path("Tests/Python/Recomputation/asm_model.py")

    struct Failure: Error { let messages: String }

    private static func json(_ cohort: RandomCohortYear.Inputs) throws -> [String: Any] {
        let rules = cohort.rules
        let measures = try rules.members(of: "quality.measure.").map { ($0, try rules.flag("quality.measure.\($0)")) }
        return [
            "rules": Dictionary(uniqueKeysWithValues: rules.all.map { ($0.name, $0.value) }),
            "measures": Dictionary(uniqueKeysWithValues: measures), "size": cohort.size,
            "published": cohort.published.map { json($0) }, "participants": cohort.participants.map { json($0) },
        ]
    }

    /// In rates, as CMS states them.
    private static func json(_ benchmark: PublicBenchmark) -> [String: Any] {
        let achievements = benchmark.percentiles
        return [
            "measure": benchmark.measure, "collection_type": benchmark.collectionType.rawValue,
            "mips_year": benchmark.mipsYear, "is_inverse": benchmark.isInverse,
            "percentiles": benchmark.isInverse ? achievements.reversed().map { 1 - $0 } : achievements,
        ]
    }

    private static func json(_ participant: ParticipantYear) -> [String: Any] {
        func known(_ value: Any?) -> Any { value ?? NSNull() }
        let results = participant.measureResults.map { result -> [String: Any] in
            [
                "measure": result.measure, "collection_type": result.collectionType.rawValue,
                "numerator": result.numerator, "denominator": result.denominator, "completeness": result.completeness,
            ]
        }
        let isSmall: Bool? = participant.isSmallPractice == .unknown ? nil : participant.isSmallPractice == .yes
        let given = participant.given
        return [
            "id": participant.npi?.description ?? "", "results": results, "episodes": participant.episodeCount,
            "mean_ratio": known(participant.meanRatio), "reported_quality": known(participant.reportedQuality),
            "given": [
                "final_score": known(given.finalScore), "quality_points": known(given.qualityPoints),
                "cost_points": known(given.costPoints), "cost_ratio": known(given.costRatio),
            ],
            "improvement_activities": known(participant.improvementActivities?.rawValue),
            "promoting_interoperability": known(participant.promotingInteroperability),
            "complex_patient": known(participant.complexPatient),
            "practice_clinicians": known(participant.practiceClinicianCount), "is_small_practice": known(isSmall),
            "part_b_cents": known(participant.partB?.cents),
        ]
    }
}
