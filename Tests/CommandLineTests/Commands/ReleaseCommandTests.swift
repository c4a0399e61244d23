import Foundation
import TestSupport
import Testing

/// Released reports of the sample, a row or two of each; `ReleaseAttackOnSampleTests` attacks whole ones.
@Suite("--release")
struct ReleaseCommandTests {
    private func run(_ command: String) throws -> ProgramRun {
        try CommandLineRegistry.loaded.get().run(command.split(separator: " ").map(String.init) + ["--release"])
    }

    @Test(
        arguments: [
            (
                "report areas",
                [
                    "HF,40380,\"Rochester, NY\",yes,5,0.9822,-0.1619,50,1,0.0204,1269365,1282911,*,*,*,*,*,*,59.82,1 2 3 4,"
                        + "1 2 3 4,",
                    // The year before has too few episodes in another area to show its number.
                    "HF,28740,\"Kingston, NY\",yes,1,0.786,*,442,*,*,1182184,1431717,0.3326,0.2903,0.3778,0.1565,0.1066,"
                        + "0.2238,75.97,1 2 3 4,1 2 3 4,",
                ]
            ),
            (
                "report overlap",
                [
                    "29484,\"Lakewood-New Brunswick, NJ\",WISER,Wasteful and Inappropriate Service Reduction Model,"
                        + "voluntary,state,NJ,2026-01-01,2031-12-31,631,19,secondary"
                ]
            ),
            (
                "report cost-drivers",
                ["HF,outlier,2.4934,191,0.0499,0.0434,0.0573,1015578241,283692958,731885283,0.5046,"]
            ),
            (
                "report year-over-year --by clinician --metric hospitalization-rate",
                ["HF,2010123877,\"Pemberton, Nadia\",2027,1 2 3 4,*,*,*,*,"]
            ),
            (
                "report quality-gaps --npi 2037006121 --year 2027",
                [
                    "HF,2037006121,\"D'Angelo, Quentin\",Q236,Controlling high blood pressure,mips_cqm,higher,99,0.6364,"
                        + "0.5382,0.7244,42,*,*,*,4.0,4.0,6.0,0,0.963,,counts,",
                    "HF,2037006121,\"D'Angelo, Quentin\",Q377,Functional status for heart failure,ecqm,higher,81,*,*,*,"
                        + "76,*,*,*,*,*,*,0,0.8623,,counts,",
                ]
            ),
            (
                "report peers --npi 2273053498 --year 2027",
                [
                    "HF,2273053498,\"Castellano, Viktor\",cohort HF,Heart Failure,*,*,96,*,*,96,*,*,*,*,11,*,*,102,,,96,"
                        + "no final score,"
                ]
            ),
            (
                "report eligibility --cohort HF --year 2029",
                [
                    "2029,HF,2273053498,\"Castellano, Viktor\",Synthetic Heart Group 7,in,*,*,*,06,yes,*,*,10580,yes,yes",
                    "2029,HF,2037006121,\"D'Angelo, Quentin\",\"Synthetic Cardiac Care, LLC 35\",in,confirmed,"
                        + "\"On CMS's list. Our data confirm it. The specialty belongs to Heart Failure. 37 episodes in "
                        + "2027, where 20 are needed. The area is selected.\",required,06,yes,37,17,10580,yes,yes",
                ]
            ),
            (
                "project --cohort HF",
                [
                    "HF,full cohort,2191181256,\"Smith-Jones, José\",scored,100.0,98.4,0.068,-0.0002,0.0717,positive,"
                        + "9685232,658763,-2049,694589,preliminary,100.0,0.0679"
                ]
            ),
            ("status", ["2027,2500,2500,2500,2500,12,264,911,256,256,256"]),
            (
                "trend --by area --metric readmission-rate",
                ["HF,28740,\"Kingston, NY\",*,5,0,,2027,*,2031,*,hospital stays,*,*,*,*,*,*,*,exact,*,*,*,*"]
            ),
            (
                "report list",
                ["asm-registry report overlap,In which of the selected areas do other care models apply too?"]
            ),
        ] as [(String, [String])])
    func suppressesWhatIsSmallAndWhatTellsIt(command: String, expected: [String]) throws {
        let run = try run(command + " --format csv")
        #expect(run.status == 0, "\(run.messages)")
        let lines = run.output.split(separator: "\n").map(String.init)
        for row in expected { #expect(lines.contains(row), "\(row)\n\(run.output.prefix(3_000))") }
    }

    @Test(arguments: ["table", "csv", "tsv", "json", "ndjson", "markdown"])
    func isOneRuleForEveryFormat(format: String) throws {
        let run = try run("report areas --cohort HF --format \(format)")
        let plattsburgh = try #require(run.output.split(separator: "\n").first { $0.contains("Plattsburgh") })
        #expect(
            format.hasSuffix("json")
                ? plattsburgh.contains("\"suppressed\": [\"hospitalization_rate\"") : plattsburgh.contains("*"))
        #expect((run.output + run.messages).contains("Released under CMS's cell size suppression policy"))
        #expect((run.output + run.messages).contains("cells are, shown as "))
    }

