import RegistryModel
import RegistryStore
import Testing
import TestSupport

/// Loading results of quality measures, and which participants reported.
struct ResultLoadingTests {
    private static let header =
        "npi,cohort,performance_year,measure_id,collection_type,numerator,denominator,data_completeness,points"

    private static func result(_ measure: String, _ type: String, _ program: String? = nil) -> String {
        "\(header)\(program == nil ? "" : ",program")\n\(SmallRegistry.ada),HF,2027,\(measure),\(type),8,20,1,"
            + "\(program.map { ",\($0)" } ?? "")\n"
    }

    private func registry() throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.sample.load([ProjectFiles.path("ReferenceData/rules.csv")])
        return small
    }

    @Test(arguments: [
        ("administrative_claims", "mips", "program", "mips", "is not ASM: Q492 is modified for ASM"),
        ("ecqm", nil, "collection_type", "ecqm", "is not administrative_claims: Q492 is modified for ASM"),
        ("mips_cqm", "asm", "collection_type", "mips_cqm", "is not administrative_claims: Q492 is modified for ASM"),
    ])
    func aMIPSResultOfAModifiedMeasureIsRejected(
        _ type: String, _ program: String?, column: String, value: String, reason: String
    ) throws {
        let small = try registry()
        let report = try small.sample.load([small.write(Self.result("Q492", type, program))])
        let reject = try #require(report.files.first?.firstRejects.first)
        #expect(reject.column == column && reject.value == value && reject.code == .crossField)
        #expect(reject.reason == reason + ", so a MIPS result cannot be used")
        #expect(reject.hint == "Remove the row, and load the result that CMS computes for ASM.")
        #expect(try small.sample.count("select count(*) from measure_result") == 0)
    }

    @Test(arguments: [
        ("Q492", "administrative_claims", "asm"), ("Q492", "administrative_claims", nil),
        ("Q236", "part_b_claims", nil),
        ("Q236", "ecqm", "mips"), ("Q999", "ecqm", "mips"),
    ])
    func otherResultsAreLoaded(_ measure: String, _ type: String, _ program: String?) throws {
        let small = try registry()
        let report = try small.sample.load([small.write(Self.result(measure, type, program))])
        #expect(report.files.first?.inserted == 1, "\(report.files.map(\.firstRejects))")
        #expect(try small.sample.faults() == [])
    }

    @Test func rulesOfTheSameLoadApply() throws {
        let small = try SmallRegistry()
        let rules = """
            performance_year,cohort,name,value,unit,status,citation
            2027,HF,quality.measure_is_modified.Q236,1,flag,assumed,a test
            2027,LBP,quality.measure_is_modified.Q134,1,flag,assumed,a test

            """
        let report = try small.sample.load([
            small.write(Self.result("Q236", "ecqm", "mips")), small.write(rules),
        ])
        #expect(report.files.map(\.rejected) == [0, 1])
        let without = try SmallRegistry()
        #expect(
            try without.sample.load([without.write(Self.result("Q236", "ecqm", "mips"))]).files.map(\.inserted) == [1])
    }

    @Test func reportingIsStoredAndAFileWithoutTheColumnLeavesItUnchanged() throws {
        let small = try SmallRegistry()
        let header = "npi,cohort,performance_year,improvement_activities,promoting_interoperability,"
        let rest = "complex_patient_points,practice_clinicians"
        let row = "\(SmallRegistry.ada),HF,2027,,,,"
        let known = "select count(*) from participant_year where reported_quality is "
        try small.sample.load([small.write("\(header)\(rest)\n\(row)7\n")])
        #expect(try small.sample.count(known + "null") == 1)
        try small.sample.load([small.write("\(header)\(rest),reported_quality\n\(row)7,no\n")])
        #expect(try small.sample.count(known + "'no'") == 1)
        try small.sample.load([small.write("\(header)\(rest)\n\(row)8\n")])
        #expect(try small.sample.count(known + "'no' and practice_clinicians = 8") == 1)
        try small.sample.load([small.write("\(header)\(rest),reported_quality\n\(row)8,\n")])
        #expect(try small.sample.count(known + "null") == 1)
        #expect(try small.sample.count("select count(*) from participant_year_version") == 3)
        #expect(try small.sample.count(known + "'no'", asOf: .load(4)) == 1)
        #expect(try small.sample.faults() == [])
    }
}
