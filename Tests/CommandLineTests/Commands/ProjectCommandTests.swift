import Foundation
import TestSupport
import Testing

/// `project` on the sample.
struct ProjectCommandTests {
    private static let sample = CommandLineRegistry.loaded

    /// The lines of a CSV without its header, split at commas: columns before quoted names have no commas.
    private func rows(_ run: ProgramRun) -> [[String]] {
        run.output.split(separator: "\n").dropFirst().map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }

    @Test(arguments: [("2027", 9.0), ("2028", 9), ("2029", 10), ("2030", 11), ("2031", 12)])
    func thePoolIsSpentToTheCent(year: String, percent: Double) throws {
        let registry = try Self.sample.get()
        for cohort in ["HF", "LBP"] {
            let run = try registry.run(["project", "--year", year, "--cohort", cohort, "--format", "csv"])
            #expect(run.status == 0, "\(run.messages)")
            let scored = rows(run).filter { !$0[5].isEmpty }
            let payments = scored.compactMap { Double($0[11]) }.reduce(0, +)
            let exact = scored.reduce(0.0) { $0 + (Double($1[7]) ?? .nan) * (Double($1[11]) ?? 0) }
            #expect(abs(exact + 0.15 * percent / 100 * payments) < 1e-3, "\(cohort) \(year)")
            // Each row is rounded separately.
            let rounded = scored.compactMap { Double($0[12]) }.reduce(0, +)
            #expect(abs(rounded - exact) <= 0.5 * Double(scored.count))
            #expect(run.messages.contains("risk level \(Int(percent)).00 %"))
            #expect(
                run.messages.contains("\(cohort) \(year), assumed: 10 rules cost.band.*, cost.points.at_median = 7.5"))
            #expect(run.messages.contains(": a projection of the full cohort."))
        }
    }

    @Test func officialResultsStandBesideTheProjectionAndInNoColumnOfIt() throws {
        let registry = try Self.sample.get()
        let run = try registry.run(["project", "--year", "2029", "--format", "csv"])
        #expect(
            run.output.hasPrefix(
                """
                cohort,basis,npi,clinician_name,outcome,final_score,percentile,payment_adjustment_factor,lowest_factor,\
                highest_factor,tier,part_b_cents,adjustment_cents,lowest_adjustment_cents,highest_adjustment_cents,\
                official_status,official_final_score,official_factor

                """))
        let projected = rows(run)
        let official = try registry.run([
            "sql", "--format", "csv",
            """
            select cohort, npi, status, final_score, payment_adjustment_factor from performance
            where performance_year = 2029 and basis = 'official'
            """,
        ])
        let published = Dictionary(rows(official).map { ([$0[0], $0[1]], Array($0[2...4])) }) { first, _ in first }
        #expect(projected.count == published.count)
        for row in projected { #expect(published[[row[0], row[2]]] == Array(row[15...17]), "\(row)") }
    }

    @Test func theLatestYearWithMeasureResultsIsProjected() throws {
        let registry = try Self.sample.get()
        #expect(try registry.run(["project", "--format", "json"]).output.contains("performance year 2031"))
        let past = try registry.run(["project", "--format", "json", "--as-of", "7"])
        #expect(past.output.contains("performance year 2027"))
        #expect(past.output.contains("As of load 7"))
    }

    @Test func theDerivationEndsInTheProjectedNumbersAndCitesEveryRule() throws {
        let registry = try Self.sample.get()
        let clinician = try #require(rows(try registry.run(["project", "--cohort", "HF", "--format", "csv"])).first)
        let run = try registry.run(["project", "--explain", clinician[2], "--format", "csv"])
        let lines = rows(run)
        func value(_ part: String, _ step: String) -> String? {
            lines.first { $0[0] == part && $0[1] == step }.map { $0[2] }
        }
        #expect(value("Final score", "Final score") == clinician[5])
        #expect(value("Payment adjustment", "Payment adjustment factor") == clinician[7])
        #expect(value("Payment adjustment", "Tier") == clinician[10])
        let rules = lines.filter { $0[0] == "Rules" }
        let named = Set(lines.filter { $0[0] != "Rules" }.flatMap { $0[5].split(separator: " ").map(String.init) })
        #expect(Set(rules.map { $0[1] }) == named)
        #expect(rules.contains { $0[1] == "risk_level" && $0[2] == "0.12" && $0[4].hasPrefix("secondary: 90 FR") })
        let table = try registry.run(["project", "--explain", clinician[2]]).output
        #expect(table.contains("1 / (1 + exp(-k * (final score - m)))"))
    }

    @Test func aWhatIfChangesTheClinicianAndThePeersPool() throws {
        let registry = try Self.sample.get()
        let clinicians = rows(try registry.run(["project", "--cohort", "LBP", "--format", "csv"]))
        let clinician = try #require(clinicians.first { !$0[5].isEmpty && (Double($0[5]) ?? 0) < 70 })
        let run = try registry.run([
            "project", "--npi", clinician[2], "--set", "cost.ratio=0.5", "--set", "pi=100%", "--format", "csv",
        ])
        let row = try #require(rows(run).first)
        #expect(row[3] == clinician[5])
        #expect((Double(row[4]) ?? 0) > (Double(row[3]) ?? 0))
        #expect((Double(row[11]) ?? 0) == (Double(row[10]) ?? 0) - (Double(row[9]) ?? 0) || row[9] == clinician[7])
        #expect(run.messages.contains("Set: cost.ratio=0.5, pi=100%."))
        // Changing a rule affects all participants.
        let steeper = try registry.run(["project", "--set", "rule.exchange.slope=0.15", "--format", "csv"])
        #expect(rows(steeper).filter { $0[9] != $0[10] }.count > 100)
    }

    @Test func leversAreRankedByWhatTheyBring() throws {
        let registry = try Self.sample.get()
        let clinician = try #require(
            rows(try registry.run(["project", "--cohort", "HF", "--format", "csv"])).dropFirst(9).first)
        let levers = rows(try registry.run(["project", "--sensitivity", clinician[2], "--format", "csv"]))
        let gains = levers.compactMap { Double($0[8]) }
        #expect(gains.count >= 4)
        #expect(gains == gains.sorted(by: >))
        // Each lever has the effect of the same --set.
        let best = try #require(levers.first)
        let whatIf = rows(try registry.run(["project", "--npi", clinician[2], "--set", best[1], "--format", "csv"]))
        #expect(whatIf[0][4] == best[3])
        #expect(whatIf[0][10] == best[5])
    }

    @Test(.enabled(if: ProgramRun.tool("sqlite3") != nil, "needs the sqlite3 shell"))
    func aStoredProjectionIsComputedAgainByVerify() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load(CommandLineRegistry.sample.prefix(5).map(\.self)).status == 0)
        let store = try registry.run(["project", "--store", "--format", "csv"])
        #expect(store.status == 0, "\(store.messages)")
        #expect(store.messages.contains("HF 2027 is stored as run 1.\nLBP 2027 is stored as run 2."))
        #expect(
            try registry.run(["project", "--store", "--format", "csv"]).messages
                .contains("HF 2027 is already stored, as run 1."))
        // Later loads change neither the stored run nor the comparison.
        let slope = ["rules", "set", "exchange.slope", "0.15", "--year", "2027", "--reason", "steeper"]
        #expect(try registry.run(slope).status == 0)
        #expect(try registry.load(Array(CommandLineRegistry.sample[5...7])).status == 0)
        let verified = try registry.run(["verify"])
        #expect(verified.status == 0)
        #expect(verified.output.contains("ok    stored projections equal a computation"))
        let stored = try registry.run([
            "sql", "--format", "csv",
            "select count(*), count(distinct run_number) from v_projection where final_score is not null",
        ])
        #expect(stored.output.hasSuffix(",2\n"))

        let shell = try #require(ProgramRun.tool("sqlite3"))
        // A run stored by an earlier version cannot be computed again, which is not a fault.
        let earlier =
            "update projection_run set rules = replace(replace(rules, 'cost.band.10', "
            + "'cost.points.per_standard_deviation'), 'cost.band.', 'cost.former_band.') where run_number = 2"
        #expect(try ProgramRun(shell, [registry.path, earlier]).status == 0)
        let older = try registry.run(["verify"])
        #expect(older.output.contains("a computation, except 1 that an earlier version scored by other rules"))
        let edit = "update projection set final_score = final_score + 0.5 where final_score between 50 and 60"
        #expect(try ProgramRun(shell, [registry.path, edit]).status == 0)
        let faulty = try registry.run(["verify"])
        #expect(faulty.status == 76)
        #expect(faulty.output.contains("FAIL  stored projections equal a computation, except 1 that"))
    }

    @Test func aProjectionGoesWithTheLoadThatItRestsOn() throws {
        let registry = try CommandLineRegistry()
        for folder in CommandLineRegistry.sample.prefix(5) { #expect(try registry.load([folder]).status == 0) }
        #expect(try registry.run(["project", "--store"]).status == 0)
        #expect(try registry.run(["loads", "undo", "5", "--yes"]).status == 0)
        let kept = try registry.run(["sql", "--format", "csv", "select count(*) from projection_run"])
        #expect(kept.output.hasSuffix("\n0\n"))
        let none = try registry.run(["project"])
        #expect(none.status == 66)
        #expect(none.messages.contains("No measure results are loaded, so no participant can be scored."))
    }

    @Test(arguments: [
        (["--year", "2026"], 64, "Please provide one of '2027'"),
        (["--npi", "2000000003"], 64, "has a wrong check digit"),
        (["--npi", "1234567893"], 66, "No clinician 1234567893 is loaded."),
        (["--set", "ia=both"], 64, "name the clinician with --npi"),
        (["--set", "rule.score_zero.factor=1"], 64, "No calculation reads the rule score_zero.factor"),
        (["--set", "rule.exchange.slop=1"], 64, "There is no rule exchange.slop"),
        (["--set", "rule.quality.points.maximum=0"], 64, "which takes a number above 0"),
        (["--store", "--as-of", "7"], 64, "--store keeps the whole projection of the latest data"),
        (
            ["--categories", "--set", "rule.exchange.slope=1"], 64,
            "one of --explain, --sensitivity, --set and --categories"
        ),
    ])
    func whatCannotBeProjectedIsSaid(arguments: [String], status: Int32, words: String) throws {
        let run = try Self.sample.get().run(["project"] + arguments)
        #expect(run.status == status, "\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
    }
}
