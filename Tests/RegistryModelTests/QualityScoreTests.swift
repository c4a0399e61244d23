import RegistryModel
import Testing

@Suite("Quality score")
struct QualityScoreTests {
    /// Cut points at 0.1, 0.2 and so on.
    static let tenths = QualityBenchmark(achievements: (0...20).map { Double($0) / 20 })

    private func result(
        _ numerator: Int, of denominator: Int, _ measure: String = "Q236", _ type: CollectionType = .electronic,
        completeness: Double = 1
    ) -> MeasureResult {
        MeasureResult(
            measure: measure, collectionType: type, numerator: numerator, denominator: denominator,
            completeness: completeness)
    }

    private func score(_ results: MeasureResult...) throws -> QualityScore {
        var benchmarks: [QualityBenchmark.Key: QualityBenchmark] = [:]
        for measure in ["Q236", "Q008", "Q492"] {
            for type in CollectionType.allCases where type != .claims {
                benchmarks[QualityBenchmark.Key(measure: measure, collectionType: type)] = Self.tenths
            }
        }
        return try QualityRules(SampleRules.set()).score(
            of: ParticipantYear(npi: nil, measureResults: results), benchmarks: benchmarks)
    }

    @Test(
        arguments: [(0, 1.0), (9, 1), (10, 2), (11, 2), (20, 3), (50, 6), (89, 9), (90, 10), (100, 10)])
    func givesAPointForEachCutPointReachedAboveTheLowestAndAtMostTen(numerator: Int, points: Double) throws {
        #expect(try score(result(numerator, of: 100)).points == points)
        #expect(try score(result(100 - numerator, of: 100, "Q492", .administrativeClaims)).points == points)
    }

