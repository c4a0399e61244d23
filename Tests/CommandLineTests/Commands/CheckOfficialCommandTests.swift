import Foundation
import Testing
import TestSupport

/// `report check-official` on the sample, whose official results are computed with the rules, and with planted errors.
struct CheckOfficialCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func rows(_ registry: CommandLineRegistry, _ arguments: [String]) throws -> [[String]] {
        let run = try registry.run(["report", "check-official", "--format", "csv"] + arguments)
        #expect(run.status <= 1, "\(run.messages)")
        return run.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(arguments: [2027, 2028, 2029, 2030, 2031])
    func theSampleHasNoErrorAndItsSlopeIsRecovered(year: Int) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "check-official", "--year", "\(year)"])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(!run.output.contains(" fail "))
        for row in try rows(registry, ["--year", "\(year)", "--show", "parameters"]).dropFirst() where row[1] == "slope"
        {
            #expect(row[3] == "0.10" && row[9] == "yes", "\(row)")
            #expect(try #require(Double(row[7])) <= 0.1 && 0.1 <= #require(Double(row[8])))
        }
    }

    @Test(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"), arguments: [2027, 2030])
    func aRecomputationFindsTheSameErrorsAndIntervals(year: Int) throws {
        let registry = try CommandLineRegistry.loaded.get()
        for part in ["checks", "parameters"] {
            let run = try registry.run([
                "report", "check-official", "--year", "\(year)", "--show", part, "--output", folder.file("\(part).csv"),
            ])
            #expect(run.status == 0, "\(run.messages)")
        }
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Recomputation/official.py"), folder.file("checks.csv"),
                folder.file("parameters.csv"), "\(year)",
            ] + CommandLineRegistry.sample)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
    }

    /// Nine errors in the official results of 2027, loaded as a corrected file: the program and the recomputation,
    /// which reads the files, find the same.
    @Test(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
    func plantedErrorsAreFoundByTheProgramAndByARecomputation() throws {
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        let corrected = try registry.run(["sql", "--format", "csv", Self.plantedErrors])
        #expect(corrected.status == 0, "\(corrected.messages)")
        let path = try folder.write(corrected.output, to: "performance.csv")
        let load = try registry.load([path])
        #expect(load.status == 0, "\(load.output)\(load.messages)")
        for part in ["checks", "parameters"] {
            let run = try registry.run([
                "report", "check-official", "--year", "2027", "--show", part, "--output", folder.file("\(part).csv"),
            ])
            #expect(run.status == 1, "\(run.messages)")
        }
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Recomputation/official.py"), folder.file("checks.csv"),
                folder.file("parameters.csv"), "2027", "--beyond-rounding",
            ] + CommandLineRegistry.sample + [folder.path])
        #expect(run.status == 0, "\(run.output)\(run.messages)")

        let counts = try rows(registry, ["--year", "2027", "--cohort", "HF"]).dropFirst()
        let found = Dictionary(counts.map { ($0[1], Int($0[4]) ?? 0) }, uniquingKeysWith: { first, _ in first })
        #expect(
            found.filter { $0.value > 0 } == [
                "categories-do-not-add-up": 4, "improvement-activities-not-a-step": 1,
                "promoting-interoperability-beyond-limits": 1, "complex-patient-beyond-limits": 1,
                "factor-beyond-risk-level": 1, "scored-without-category": 1, "not-scored-with-categories": 1,
                "zero-despite-minimum-data": 1, "zero-score-without-lowest-factor": 1,
                "factor-contradicts-the-others": 1,
            ])
    }

    /// The official results of HF in 2027 with an error in each of the first ones that are scored, by their numbers.
    private static let plantedErrors = """
        with numbered as (
            select p.*, row_number() over (
                order by case when final_score between 50 and 80 and abs(payment_adjustment_factor) < 0.08 then 0
                    when final_score = 0 then 1 else 2 end, npi) as number,
                sum(case when final_score between 50 and 80 and abs(payment_adjustment_factor) < 0.08 then 1 else 0 end)
                    over () as ordinary
            from performance p where cohort = 'HF' and performance_year = 2027 and basis = 'official'
        )
        select npi, cohort, performance_year, basis, 'corrected' as status,
            case number when 1 then quality_score - 0.03 when 6 then null else quality_score end as quality_score,
            cost_score,
            case number when 2 then -5 else improvement_activities_adjustment end as improvement_activities_adjustment,
            case number when 3 then -12 else promoting_interoperability_adjustment end
                as promoting_interoperability_adjustment,
            case number when 4 then 11.5 else complex_patient_adjustment end as complex_patient_adjustment,
            small_practice_adjustment,
            case number when 7 then null when 8 then 0 else final_score end as final_score,
            case number when 5 then 0.0951 when 7 then 0 when 8 then -0.09
                when 9 then round(payment_adjustment_factor + 0.003, 6)
                when ordinary + 1 then -0.08 else payment_adjustment_factor end as payment_adjustment_factor
        from numbered where number <= 9 or number = ordinary + 1
        """

    /// A copy of the sample in which one official result of 2027 has a factor that is 0.4 % too low.
    private func withWrongFactor() throws -> (registry: CommandLineRegistry, npi: String, right: Double) {
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        let found = try registry.run([
            "sql", "--format", "csv",
            """
            select p.npi, p.payment_adjustment_factor from performance p
            join part_b_payment b on b.npi = p.npi and b.cohort = p.cohort and b.performance_year = p.performance_year
            where p.cohort = 'HF' and p.performance_year = 2027 and p.basis = 'official'
            and p.final_score between 55 and 75 order by p.npi limit 1
            """,
        ])
        let cells = try #require(found.output.split(separator: "\n").last?.split(separator: ","))
        let (npi, right) = (String(cells[0]), try #require(Double(cells[1])))
        let rows = try registry.run([
            "sql", "--format", "csv",
            """
            select npi, cohort, performance_year, basis, 'corrected' as status, quality_score, cost_score,
            improvement_activities_adjustment, promoting_interoperability_adjustment, complex_patient_adjustment,
            small_practice_adjustment, final_score, round(payment_adjustment_factor - 0.004, 6)
            as payment_adjustment_factor from performance
            where npi = '\(npi)' and performance_year = 2027 and basis = 'official'
            """,
        ])
        let path = try folder.write(rows.output, to: "performance.csv")
        let load = try registry.load([path])
        #expect(load.status == 0, "\(load.output)\(load.messages)")
        return (registry, npi, right)
    }

    @Test func aWrongFactorIsFoundWithItsDollarsAndItsRows() throws {
        let (registry, npi, right) = try withWrongFactor()
        let checks = try registry.run(["report", "check-official", "--year", "2027"])
        #expect(checks.status == 1)
        let errors = try rows(registry, ["--year", "2027", "--show", "errors"]).dropFirst().filter { $0.contains(npi) }
        #expect(errors.count == 1 && errors[0][0] == "HF" && errors[0].contains("factor-contradicts-the-others"))
        let numbers = errors[0].compactMap(Double.init)
        #expect(numbers.contains { abs($0 - right) < 0.0001 }, "\(errors)")

        let versions = try rows(registry, ["--year", "2027", "--show", "versions", "--npi", npi])
        #expect(
            versions.contains { $0.contains("corrected") && $0.contains("payment_adjustment_factor") }, "\(versions)")

        let page = folder.file("notice.html")
        let notice = try registry.run([
            "report", "check-official", "--year", "2027", "--notice", "--npi", npi, "--output", page,
        ])
        #expect(notice.status == 1, "\(notice.messages)")
        let text = try String(contentsOfFile: page, encoding: .utf8)
        for words in [
            "Notice of error: ", "Claimed: HF: The factor is not what the other participants", "Official result (HF)",
            "payment_adjustment_factor", "Part B payments (HF)", "performance.csv",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func aRuleThatDoesNotFitIsOfferedAsAChange() throws {
        let registry = try CommandLineRegistry(copying: CommandLineRegistry.loaded.get())
        let set = ["rules", "set", "exchange.slope", "0.12", "--year", "2027", "--reason", "a test"]
        #expect(try registry.run(set).status == 0)
        let row = try #require(
            try rows(registry, ["--year", "2027", "--show", "parameters"]).first { $0[0] == "HF" && $0[1] == "slope" })
        #expect(row[9] == "no")
        let command = try #require(row.last)
        #expect(
            command.replacing("\"", with: "")
                == "asm-registry rules set exchange.slope 0.1 --year 2027 --reason fitted to official results")
        #expect(
            try registry.shell(
                command.replacing("\"\"", with: "\"").trimmingQuotes.replacing("asm-registry", with: "asm")
            ).status == 0)
        let after = try rows(registry, ["--year", "2027", "--show", "parameters"])
        #expect(after.first { $0[0] == "HF" && $0[1] == "slope" }?[9] == "yes")
    }

    @Test func aWorkbookHasAllParts() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let path = folder.file("official.xlsx")
        #expect(try registry.run(["report", "check-official", "--year", "2027", "--output", path]).status == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: [
        (["--year", "2027", "--notice"], "A notice is on one clinician: name it with --npi."),
        (["--year", "2027", "--notice", "--npi", "2021624483", "--format", "csv"], "A notice can be written as html"),
        (
            ["--year", "2027", "--notice", "--npi", "2021624483", "--show", "errors"],
            "Give --notice or --show, not both."
        ),
    ])
    func optionsThatContradictAreRefused(arguments: [String], words: String) throws {
        let run = try CommandLineRegistry.loaded.get().run(["report", "check-official"] + arguments)
        #expect(run.status == 64)
        #expect(run.messages.contains(words), "\(run.messages)")
    }

    @Test func withoutOfficialResultsItSaysWhatToLoad() throws {
        let run = try CommandLineRegistry().run(["report", "check-official", "--year", "2027"])
        #expect(run.status == 66)
        #expect(run.messages.contains("No official result in performance year 2027 is loaded."), "\(run.messages)")
    }
}

extension String {
    /// The text without a quotation mark at each end, as a CSV field has.
    fileprivate var trimmingQuotes: String {
        hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
