import RegistryModel
import Testing
import TestSupport

@Suite("Levers as text")
struct LeverTextTests {
    private func fault(_ text: String) -> LeverError? {
        do throws(LeverError) {
            _ = try Lever(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("quality.Q236.rate=0.82", Lever.rate(measure: "Q236", 0.82), "quality.Q236.rate=82%"),
            ("quality.Q236.rate=82%", .rate(measure: "Q236", 0.82), "quality.Q236.rate=82%"),
            ("quality.Q236.rate=82.3%", .rate(measure: "Q236", 0.823), "quality.Q236.rate=82.3%"),
            ("quality.Q236.rate=0", .rate(measure: "Q236", 0), "quality.Q236.rate=0%"),
            ("quality.Q492.completeness=1", .completeness(measure: "Q492", 1), "quality.Q492.completeness=100%"),
            ("quality.Q236.cases=40", .cases(measure: "Q236", 40), "quality.Q236.cases=40"),
            ("ia=both", .improvementActivities(.both), "ia=both"),
            ("ia=one", .improvementActivities(.one), "ia=one"),
            ("ia=none", .improvementActivities(.neither), "ia=none"),
            ("pi=0.8", .promotingInteroperability(0.8), "pi=80%"),
            ("pi=80.0%", .promotingInteroperability(0.8), "pi=80%"),
            ("pi=0.0000001", .promotingInteroperability(0.000_000_1), "pi=0.00001%"),
            ("complex=4.5", .complexPatient(4.5), "complex=4.5"),
            ("practice=12", .practiceClinicians(12), "practice=12"),
            ("cost.ratio=0.95", .costRatio(0.95), "cost.ratio=0.95"),
            ("cost.ratio=1", .costRatio(1), "cost.ratio=1"),
            ("cost.points=6.80", .costPoints(6.8), "cost.points=6.8"),
            ("quality.points=7.6", .qualityPoints(7.6), "quality.points=7.6"),
            ("final=74.0", .finalScore(74), "final=74"),
            ("final=0", .finalScore(0), "final=0"),
            ("quality.Q236.collection=ecqm", .collection(measure: "Q236", .electronic), "quality.Q236.collection=ecqm"),
            (
                "quality.Q236.collection=mips_cqm", .collection(measure: "Q236", .registry),
                "quality.Q236.collection=mips_cqm"
            ),
            ("rule.exchange.slope=0.15", .rule(name: "exchange.slope", value: "0.15"), "rule.exchange.slope=0.15"),
            (
                "rule.cost.category_score=a = b", .rule(name: "cost.category_score", value: "a = b"),
                "rule.cost.category_score=a = b"
            ),
        ])
    func areReadAndWrittenInOneWay(text: String, lever: Lever, written: String) throws {
        #expect(try Lever(parsing: text) == lever)
        #expect(lever.description == written)
        #expect(try Lever(parsing: written) == lever)
    }

    @Test(arguments: 1...20)
    func areParsedBackExactlyTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let share = Double.random(in: 0...1, using: &generator)
            let tiny = share * [1, 1e-3, 1e-7, 1e-17, 1e-300].randomElement(using: &generator).unsafelyUnwrapped
            let ratio = Double.random(in: 0.001...1000, using: &generator)
            for lever in [
                Lever.rate(measure: "Q236", share), .completeness(measure: "Q236", tiny),
                .promotingInteroperability(tiny), .complexPatient(100 * tiny), .costRatio(ratio),
                .costPoints(10 * share), .qualityPoints(10 * tiny), .finalScore(100 * share),
            ] {
                #expect(try Lever(parsing: lever.description) == lever)
            }
        }
    }

    @Test(
        arguments: [
            "quality=1", "quality.Q236=1", "quality.Q236.points=1", "quality..rate=1", "IA=both", "cost=1", "rule=1",
            "rule.=1", "volume=-10%", "quality.points.=1", "finals=1",
        ])
    func thatThereAreNoneOfAreNamedWithThoseThatThereAre(text: String) throws {
        let error = try #require(fault(text))
        #expect(error == .unknown(String(text.prefix { $0 != "=" })))
        #expect(error.message == "There is no lever '\(text.prefix { $0 != "=" })'.")
    }

    @Test(arguments: ["", "ia", "=both", "ia=", "="])
    func withoutASideAreMalformed(text: String) throws {
        let error = try #require(fault(text))
        #expect(error == .malformed(text))
        #expect(error.message == "'\(text)' is not of the form lever=value.")
    }

    @Test(
        arguments: [
            ("quality.Q236.rate=82", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.rate=-1%", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.rate=nan", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.rate=1e-1", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.rate=%", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.completeness=101%", "a share from 0 to 1, or 0% to 100%"),
            ("quality.Q236.cases=0", "a whole number from 1 to 10000000"),
            ("quality.Q236.cases=12.5", "a whole number from 1 to 10000000"),
            ("practice=many", "a whole number from 1 to 10000000"), ("ia=two", "both, one or none"),
            ("pi=high", "a share from 0 to 1, or 0% to 100%"), ("complex=-1", "points from 0 to 100"),
            ("cost.ratio=0", "a ratio from 0.001 to 1000"),
            ("cost.points=10.1", "points from 0 to 10"), ("quality.points=-1", "points from 0 to 10"),
            ("final=101", "a final score from 0 to 100"),
            ("quality.Q236.collection=paper", "ecqm, mips_cqm, part_b_claims, administrative_claims"),
        ])
    func withAnotherValueThanTheyTakeSayWhatTheyTake(text: String, wanted: String) throws {
        let error = try #require(fault(text))
        let sides = text.split(separator: "=").map(String.init)
        #expect(error == .invalid(lever: sides[0], value: sides[1], wanted: wanted))
        #expect(error.message == "'\(sides[1])' is not a valid \(sides[0]), which takes \(wanted).")
    }
}
