import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The public MIPS benchmarks of a cohort's measures.
struct MIPSBenchmarksTests {
    private static let header =
        "measure_id,collection_type,performance_year,benchmark_year,unit,is_inverse,is_topped_out,average,p1,p10,p20,p30,"
        + "p40,p50,p60,p70,p80,p90,p99\n"

    private func registry(_ rows: String...) throws -> SampleRegistry {
        let sample = try SampleRegistry()
        let benchmarks = try sample.folder.write(Self.header + rows.joined(), to: "benchmarks.csv")
        try sample.load([ProjectFiles.path("ReferenceData/rules.csv")] + (rows.isEmpty ? [] : [benchmarks]))
        return sample
    }

    private func row(_ measure: String, _ year: Int, _ median: String) -> String {
        "\(measure),ecqm,\(year),2024,percent,0,0,50,1,10,20,30,40,\(median),60,70,80,90,99\n"
    }

    @Test func areThoseOfTheReferenceDataForTheMeasuresOfTheCohort() throws {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        let found = try sample.read { try MIPSBenchmarks(.first, .heartFailure, of: $0) }
        #expect(found.mipsYear == 2026)
        #expect(
            found.all.map { "\($0.measure) \($0.collectionType.rawValue)" } == [
                "Q005 ecqm", "Q005 mips_cqm", "Q008 ecqm", "Q008 mips_cqm", "Q236 ecqm", "Q236 mips_cqm",
                "Q236 part_b_claims", "Q377 ecqm", "Q492 administrative_claims",
            ])
        let pressure = try #require(found.all.first { $0.measure == "Q236" })
        #expect(abs(pressure.achievement(at: 0.5) - 0.6898) < 1e-12)
        #expect(pressure.qualityBenchmark.cutPoints.count == 9)
        let admissions = try #require(found.all.first { $0.measure == "Q492" })
        #expect(admissions.isInverse && abs(admissions.achievement(at: 0.5) - 0.3316) < 1e-12)
        let backPain = try sample.read { try MIPSBenchmarks(.first, .lowBackPain, of: $0) }
        #expect(Set(backPain.all.map(\.measure)) == ["Q128", "Q134", "Q220", "Q238"])
        #expect(try sample.faults() == [])
    }

    @Test func areOfTheLatestMIPSYearThatIsNotAfterThePerformanceYear() throws {
        let sample = try registry(
            row("Q236", 2025, "45"), row("Q005", 2025, "46"), row("Q236", 2026, "47"), row("Q236", 2028, "48"),
            row("ACEP21", 2026, "49"))
        for (year, medians) in [(2027, [0.47]), (2028, [0.48]), (2031, [0.48])] {
            let found = try sample.read {
                try MIPSBenchmarks(try #require(PerformanceYear(year)), .heartFailure, of: $0)
            }
            #expect(found.all.map { $0.achievement(at: 0.5) } == medians, "\(year)")
        }
    }

    @Test func areNoneWhereNoneAreLoaded() throws {
        let found = try registry().read { try MIPSBenchmarks(.first, .heartFailure, of: $0) }
        #expect(found.all.isEmpty && found.mipsYear == nil)
    }

    @Test func areKnownAsOfALoad() throws {
        let sample = try registry(row("Q236", 2026, "47"))
        try sample.load([sample.folder.write(Self.header + row("Q236", 2026, "48"), to: "restated.csv")])
        for (load, median) in [(1, 0.47), (2, 0.48)] {
            let found = try sample.read(asOf: .load(load)) { try MIPSBenchmarks(.first, .heartFailure, of: $0) }
            #expect(found.all.map { $0.achievement(at: 0.5) } == [median])
        }
        #expect(try sample.count("select count(*) from mips_benchmark_version") == 1)
        #expect(try sample.faults() == [])
    }
}
