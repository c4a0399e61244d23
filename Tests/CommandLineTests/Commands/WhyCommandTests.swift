import Foundation
import Testing
import TestSupport

/// `why` on rows of the sample.
struct WhyCommandTests {
    /// The output with the times of loads, which differ from run to run, replaced by `<load n>`.
    private func why(_ key: [String]) throws -> String {
        let registry = try CommandLineRegistry.loaded.get()
        let times = try registry.run(["sql", "--format", "csv", "select load_id, finished_at from load"]).output
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let run = try registry.run(["why"] + key + ["--format", "csv"])
        #expect(run.status == 0, "\(run.messages)")
        return times.reduce(run.output) { $0.replacing("\n\($1[0]),\($1[1]),", with: "\n\($1[0]),<load \($1[0])>,") }
    }

    @Test func anEpisodeIsRestatedAQuarterLater() throws {
        #expect(
            try why(["episode", "E27Q1-000000001"]) == """
                load_id,finished_at,file,line_number,event,changes
                2,<load 2>,2027Q1/episodes.csv,461,inserted,
                3,<load 3>,2027Q2/episodes.csv,1749,restated,observed_cents $40159.45 -> $39793.19

                """)
    }

    @Test func aClinicianMovesToAnotherOrganization() throws {
        #expect(
            try why(["clinician", "2038364933"]) == """
                load_id,finished_at,file,line_number,event,changes
                2,<load 2>,2027Q1/clinicians.csv,10,inserted,
                16,<load 16>,2030Q3/clinicians.csv,2,restated,organization_name Synthetic Spine Center 115 -> \
                Synthetic Pain Clinic 80

                """)
    }

    @Test func aResultIsFinalAndASpecialtyIsAsItCame() throws {
        #expect(
            try why(["performance", "2021624483", "HF", "2027", "official"]).hasSuffix(
                "8,<load 8>,2028Q3/performance.csv,3,restated,status preliminary -> final; payment_adjustment_factor -0.026551 -> "
                    + "-0.026599\n"))
        #expect(try why(["specialty", "06"]).hasSuffix("1,<load 1>,ReferenceData/specialties.csv,3,inserted,\n"))
    }

    @Test func theTableNamesTheRowAndTheLoad() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let output = try registry.run(["why", "clinician", "2038364933"]).output
        #expect(output.hasPrefix("Why clinician: npi 2038364933\nSynthetic data.\nAs of load 21.\n\nLoad  When (UTC) "))
    }

    @Test func anUnknownKeyAndAWrongNumberOfPartsAreExplained() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let unknown = try registry.run(["why", "episode", "E0"])
        #expect(unknown.status == 66)
        #expect(
            unknown.messages == """
                Error: There is no episode E0, and there never was.
                See some keys: asm-registry sql "select episode_id from episode limit 5"

                """)
        let parts = try registry.run(["why", "performance", "2021624483", "HF"])
        #expect(parts.status == 64)
        #expect(
            parts.messages.contains("npi, cohort, performance_year, basis: 4 values are expected, not 2."))
        #expect(try registry.run(["why", "payment", "2021624483"]).messages.contains("part-b-payment"))
    }
}