    @Test
    func equalAchievementsHaveEqualPointsHoweverTheyWereComputed() throws {
        for denominator in stride(from: 20, through: 2000, by: 10) {
            #expect(try score(result(denominator * 3 / 10, of: denominator)).points == 4)
            #expect(
                try score(result(denominator * 7 / 10, of: denominator, "Q492", .administrativeClaims)).points == 4)
        }
    }

    @Test
    func leavesOutResultsWithTooFewCasesAndTestsThatBeforeCompleteness() throws {
        let few = try score(result(19, of: 19, completeness: 0))
        #expect(few.items[0].outcome == .tooFewCases)
        #expect(few.score == nil)
        #expect(try score(result(20, of: 20)).score == 1)
        let both = try score(result(0, of: 0), result(100, of: 100, "Q008"))
        #expect(both.measureCount == 1)
        #expect(both.score == 1)
    }

    @Test
    func countsAnIncompleteResultOnBothSidesWithNoPoints() throws {
        let score = try score(result(100, of: 100, completeness: 0.7499), result(100, of: 100, "Q008"))
        #expect(score.items[0].outcome == .incomplete)
        #expect(score.points == 10)
        #expect(score.measureCount == 2)
        #expect(score.score == 0.5)
        #expect(try self.score(result(100, of: 100, completeness: 0.75)).score == 1)
    }

    @Test
    func leavesOutMeasuresOfTheOtherCohortCollectionTypesThatAreNotAcceptedAndThoseWithoutABenchmark() throws {
        let score = try score(
            result(100, of: 100, "Q128"), result(100, of: 100, "Q236", .claims),
            result(100, of: 100, "Q377", .registry), result(100, of: 100, "Q377"))
        #expect(
            score.items.map(\.outcome) == [
                .measureNotInCohort, .collectionTypeNotAccepted, .collectionTypeNotAccepted, .noBenchmark,
            ])
        #expect(score.score == nil)
        #expect(score.measureCount == 0)
    }

    @Test
    func leavesOutAPendingMeasureAndWeighsTheOthers() throws {
        let rules = try SampleRules.set(
            changed: ["quality.measure_weight.Q236": "0", "quality.measure_weight.Q008": "3"])
        let results = [result(100, of: 100), result(20, of: 100, "Q008"), result(60, of: 100, "Q005")]
        let score = try QualityRules(rules).score(
            of: ParticipantYear(npi: nil, measureResults: results),
            benchmarks: Dictionary(uniqueKeysWithValues: results.map { ($0.benchmarkKey, Self.tenths) }))
        #expect(score.items.map(\.outcome).first == .pending)
        #expect(score.items.map(\.points) == [nil, 3, 7])
        #expect(score.score == 0.4, "(3 * 3 + 1 * 7) / (10 * 4)")
        let pending = try QualityRules(SampleRules.set(.lowBackPain)).measures["EXCESS_UTILIZATION"]
        #expect(pending?.weight == 0, "announced, and of no weight yet")
    }

    @Test(arguments: [(7.6, 0.76), (12, 1)])
    func usesGivenPointsInsteadOfResultsWithinTheLimitsOfAMeasure(points: Double, score: Double) throws {
        var participant = ParticipantYear(npi: nil, measureResults: [result(0, of: 100)])
        participant.given.qualityPoints = points
        #expect(try QualityRules(SampleRules.set()).score(of: participant, benchmarks: [:]).score == score)
    }

    @Test
    func givesAssumedPointsWithoutABenchmarkOnRequest() throws {
        let participant = ParticipantYear(
            npi: nil, measureResults: [result(1, of: 100), result(1, of: 19, "Q008"), result(1, of: 100, "Q128")])
        let score = try QualityRules(SampleRules.set()).score(
            of: participant, benchmarks: [:], pointsWithoutBenchmark: 5.5)
        // The last is Q492, which CMS computes for everyone.
        #expect(score.items.map(\.points) == [5.5, nil, nil, 5.5])
        #expect(score.items[0].outcome == .assumedPoints)
        #expect(score.score == 0.55)
    }

    @Test
    func usesTheBestCollectionTypeOfAMeasureOfEqualsTheFirstByName() throws {
        let better = try score(result(30, of: 100, "Q236", .electronic), result(70, of: 100, "Q236", .registry))
        #expect(better.items.map(\.counts) == [false, true])
        #expect(better.points == 8)
        #expect(better.measureCount == 1)
        let equal = try score(result(70, of: 100, "Q236", .registry), result(70, of: 100, "Q236", .electronic))
        #expect(equal.items.map(\.counts) == [false, true], "ecqm comes before mips_cqm")
        let notTaken = try score(result(100, of: 100, "Q236", .claims), result(10, of: 100, "Q236"))
        #expect(notTaken.items.map(\.counts) == [false, true])
        let incomplete = try score(
            result(90, of: 100, "Q236", .electronic, completeness: 0), result(10, of: 100, "Q236", .registry))
        #expect(incomplete.score == 0.2)
    }

    @Test
    func interpolatesCutPointsLinearlyBetweenTheSortedAchievements() {
        for (cut, place) in zip(Self.tenths.cutPoints, 1...9) { #expect(abs(cut - Double(place) / 10) < 1e-15) }
        let four = QualityBenchmark(achievements: [0.4, 0.1, 0.2, 0.3]).cutPoints
        let expected = [0.13, 0.16, 0.19, 0.22, 0.25, 0.28, 0.31, 0.34, 0.37]
        for (cut, value) in zip(four, expected) { #expect(abs(cut - value) < 1e-15) }
        #expect(QualityBenchmark(achievements: [0.5]).cutPoints == Array(repeating: 0.5, count: 9))
        #expect(QualityBenchmark(achievements: []).cutPoints.isEmpty)
    }

    @Test
    func makesABenchmarkOf20ResultsWithEnoughCasesAndCompletenessNotOf19() throws {
        let rules = try QualityRules(SampleRules.set())
        let result = result(10, of: 20)
        let full = (0..<20).map { ParticipantYear(npi: ExampleCohort.npi($0), measureResults: [result]) }
        #expect(rules.benchmarks(of: full).values.map(\.resultCount) == [20])
        var incomplete = full
        incomplete[3].measureResults[0].completeness = 0.7
        #expect(rules.benchmarks(of: incomplete).isEmpty)
        var fewCases = full
        fewCases[3].measureResults[0].denominator = 19
        #expect(rules.benchmarks(of: fewCases).isEmpty)
        var otherType = full
        otherType[3].measureResults[0].collectionType = .registry
        #expect(rules.benchmarks(of: otherType).isEmpty)
    }

    private func published(_ measure: String = "Q236", year: Int = 2026, from lowest: Double) throws -> PublicBenchmark
    {
        try #require(
            PublicBenchmark(
                measure: measure, collectionType: .electronic, mipsYear: year, benchmarkYear: year - 2,
                isInverse: false, isToppedOut: false, percentiles: (0...10).map { lowest + Double($0) / 1000 }))
    }

    @Test
    func usesTheCohortsOwnBenchmarkOrTheLatestMIPSBenchmarkFirstAsARuleDecides() throws {
        let benchmarks = try [published(year: 2025, from: 0), published(from: 0.98), published(year: 2024, from: 0)]
        func scoring(_ changed: [String: String], _ participants: [ParticipantYear]? = nil) throws -> CohortScoring {
            try CohortScoring(
                participants ?? ExampleCohort.participants, rules: SampleRules.set(changed: changed),
                published: benchmarks)
        }
        let key = try #require(benchmarks.first).key
        let own = try scoring([:])
        #expect(own.scores[0].quality.items[3].points == 8)
        #expect(own.qualityBenchmarks[key]?.resultCount == 21)
        let mips = try scoring(["quality.benchmark.source": "mips"])
        // Only 20 of 20 reach 98 %.
        #expect(
            mips.scores.map { $0.quality.items[3].points }
                == ExampleCohort.participants.map {
                    $0.measureResults[3].numerator == 20 ? 10 : 1
                })
        #expect(mips.scores[0].quality.items[0].points == 9, "the cohort's own where there is no other")
        #expect(mips.qualityBenchmarks[key]?.source == .mips(year: 2026))
        let few = try scoring([:], Array(ExampleCohort.participants.prefix(19)))
        #expect(few.qualityBenchmarks[key]?.source == .mips(year: 2026), "19 results make no benchmark")
        #expect(few.scores[0].quality.items[1].outcome == .noBenchmark)
    }

    @Test
    func neverUsesAMIPSBenchmarkOfAMeasureThatTheModelHasModified() throws {
        let edges = (0...10).map { Double($0) / 20 }
        let benchmark = try #require(
            PublicBenchmark(
                measure: "Q492", collectionType: .administrativeClaims, mipsYear: 2026, benchmarkYear: 2026,
                isToppedOut: false, pointEdges: edges))
        let rules = try SampleRules.set(changed: ["quality.benchmark.source": "mips"])
        #expect(try QualityRules(rules).benchmarks(of: [], published: [benchmark]).isEmpty)
        let taken = try rules.setting("quality.measure_is_modified.Q492", "0")
        #expect(try QualityRules(taken).benchmarks(of: [], published: [benchmark]).count == 1)
    }
}
