import Testing
import TestSupport

/// Checks what SampleData/README.md says about quality results, from the files.
struct SyntheticQualityTests {
    private static let sample = Result { try SyntheticFiles.sample.rows("measure-results.csv") }

    @Test func resultsOfALargeCohortLieAsCMSsPercentiles() throws {
        let large = try SyntheticFiles.large.get().rows("measure-results.csv")
        let published = try SyntheticFiles.rows(ofFile: ProjectFiles.path("ReferenceData/benchmarks.csv"))
        let latest = published.filter { $0["performance_year"] == "2026" }
        let cases = Dictionary(grouping: large.filter { ($0.number("denominator") ?? 0) >= 20 }) {
            [$0["measure_id"], $0["collection_type"]]
        }
        #expect(cases.count == 15)
        for (key, results) in cases {
            let rates = results.map { 100 * ($0.number("numerator") ?? .nan) / ($0.number("denominator") ?? .nan) }
            let benchmark = try #require(
                latest.first { [$0["measure_id"], $0["collection_type"]] == key }, "\(key) is published")
            let average = try #require(benchmark.number("average"))
            #expect(abs(rates.mean - average) < 4, "\(key): mean \(rates.mean), published \(average)")
            // A flat benchmark, or one of standard deviations, has no percentiles.
            guard key != ["Q236", "mips_cqm"], key != ["Q492", "administrative_claims"] else { continue }
            for decile in [10, 30, 50, 70, 90] {
                let found = rates.quantile(Double(decile) / 100)
                let claimed = try #require(benchmark.number("p\(decile)"))
                #expect(abs(found - claimed) < 6, "\(key): p\(decile) \(found), published \(claimed)")
            }
        }
    }

    @Test func admissionsAreNearThePublishedRate() throws {
        let results = try Self.sample.get().filter { $0["measure_id"] == "Q492" }
        let rates = results.map { ($0.number("numerator") ?? .nan) / ($0.number("denominator") ?? .nan) }
        #expect(abs(rates.mean - 0.671) < 0.01, "\(rates.mean)")
        #expect(abs(rates.deviation - 0.0428) < 0.006, "\(rates.deviation)")
    }

    @Test func onlyAllowedCollectionTypesAndMeasuresAreReported() throws {
        for result in try Self.sample.get() {
            let isAllowed = try SyntheticFiles.isAllowed(
                result["measure_id"], result["collection_type"], cohort: result["cohort"],
                year: result["performance_year"])
            #expect(isAllowed, "\(result["measure_id"]) by \(result["collection_type"])")
            #expect((result.number("numerator") ?? 1) <= (result.number("denominator") ?? 0))
        }
    }

    @Test func nearlyAllMeasuresHaveEnoughCasesAndMostAreOfOneType() throws {
        let results = try Self.sample.get()
        let few = results.filter { ($0.number("denominator") ?? 0) < 20 }
        #expect((0.005...0.05).contains(Double(few.count) / Double(results.count)), "\(few.count) with few cases")
        let measures: Set = ["Q005", "Q008", "Q128", "Q134", "Q236", "Q238"]
        let chosen = results.filter { measures.contains($0["measure_id"]) }
        let electronic = chosen.count { $0["collection_type"] == "ecqm" }
        let share = try SyntheticFiles.rule("reference_cohort.ecqm_share.central")
        #expect(abs(Double(electronic) / Double(chosen.count) - share) < 0.06)
        let main = Dictionary(grouping: chosen, by: \.key).values.map { own in
            let electronic = own.count { $0["collection_type"] == "ecqm" }
            return Double(max(electronic, own.count - electronic)) / Double(own.count)
        }
        #expect(main.mean > 0.88, "\(main.mean)")
    }

    @Test func aCliniciansYearsAreAlike() throws {
        let scores = try SyntheticFiles.sample.last("performance.csv").filter {
            ($0.value.number("final_score") ?? 0) > 0
        }
        for column in ["quality_score", "cost_score"] {
            let pairs = scores.compactMap { key, row -> (Double, Double)? in
                let next = scores[[key[0], key[1], "\((Int(key[2]) ?? 0) + 1)"]]
                guard let first = row.number(column), let second = next?.number(column) else { return nil }
                return (first, second)
            }
            let (first, second) = (pairs.map(\.0), pairs.map(\.1))
            let covariance = pairs.map { ($0 - first.mean) * ($1 - second.mean) }.mean
            let correlation = covariance / (first.deviation * second.deviation)
            #expect((0.6...0.95).contains(correlation), "\(column): \(correlation)")
        }
    }
}