    @Test(
        arguments: [
            "sql select 1", "why episode E27Q1-000000042", "project --explain 2037006121 --year 2027",
            "project --sensitivity 2037006121 --year 2027", "loads list", "rejects list", "simulate areas --seed 1",
        ])
    func isRefusedForWhatDoesNotDeclareItsCounts(command: String) throws {
        let words =
            command.hasPrefix("sql ")
            ? ["sql", String(command.dropFirst(4))] : command.split(separator: " ").map(String.init)
        let run = try CommandLineRegistry.loaded.get().run(words + ["--release"])
        #expect(run.status == 77)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("cannot be released: it does not declare which of its numbers are counts"))
        #expect(run.messages.contains("\nLeave out --release for use within the organization"))
    }

    @Test(
        arguments: [
            ("report partners --area 15380", "breaks down episodes of clinicians by area"),
            ("report quarters --by clinician", "The quarters of each clinician cannot be released"),
            ("report quarters --npi 2273053498", "The quarters of 2273053498 cannot be released"),
            ("report cost-drivers --npi 2273053498", "The cost drivers of 2273053498 alone cannot be released"),
            ("report cost-drivers --area 15380", "The cost drivers of the area 15380 alone cannot be released"),
            ("report cost-drivers --percentile 94", "Outliers above percentile 94 cannot be released"),
            ("report eligibility --near", "A list of only the clinicians near the threshold cannot be released"),
            (
                "report eligibility --verdict required",
                "A list of only the clinicians with the verdict required cannot be released"
            ),
            ("report areas --same-quarters", "A comparison of the same quarters cannot be released"),
            ("report areas --as-of 5", "Results of an earlier load cannot be released"),
            ("diff --from 5 --to 6", "Results of an earlier load cannot be released"),
            ("report restatements", "Results of an earlier load cannot be released"),
        ])
    func isRefusedForWhatWouldTellBesideOtherReleases(command: String, expected: String) throws {
        let refused = try run(command)
        #expect(refused.status == 77 && refused.output.isEmpty)
        #expect(refused.messages.contains(expected) && refused.messages.hasErrorWithHint, "\(refused.messages)")
    }

    @Test
    func ofOneAreaIsThePartOfThatOfAll() throws {
        for (whole, part) in [
            ("report year-over-year --by area", "report year-over-year --area 45060 --cohort HF"),
            ("trend --by area --metric episodes", "trend --area 45060 --cohort HF --metric episodes"),
        ] {
            let all = try run(whole + " --format csv").output.split(separator: "\n")
            let some = try run(part + " --format csv").output.split(separator: "\n")
            #expect(some.count > 1)
            #expect(some == all.prefix(1) + all.filter { $0.hasPrefix("HF,45060,") }, "\(part)")
        }
    }

    /// The cells of the lines of a CSV file without line breaks in cells.
    private func cells(_ output: String) -> [[String]] {
        output.split(separator: "\n").map { line in
            var (cells, isQuoted) = ([""], false)
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    @Test(arguments: [
        ("report areas", "episodes"), ("report areas", "mean_observed_cents"), ("report areas", "rank"),
        ("report year-over-year --by clinician --metric hospitalization-rate", "hospitalization_rate"),
        ("report eligibility --year 2029", "episodes_in_look_back_year"), ("report peers --npi 2273053498", "rank"),
    ])
    func theOrderOfAUserFollowsFromWhatIsShown(_ report: String, _ name: String) throws {
        let released = cells(try run(report + " --format csv").output)
        let header = try #require(released.first)
        let column = header.firstIndex(of: name) ?? header.count - 3
        let rows = Array(released.dropFirst())
        let isHidden = { (row: [String]) in row[column] == "*" || row[column].isEmpty }
        for direction in [":desc", ""] {
            let sorted = try run("\(report) --format csv --sort \(header[column])\(direction)")
            #expect(sorted.status == 0, "\(sorted.messages)")
            let shown = Array(cells(sorted.output).dropFirst())
            #expect(shown.count == rows.count && Set(shown) == Set(rows))
            // What is hidden comes last, in the order of the release, which is independent of it.
            #expect(Array(shown.drop { !isHidden($0) }) == rows.filter(isHidden))
            let numbers = shown.compactMap { Double($0[column]) }
            #expect(numbers == numbers.sorted { direction.isEmpty ? $0 < $1 : $0 > $1 })
            let top = try run("\(report) --format csv --sort \(header[column])\(direction) --top 2")
            #expect(Array(cells(top.output).dropFirst()) == Array(shown.prefix(2)))
        }
    }

    /// The points of a category, less those of all measures but one, would be the suppressed points of that one.
    @Test func pointsOfCategoriesAreWithheld() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(
            ["project", "--categories", "--year", "2031", "--format", "json", "--release"])
        #expect(run.status == 0, "\(run.messages)")
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let rows = try #require(document?["rows"] as? [[String: Any]])
        #expect(rows.count > 200)
        for row in rows {
            let suppressed = row["suppressed"] as? [String] ?? []
            #expect(suppressed.contains("quality_score") && suppressed.contains("cost_score"))
            #expect(row["final_score"] != nil && !suppressed.contains("final_score"))
        }
        let card = try registry.run(["report", "card", "--npi", "2254630157", "--release"]).output
        #expect(!card.contains("Where the score comes from"))
        // With quality set to nothing, the score tells what cost and the adjustments give, and so what quality gives.
        let whatIf = try registry.run(["project", "--npi", "2254630157", "--set", "quality.points=0", "--release"])
        #expect(whatIf.status == 77, "\(whatIf.output)")
    }
}
