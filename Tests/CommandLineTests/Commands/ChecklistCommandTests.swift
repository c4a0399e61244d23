import Foundation
import Testing
import TestSupport

/// `report checklist`, as a practice meets it: who has to do what by when.
struct ChecklistCommandTests {
    private static let list = """
        NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,ASM_CY27_PARTICIPANT,ASM_CY27_SMALLPRACTICE,ASM_CY28_PARTICIPANT,ASM_CY28_SMALLPRACTICE,ASM_CY29_PARTICIPANT,ASM_CY29_SMALLPRACTICE,ASM_CY30_PARTICIPANT,ASM_CY30_SMALLPRACTICE,ASM_CY31_PARTICIPANT,ASM_CY31_SMALLPRACTICE
        2000000002,Ada,Lee,NY,Heart Failure,Harbor Heart Group,Yes,No,No,No,Null,Null,Null,Null,Null,Null
        2000000010,Ben,Kay,NY,Low Back Pain,Spine LLC,Yes,No,Null,Null,Null,Null,Null,Null,Null,Null
        2000000028,Eve,Orr,NY,Low Back Pain,Spine LLC,No,No,Null,Null,Null,Null,Null,Null,Null,Null

        """
    private static let items = """
        npi,performance_year,item,status,date,partner,note
        2000000002,2027,contact_form,done,2026-12-10,,
        2000000002,2027,care_arrangement,done,2027-02-01,Harbor Primary Care,ask Ms. Ode
        2000000002,2027,improvement_activity_1,begun,2027-05-01,,
        2000000002,2027,interoperability,open,,,

        """
    private static let results = """
        npi,cohort,performance_year,measure_id,collection_type,numerator,denominator,data_completeness,points
        2000000002,HF,2027,Q005,ecqm,3,7,1,
        2000000002,HF,2027,Q236,ecqm,20,40,0.5,
        2000000002,HF,2027,Q377,ecqm,20,40,0.9,

        """

    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        #expect(try registry.run(["load", "--built-in"]).status == 0)
        for (name, text) in [("list", Self.list), ("items", Self.items), ("results", Self.results)] {
            let run = try registry.load([registry.folder.write(text, to: "\(name).csv")])
            #expect(run.status == 0, "\(run.messages)")
        }
        return registry
    }

    private func run(_ registry: CommandLineRegistry, _ options: String...) throws -> ProgramRun {
        try registry.run(["report", "checklist", "--today", "2027-07-10"] + options)
    }

    /// The whole answer for one clinician, the most urgent line first.
    @Test func theLinesOfAClinicianAreInOrderOfUrgency() throws {
        let run = try run(registry(), "--npi", "2000000002", "--format", "csv")
        let law = "42 CFR part 512 subpart G"
        let expected = """
            status,due_date,npi,clinician_name,item,item_title,next_step,loaded,measure_id,collection_type,cases,case_minimum,data_completeness,completeness_minimum,days_left,organization_names,cohort,standing,citation,note
            overdue,2027-07-05,2000000002,"Lee, Ada",interoperability,Promoting Interoperability,The last day is over: 180 continuous days no longer fit into 2027.,own file: not done,,,,,,,-5,Harbor Heart Group,HF,law,\(law),
            not known,2027-10-03,2000000002,"Lee, Ada",improvement_activity_2,IA-2 Collaborative care arrangement with a primary care practice,"Has it begun? If not, begin by 2027-10-03: it takes 90 continuous days.",,,,,,,,85,Harbor Heart Group,HF,law,\(law),
            open,2027-12-31,2000000002,"Lee, Ada",quality_measure,Q005 ACE inhibitor or ARB or ARNI for LVSD,More cases are needed for the measure to count.,ecqm result,Q005,ecqm,7,20,1.0,0.75,174,Harbor Heart Group,HF,law,\(law),
            not known,2027-12-31,2000000002,"Lee, Ada",quality_measure,Q008 Beta-blocker for LVSD,"Load the results so far, to see cases and completeness.",,Q008,,,,,,174,Harbor Heart Group,HF,law,\(law),
            open,2028-03-31,2000000002,"Lee, Ada",quality_measure,Q236 Controlling high blood pressure,Report more of the eligible cases.,ecqm result,Q236,ecqm,40,20,0.5,0.75,265,Harbor Heart Group,HF,secondary,"90 FR 49266 (CY 2026 PFS final rule), as described",
            not due yet,2027-10-03,2000000002,"Lee, Ada",improvement_activity_1,IA-1 Primary care connection and health-related social needs screening,Keep it going until 2027-07-29.,own file: begun 2027-05-01,,,,,,,85,Harbor Heart Group,HF,law,\(law),
            not due yet,2027-12-31,2000000002,"Lee, Ada",quality_measure,Q377 Functional status for heart failure,Enough so far: load the next results.,ecqm result,Q377,ecqm,40,20,0.9,0.75,174,Harbor Heart Group,HF,law,\(law),
            not due yet,2028-03-31,2000000002,"Lee, Ada",submission,Submission of 2027,From 2028-01-01 on: submit the data of 2027.,,,,,,,,265,Harbor Heart Group,HF,secondary,"90 FR 49266 (CY 2026 PFS final rule), as described",
            done,2026-12-31,2000000002,"Lee, Ada",contact_form,CMS's contact form,Nothing to do.,own file: given 2026-12-10,,,,,,,-191,Harbor Heart Group,HF,assumed,"none found: assumed, before the performance year begins",
            done,2027-10-03,2000000002,"Lee, Ada",care_arrangement,Collaborative care arrangement,Nothing to do.,own file: signed 2027-02-01 with Harbor Primary Care,,,,,,,85,Harbor Heart Group,HF,assumed,"none found: assumed, signed when IA-2 begins (42 CFR 512.735(c)); \(law)",ask Ms. Ode

            """
        #expect(run.output == expected, "\(run.output)\(run.messages)")
    }

    @Test func theFirstLineSaysWhatIsOverdueAndWhatComesNext() throws {
        let run = try run(registry())
        let expected = """
            Checklist for performance year 2027

            21 items of 3 clinicians: 1 overdue, 11 not known, 2 open, 5 not due yet, 2 done. The first is Promoting \
            Interoperability, due on 2027-07-05.
              Overdue      1
              Not known    11
              Open         2
              Not due yet  5
              Done         2

            3 clinicians on 2027-07-10: 1 line is overdue, of 1 clinician; 2 lines whose last day is over are not known; \
            the next last day is 2027-10-03: Collaborative care arrangement, IA-1 Primary care connection and \
            health-related social needs screening, IA-2 Collaborative care arrangement with a primary care practice, of 2 \
            clinicians.
            2026-12-31 (assumed) CMS's contact form: 1 not known, 1 done.
            2027-07-05 (law) Promoting Interoperability: 1 overdue, 1 not known.
            2027-10-03 (assumed) Collaborative care arrangement: 1 not known, 1 done.
            2027-10-03 (law) IA-1 Primary care connection and health-related social needs screening: 1 not known, 1 not \
            due yet.
            2027-10-03 (law) IA-2 Collaborative care arrangement with a primary care practice: 2 not known.
            2027-12-31 (law) Quality measures: 1 open, 5 not known, 1 not due yet.
            2028-03-31 (secondary) Submission of 2027: 2 not due yet.
            2028-03-31 (secondary) Quality measures: 1 open.

            """
        #expect(run.output.hasPrefix(expected), "\(run.output)")
        #expect(run.output.contains("2028-03-31 (secondary) MIPS for 2027: 1 not due yet."))
        #expect(run.output.contains("Nothing to report for Q492, which CMS computes from claims;"))
    }

    @Test func aYearThatIsNotRequiredIsMIPSAndOneThatIsNotSaidIsUnknown() throws {
        let run = try run(registry(), "--year", "2028", "--format", "csv")
        let rows = run.output.split(separator: "\n").dropFirst().map(String.init)
        #expect(rows.count == 3, "\(run.output)")
        #expect(
            rows.contains {
                $0.hasPrefix(
                    "not due yet,2029-03-31,2000000002,\"Lee, Ada\",mips,MIPS for 2028,Report to MIPS as before:")
                    && $0.contains("CMS's list: not required in 2028")
            })
        #expect(rows.count { $0.contains(",participation,Participation in 2028,") && $0.hasPrefix("not known,,") } == 2)
    }

    @Test func whoIsNamedHasALineAndOthersDoNot() throws {
        let registry = try registry()
        let named = try run(registry, "--npi", "2000000036", "--format", "csv")
        #expect(
            named.output.contains("not known,,2000000036,,participation,Participation in 2027,\"Not on a loaded list"))
        let found = try run(registry, "--organization", "spine", "--format", "csv").output
        #expect(!found.contains("2000000002") && found.contains("2000000010") && found.contains("2000000028"))
        let none = try run(registry, "--organization", "lake").output
        #expect(none.contains("No clinician who was asked for is on CMS's list of 2027 or an earlier year"), "\(none)")
    }

    /// Cases of 1 to 10 are suppressed with what follows from them, and so are the user's own words.
    @Test func aReleaseHidesSmallCountsAndNotes() throws {
        let run = try run(registry(), "--npi", "2000000002", "--format", "csv", "--release")
        #expect(run.output.contains(",ecqm result,Q005,ecqm,*,20,*,0.75,"), "\(run.output)\(run.messages)")
        #expect(run.output.contains(",ecqm result,Q236,ecqm,40,20,0.5,0.75,"))
        #expect(!run.output.contains("Ode"))
        #expect(run.output.contains("\"Lee, Ada\""))
    }

    @Test(arguments: ["table", "csv", "tsv", "json", "ndjson", "markdown", "html"])
    func everyFormatHasTheLines(format: String) throws {
        let run = try run(registry(), "--npi", "2000000002", "--format", format, "--columns", "all")
        #expect(run.status == 0)
        for words in ["Keep it going until 2027-07-29.", "2027-10-03", "Harbor Heart Group"] {
            #expect(run.output.contains(words), "\(words): \(run.output)")
        }
    }

    @Test func theListOfALoadIsTheOneAsOfIt() throws {
        let registry = try registry()
        let later = Self.items.replacing("interoperability,open,", with: "interoperability,begun,2027-07-01")
        #expect(try registry.load([registry.folder.write(later, to: "later.csv")]).status == 0)
        let now = try run(registry, "--npi", "2000000002", "--format", "csv").output
        #expect(now.contains("not due yet,2027-07-05,2000000002,\"Lee, Ada\",interoperability,"), "\(now)")
        let before = try run(registry, "--npi", "2000000002", "--format", "csv", "--as-of", "4").output
        #expect(before.contains("overdue,2027-07-05,2000000002,\"Lee, Ada\",interoperability,"), "\(before)")
    }

    @Test func theTemplateLoads() throws {
        let registry = try registry()
        let template = try registry.run(["layout", "template", "checklist-items"]).output
        let run = try registry.load([registry.folder.write(template, to: "template.csv")])
        #expect(run.output.contains("(checklist-items): read 1 = "), "\(run.output)\(run.messages)")
    }

    /// An address is neither stored nor shown, also not with the reject.
    @Test func anAddressIsNowhere() throws {
        let registry = try registry()
        let address = "ada.lee@example.org"
        let file = try registry.folder.write(
            "npi,performance_year,item,status,date,partner,note\n2000000002,2027,contact_form,done,,,\(address)\n",
            to: "address.csv")
        let run = try registry.load(["--max-rejects", "1", file])
        #expect(run.output.contains("'[withheld]' holds an e-mail address"), "\(run.output)\(run.messages)")
        let search = try registry.shell("grep -l \(address) registry.sqlite* ; true")
        #expect(search.output.isEmpty, "\(search.output)")
    }

    @Test(arguments: [
        (["--npi", "2000000002", "--organization", "x"], 64, "Say who in one way: "),
        (["--organization", " "], 64, "--organization is empty"),
        (["--today", "10/7/2027"], 64, "is not an ISO 8601 date"),
        (["--today", "2027-02-29"], 64, "is not a day of the calendar"),
        (["--npis", "missing.csv"], 66, "There is nothing at"),
    ])
    func whatCannotBeAnsweredIsExplained(options: [String], status: Int32, words: String) throws {
        let run = try registry().run(["report", "checklist"] + options)
        #expect(run.status == status && run.messages.contains(words), "\(run.messages)")
    }

    @Test func withoutRulesTheMissingOneIsNamed() throws {
        let run = try CommandLineRegistry().run(["report", "checklist"])
        #expect(run.status == 78, "\(run.status)")
        #expect(run.messages.contains("There is no rule contact_form.last_day for HF in 2027."), "\(run.messages)")
    }

    /// Without --today, the day is that of the clock of results, which is 2026-01-02 here.
    @Test func theDefaultDayIsToday() throws {
        let run = try registry().run(["report", "checklist"])
        #expect(run.output.contains("3 clinicians on 2026-01-02: nothing is known to be overdue;"), "\(run.output)")
    }
}
