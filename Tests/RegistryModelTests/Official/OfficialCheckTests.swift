import Testing

@testable import RegistryModel

@Suite("Official results, checked")
struct OfficialCheckTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func whatIsComputedByTheRulesHasNoError(seed: UInt64) throws {
        let cohort = try OfficialCohort(
            seed: seed, count: [40, 120, 600][Int(seed) % 3], decimals: [6, 5, 4][Int(seed) % 3])
        let check = try cohort.check()
        #expect(check.findings.isEmpty, "\(check.findings.prefix(3))")
        for kind in OfficialErrorKind.allCases {
            let count = try #require(check.counts[kind])
            #expect(count.errors == 0 && count.unknown == 0 && count.checked > 0, "\(kind): \(count)")
        }
    }

    /// The planted parameters are in the intervals, and the intervals are narrow.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func theParametersThatWerePlantedAreRecovered(seed: UInt64) throws {
        let cohort = try OfficialCohort(
            seed: seed, count: [40, 120, 1000][Int(seed) % 3], decimals: [6, 5, 4][Int(seed) % 3])
        let check = try cohort.check()
        let fit = try #require(check.fit)
        let region = try #require(fit.region)
        let truth = cohort.truth
        #expect(region.slope.contains(truth.slope), "\(truth.slope) \(region.slope)")
        #expect(region.midpoint.contains(truth.midpoint), "\(truth.midpoint) \(region.midpoint)")
        #expect(region.scaling.contains(truth.scaling), "\(truth.scaling) \(region.scaling)")
        #expect(region.slope.contains(fit.best.slope) && region.scaling.contains(fit.best.scaling))
        #expect(abs(fit.best.slope / truth.slope - 1) < 0.01 && abs(fit.best.midpoint - truth.midpoint) < 0.3)
        #expect(try #require(region.slope.upper) - #require(region.slope.lower) < 0.02 * truth.slope)
        #expect(fit.contradictions.isEmpty)
        // What the pool's rules give is the fitted scaling factor.
        #expect(abs(try #require(check.poolScaling) - truth.scaling) < 0.01)
        // No residual is larger than the rounding of score and factor allows.
        let largest = check.residuals.map { abs($0.factor) }.max() ?? 1
        #expect(largest < 0.0002, "\(largest)")
    }

    /// A planted error: where, how, and what must be found.
    struct Planted: Sendable {
        let kind: OfficialErrorKind
        let isWanted: @Sendable (OfficialYear) -> Bool
        let change: @Sendable (OfficialYear) -> OfficialYear
        /// Other errors that the change is too.
        var others: Set<OfficialErrorKind> = []
    }

    private static let isOrdinary: @Sendable (OfficialYear) -> Bool = {
        ($0.finalScore ?? 0) > 45 && ($0.finalScore ?? 0) < 85 && abs($0.factor) < 0.08
    }

    static let planted = [
        Planted(
            kind: .categoriesDoNotAddUp, isWanted: isOrdinary,
            change: { $0.changed(quality: .some(($0.quality ?? 0) - 0.02)) }),
        Planted(kind: .scoredWithoutCategory, isWanted: isOrdinary, change: { $0.changed(quality: .some(nil)) }),
        Planted(
            kind: .notScoredWithCategories, isWanted: isOrdinary,
            change: { $0.changed(finalScore: .some(nil), factor: 0) }, others: [.poolDoesNotBalance]),
        Planted(
            kind: .zeroDespiteMinimumData, isWanted: isOrdinary,
            change: { $0.changed(finalScore: 0, factor: -0.09) }, others: [.poolDoesNotBalance]),
        Planted(
            kind: .scoredWithoutMinimumData, isWanted: isOrdinary,
            change: { result in
                var participant = result.participant
                participant?.measureResults = []
                participant?.reportedQuality = false
                return result.changed(participant: participant)
            }),
        Planted(
            kind: .improvementActivitiesNotAStep,
            isWanted: { isOrdinary($0) && $0.adjustments.improvementActivities == 0 },
            change: { $0.changed(improvementActivities: -5) }, others: [.categoriesDoNotAddUp]),
        Planted(
            kind: .promotingInteroperabilityBeyondLimits, isWanted: isOrdinary,
            change: { $0.changed(promotingInteroperability: -12) }, others: [.categoriesDoNotAddUp]),
        Planted(
            kind: .complexPatientBeyondLimits, isWanted: isOrdinary, change: { $0.changed(complexPatient: 11.5) },
            others: [.categoriesDoNotAddUp]),
        Planted(
            kind: .smallPracticeContradicted, isWanted: { isOrdinary($0) && $0.adjustments.smallPractice == 10 },
            change: { result in
                var participant = result.participant
                participant?.isSmallPractice = .no
                return result.changed(participant: participant)
            }),
        Planted(
            kind: .factorBeyondRiskLevel, isWanted: isOrdinary, change: { $0.changed(factor: 0.095) },
            others: [.poolDoesNotBalance]),
        Planted(
            kind: .zeroScoreFactor, isWanted: { $0.finalScore == 0 }, change: { $0.changed(factor: -0.08) },
            others: [.poolDoesNotBalance]),
        Planted(kind: .notScoredFactor, isWanted: { $0.finalScore == nil }, change: { $0.changed(factor: -0.01) }),
        Planted(
            kind: .factorContradicted, isWanted: isOrdinary, change: { $0.changed(factor: $0.factor + 0.003) },
            others: [.poolDoesNotBalance]),
    ]

    @Test(arguments: planted.indices)
    func aPlantedErrorIsFoundAndNamedAndNothingElse(number: Int) throws {
        let planted = Self.planted[number]
        for seed in 100..<104 as Range<UInt64> {
            var cohort = try OfficialCohort(seed: seed, decimals: seed % 2 == 0 ? 6 : 4)
            let position = try #require(cohort.results.firstIndex(where: planted.isWanted))
            cohort.results[position] = planted.change(cohort.results[position])
            let check = try cohort.check()
            let found = check.findings.filter { $0.kind == planted.kind }
            #expect(found.map(\.position) == [position], "\(planted.kind): \(check.findings)")
            let others = Set(check.findings.map(\.kind)).subtracting([planted.kind])
            #expect(others.isSubset(of: planted.others), "\(planted.kind): \(others)")
            for finding in check.findings where finding.kind != .poolDoesNotBalance {
                #expect(finding.position == position)
            }
        }
    }

    @Test func aPoolThatDoesNotBalanceIsAnErrorOfTheCohort() throws {
        var cohort = try OfficialCohort(seed: 7)
        // Payments of one participant that were larger in CMS's pool than the loaded ones.
        let position = try #require(cohort.results.firstIndex { $0.finalScore == 0 })
        var participant = cohort.results[position].participant
        participant?.partB = Money(cents: 900_000_000)
        cohort.results[position] = cohort.results[position].changed(participant: participant)
        let finding = try #require(try cohort.check().findings.first)
        #expect(finding.kind == .poolDoesNotBalance && finding.position == nil)
        #expect(try cohort.check().findings.count == 1)
        let count = try cohort.check(isWhole: false).counts[.poolDoesNotBalance]
        #expect(count?.unknown == 1 && count?.checked == 0)
        // A sum that balances is no coincidence, though a participant may have no published result.
        #expect(try OfficialCohort(seed: 7).check(isWhole: false).counts[.poolDoesNotBalance]?.checked == 1)
    }

    /// The factor without the error, and its dollars.
    @Test func aWrongFactorCostsItsDistanceFromTheFittedOne() throws {
        var cohort = try OfficialCohort(seed: 11)
        let position = try #require(cohort.results.firstIndex(where: Self.isOrdinary))
        let right = cohort.results[position]
        cohort.results[position] = right.changed(factor: right.factor - 0.004)
        let finding = try #require(try cohort.check().findings.first { $0.kind == .factorContradicted })
        let factor = try #require(finding.factor)
        #expect(abs(factor.lowerBound - right.factor) < 0.0001 && abs(factor.upperBound - right.factor) < 0.0001)
        let dollars = 0.004 * Double(try #require(right.partB).cents)
        let cents = try #require(finding.cents)
        #expect(abs(cents.lowerBound / dollars - 1) < 0.03 && abs(cents.upperBound / dollars - 1) < 0.03)
    }

    @Test func severalWrongFactorsAreNamedOneByOne() throws {
        for seed in 200..<206 as Range<UInt64> {
            var cohort = try OfficialCohort(seed: seed, count: 200)
            let positions = cohort.results.indices.filter { Self.isOrdinary(cohort.results[$0]) }
            let wrong = positions.enumerated().filter { $0.offset % 12 == 5 }.map(\.element)
            for position in wrong {
                cohort.results[position] = cohort.results[position].changed(
                    factor: cohort.results[position].factor - 0.002)
            }
            let check = try cohort.check(isWhole: false)
            #expect(check.findings.filter { $0.kind == .factorContradicted }.map(\.position) == wrong)
            #expect(check.fit?.region?.slope.contains(cohort.truth.slope) == true)
        }
    }

    /// Numbers that a spreadsheet has computed do not make the rounding of the others finer.
    @Test func someNumbersWithBinaryFractionsAreNoErrors() throws {
        var cohort = try OfficialCohort(seed: 21)
        for position in cohort.results.indices where position % 11 == 5 {
            let factor = cohort.results[position].factor
            cohort.results[position] = cohort.results[position].changed(factor: factor + 1e-17 - 2e-16 * factor)
        }
        #expect(try cohort.check().findings.isEmpty)
        #expect(PublishedRounding(of: [0.1, 0.25, 3, 0.5, 0.30000000000000004]).halfUnit == 0.005)
        #expect(PublishedRounding(of: [1, 2, 0]).halfUnit == 0.5)
    }

    @Test func withFewScoresNothingIsSaidAboutTheFunction() throws {
        var cohort = try OfficialCohort(seed: 3, count: 40)
        cohort.results = Array(cohort.results.filter { ($0.finalScore ?? 0) > 0 }.prefix(5))
        let check = try cohort.check(isWhole: false)
        #expect(check.fit == nil && check.findings.isEmpty)
        #expect(check.counts[.factorContradicted]?.unknown == 5)
    }

    @Test func anotherFunctionIsNotTakenForALogisticOne() throws {
        var cohort = try OfficialCohort(seed: 5)
        cohort.results = cohort.results.map { result in
            guard let score = result.finalScore, score > 0 else { return result }
            return result.changed(factor: OfficialCohort.rounded(0.18 * (score / 100) - 0.09, 6))
        }
        let fit = try #require(try cohort.check(isWhole: false).fit)
        #expect(fit.region == nil && fit.contradictions.isEmpty)
    }
}
