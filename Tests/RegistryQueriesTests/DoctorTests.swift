import RegistryIntake
import RegistryModel
import RegistryQueries
import Testing
import TestSupport

/// What a registry can answer, and what it lacks.
struct DoctorTests {
    private func rows(_ sample: SampleRegistry) throws -> [String: Doctor.Row] {
        let rows = try sample.read { try Doctor().rows(of: $0) }
        #expect(rows.count == ReportList.all.count)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.command, $0) })
    }

    @Test func theNeedsOfEveryReportAreKnown() {
        #expect(Doctor.commands == Set(ReportList.all.map(\.command)))
    }

    @Test func withCMSListAloneEligibilityAnswersInPart() throws {
        let sample = try SampleRegistry()
        try sample.load([]) { $0.builtInFiles = BuiltInFile.all }
        #expect(try rows(sample)["report eligibility"]?.answer == .notYet)
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        let list =
            "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years)\n"
            + "2000000002,Ada,Last,NY,Heart Failure,,Yes,Yes" + String(repeating: ",Null", count: 8) + "\n"
        try sample.load([sample.folder.write(list, to: "participants.csv")])
        let all = try rows(sample)
        let eligibility = try #require(all["report eligibility"])
        #expect(eligibility.answer == .partly)
        #expect(eligibility.has.contains("CMS's list: 1 rows"))
        #expect(eligibility.has.contains("12 of about 235 selected areas"))
        #expect(
            eligibility.lacks == [
                "episodes of the look-back year 2025", "specialty", "area", "223 selected areas",
            ])
        #expect(eligibility.sources.contains("the column AREA_CODE, added to CMS's list"))
        #expect(all["report areas"]?.answer == .notYet)
        #expect(all["report areas"]?.lacks == ["episodes"])
        #expect(all["project"]?.lacks.first == "results in quality measures")
        #expect(all["report overlap"]?.answer == .partly)

        let result = try sample.read { try Doctor().result(of: $0) }
        let answers = result.rows.map { $0[2] }
        #expect(answers == answers.filter { $0 == .text("not yet") } + answers.filter { $0 != .text("not yet") })
        #expect(result.heading.notes.contains { $0.hasPrefix("19 questions: ") })
        // Files that would be enough for an answer are named, with the reports that they answer.
        let next = result.heading.notes.filter { $0.hasPrefix("Load next: ") }
        #expect(next.contains { $0.contains("a measure-results file") && $0.contains("report quality-gaps, project.") })
        #expect(result.heading.notes.last?.hasPrefix("Without any data: asm-registry project") == true)
    }

    @Test func withTheSampleMostAnswer() throws {
        let sample = try SampleRegistry.withSample()
        let all = try rows(sample)
        // The sample has no claims.
        #expect(all.filter { $0.value.answer == .notYet }.map(\.key) == ["report estimated-episodes"])
        for command in ["report year-over-year", "trend", "report quarters", "report cost-drivers", "project"] {
            #expect(all[command]?.answer == .yes, "\(command) \(all[command]?.lacks ?? [])")
        }
        #expect(all["report eligibility"]?.lacks == ["223 selected areas"])
    }
}
