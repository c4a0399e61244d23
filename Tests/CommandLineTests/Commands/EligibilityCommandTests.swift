import Foundation
import Testing
import TestSupport

/// `report eligibility` on the sample.
struct EligibilityCommandTests {
    @Test func headingsSayTheYearTheCountsAndWhatIsMissing() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "eligibility", "--cohort", "HF", "--disagree"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(
            run.output.hasPrefix(
                """
                Eligibility in 2031

                10 clinicians are shown: those for whom the loaded data contradict CMS's list.

                Synthetic data.
                As of load 21.
                Performance year 2031, the latest with data about eligibility.
                HF: 101 on CMS's list; by our data 90 confirmed, 2 contradicted, 9 cannot be said. Not on it, but \
                required by our data: 8.
                HF, by our data alone: 98 required; 6 participant, not required this year; 0 not eligible; 14 cannot \
                be said.
                Of the selected areas of 2031, 12 of 235 are loaded: any other area may be selected.
                Rules: CY2026 final; CY2027 to CY2031 rulemaking not loaded.
                No rule used here is an assumption.

                """))
        #expect(run.output.contains(" of 118 rows are shown: those where our data contradict CMS's list.\n"))
    }

    @Test func oneClinicianIsShownWithReasons() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run([
            "report", "eligibility", "--npi", "2463157471", "--year", "2031", "--format", "csv",
        ])
        #expect(
            run.output == """
                performance_year,cohort,npi,clinician_name,organization_name,listed,agreement,reasons,verdict,\
                specialty_code,specialty_in_cohort,look_back_episodes,episode_margin,area_codes,area_selected,\
                was_participant
                2031,HF,2463157471,"Ng, Björn",Synthetic Heart Group 17,not in,confirmed,"CMS's list says no. Our data \
                confirm it. 19 episodes in 2029, where 20 are needed. A participant of an earlier year stays one, and \
                is measured only in a year that meets the criteria.","participant, not required this year",06,yes,19,\
                -1,28740,yes,yes

                """)
        #expect(!run.messages.contains("LBP"))
    }

    @Test func verdictFilters() throws {
        let registry = try CommandLineRegistry.loaded.get()
        func rows(_ options: String...) throws -> [[Substring]] {
            let run = try registry.run(["report", "eligibility", "--format", "csv"] + options)
            #expect(run.status == 0, "\(run.messages)")
            // Names and reasons have commas, so columns are counted from the end.
            return run.output.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
        }
        // Without loaded episodes no clinician becomes `not eligible`.
        let unsaid = try rows("--verdict", "unknown")
        #expect(unsaid.count == 44)
        #expect(unsaid.allSatisfy { $0[$0.count - 8] == "cannot be said" && $0[$0.count - 5].isEmpty })
        #expect(try rows("--verdict", "not_eligible").isEmpty)
        #expect(try registry.run(["report", "eligibility", "--verdict", "perhaps"]).status == 64)
        #expect(try registry.run(["report", "eligibility", "--npi", "2463157472"]).status == 64)
    }

    /// With episodes of the look-back year and no claims, the counts are those of the episodes.
    @Test func nearTheThresholdByOfficialEpisodes() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let counts = try registry.run([
            "sql", "--format", "csv",
            "select cohort, npi, episodes, iif(episodes < 20, 'below 20', 'reaches 20') || ' by official episodes' "
                + "from clinician_year where performance_year = 2029 and episodes between 10 and 25 order by 1, 2",
        ])
        let expected = counts.output.split(separator: "\n").dropFirst()
        for options in [["--near"], ["--near", "10-25", "--year", "2031"]] {
            let run = try registry.run(["report", "eligibility", "--format", "csv"] + options)
            #expect(run.status == 0, "\(run.messages)")
            let shown = run.output.split(separator: "\n").dropFirst().map { line in
                // The name has a comma, so columns are counted from the end.
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return [cells[1], cells[2], cells[cells.count - 11], cells[cells.count - 1]].joined(separator: ",")
            }
            #expect(shown == expected.map(String.init) && shown.count > 10)
        }
        #expect(try registry.run(["report", "eligibility", "--near", "25-10"]).status == 64)
        #expect(try registry.run(["report", "eligibility", "--near", "--disagree"]).status == 64)
    }

    @Test func lookingBackAtAPartOfAYearSaysSo() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "eligibility", "--as-of", "3", "--cohort", "HF"])
        #expect(run.output.contains("\nPerformance year 2029, the latest with data about eligibility.\n"))
        #expect(
            run.output.contains(
                "\nOf the look-back year 2027, 2 of 4 quarters have HF episodes: clinicians below the threshold may still "
                    + "reach it.\n"))
        #expect(run.output.contains("\nCMS's list does not say yet who takes part in HF in 2028: "))
    }

    @Test func withoutRulesItSaysWhichIsMissing() throws {
        let run = try CommandLineRegistry().run(["report", "eligibility"])
        #expect(run.status == 78)
        #expect(
            run.messages == """
                Error: There is no rule eligibility.episode_minimum for HF in 2027.
                Load the built-in rules: asm-registry load --built-in; or check the name.

                """)
    }
}
