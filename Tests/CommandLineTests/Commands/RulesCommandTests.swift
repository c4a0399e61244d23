import Foundation
import Testing
import TestSupport

/// `rules` on the reference data of the sample.
struct RulesCommandTests {
    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        return registry
    }

    @Test func rulesAreListedByYearCohortStandingAndName() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run([
            "rules", "list", "--year", "2027", "--standing", "assumed", "--format", "csv", "projection.",
        ])
        #expect(
            run.output == """
                performance_year,cohort,name,value,unit,status,rule_version,loaded_value,citation
                2027,both,projection.when_unknown.complex_patient,0,points,assumed,CY2026 final,,none found: assumed
                2027,both,projection.when_unknown.improvement_activities,both,text,assumed,CY2026 final,,none found: assumed
                2027,both,projection.when_unknown.promoting_interoperability,1,share,assumed,CY2026 final,,none found: assumed
                2027,both,projection.when_unknown.small_practice,0,flag,assumed,CY2026 final,,none found: assumed

                """)
        #expect(run.messages.contains("4 rules, 0 of them changed after they were loaded."))
        let all = try registry.run(["rules", "--format", "csv"])
        #expect(all.messages.contains("1124 rules, "))
        let own = try registry.run(["rules", "list", "cost.measure", "--cohort", "LBP", "--format", "csv"])
        #expect(own.messages.contains("5 rules, "))
        let both = try registry.run(["rules", "list", "cost.measure", "--cohort", "both", "--format", "csv"])
        #expect(both.messages.contains("0 rules, "))
    }

    @Test func aRuleIsSetShownAndTakenBack() throws {
        let registry = try registry()
        let set = ["rules", "set", "exchange.slope", "--year", "2027", "--by", "Ada", "--reason"]
        let run = try registry.run(set + ["a steeper curve", "0.12"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output == "exchange.slope of 2027, both cohorts: 0.10 -> 0.12 (loaded as 0.10).\n")
        #expect(
            try registry.run(set + ["again", "0.12"]).output
                == "exchange.slope of 2027, both cohorts: unchanged, it is 0.12.\n")
        let show = try registry.run(["rules", "show", "exchange.slope", "--format", "csv"]).output.split(
            separator: "\n")
        #expect(show.count == 6)
        #expect(
            show[1].hasPrefix(
                "2027,both,0.12,per_point,assumed,CY2026 final,none found: assumed,0.10,a steeper curve,Ada,20"))
        #expect(show[2] == "2028,both,0.10,per_point,assumed,CY2026 final,none found: assumed,0.10,,,")
        let list = try registry.run(["rules", "list", "exchange.slope", "--year", "2027", "--format", "csv"])
        #expect(
            list.output.contains(
                "\n2027,both,exchange.slope,0.12,per_point,assumed,CY2026 final,0.10,none found: assumed\n"))

        #expect(try registry.run(set + ["no, it is not", "0.10"]).status == 0)
        let history = try registry.run(["rules", "history", "exchange.slope", "--format", "csv"]).output
        #expect(history.contains(",Ada,2027,both,exchange.slope,0.10,0.12,a steeper curve,1\n"))
        #expect(history.hasSuffix(",Ada,2027,both,exchange.slope,0.12,0.10,\"no, it is not\",1\n"))
        #expect(try registry.run(["rules", "history", "pool.share"]).output.contains("\nNothing was changed.\n"))
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func lookingBackShowsWhatWasInForce() throws {
        let registry = try registry()
        let set = ["rules", "set", "exchange.slope", "--year", "2027", "--reason", "to see"]
        #expect(try registry.run(set + ["0.12"]).status == 0)
        #expect(try registry.load([CommandLineRegistry.sample[1]]).status == 0)
        #expect(try registry.run(set + ["0.2"]).status == 0)
        for (point, value) in [("1", "0.12"), ("2", "0.2")] {
            let list = try registry.run(["rules", "show", "exchange.slope", "--as-of", point, "--format", "csv"])
            #expect(list.output.contains("\n2027,both,\(value),"), "as of \(point)")
            #expect(list.messages.contains("As of load \(point) ("))
            let view = "select value from v_rule where name = 'exchange.slope' and performance_year = 2027"
            #expect(try registry.run(["sql", "--as-of", point, "--format", "csv", view]).output == "value\n\(value)\n")
        }
    }

    @Test(arguments: [
        (["quality.weight", "0.6"], 77, "its standing is secondary, by 90 FR 49266"),
        (["exchange.slop", "0.2"], 66, "Did you mean exchange.slope"),
        (["projection.when_unknown.improvement_activities", "all"], 64, "expected one of both, one, none"),
        (["exchange.slope", "steep"], 64, "expected a number above 0, per point"),
        (["exchange.slope", "0.2", "--cohort", "HF"], 64, "Omit --cohort."),
        (["exchange.slope", "0.2", "--reason", " "], 64, "Give a reason: --reason TEXT"),
        (["exchange.slope", "0.2", "--by", ""], 64, "needs a reason and an author"),
        (["exchange.slope", "0.2", "--year", "2026"], 64, "2027"),
        (["exchange.slope"], 64, "Missing expected argument"),
    ])
    func whatCannotBeSetIsExplained(_ arguments: [String], _ status: Int, _ words: String) throws {
        let registry = try registry()
        let defaults = [("--year", "2027"), ("--reason", "to see")].filter { !arguments.contains($0.0) }
        let run = try registry.run(["rules", "set"] + arguments + defaults.flatMap { [$0.0, $0.1] })
        #expect(Int(run.status) == status)
        #expect(run.messages.contains(words), "\(run.messages)")
        #expect(try registry.answer("select count(*) from rule_change") == "0")
    }

    @Test func aNameThatIsNoneIsExplained() throws {
        let registry = try CommandLineRegistry.loaded.get()
        for command in ["show", "history"] {
            let run = try registry.run(["rules", command, "pool.shares"])
            #expect(run.status == 66)
            #expect(run.messages.contains("Did you mean pool.share?"), "\(run.messages)")
        }
    }

    @Test func aLaterFileOfRulesIsLoadedAndSaysWhatItChanges() throws {
        let registry = try registry()
        let header = "performance_year,cohort,name,value,unit,status,rule_version,citation\n"
        let rows = (2027...2029).map { "\($0),both,exchange.slope,0.11,per_point,law,CY2027 final,42 CFR\n" }
        let path = try registry.folder.write(
            header + rows.joined() + "2027,HF,exchange.new,1,share,law,CY2027 final,42 CFR\n", to: "cy2027.csv")
        let set = ["rules", "set", "exchange.slope", "0.12", "--year", "2027", "--by", "Ada", "--reason", "steeper"]
        #expect(try registry.run(set).status == 0)
        let update = ["rules", "update", path, "--format", "csv"]
        let table = """
            change,name,cohort,years,old_value,value,old_version,version,old_status,status,citation
            added,exchange.new,HF,2027,,1,,CY2027 final,,law,42 CFR
            changed,exchange.slope,both,2027 to 2029,0.10,0.11,CY2026 final,CY2027 final,assumed,law,42 CFR

            """
        let dry = try registry.run(update + ["--dry-run"])
        #expect(dry.status == 0 && dry.output == table, "\(dry.output)\(dry.messages)")
        #expect(dry.messages.contains("Dry run: the registry is unchanged."))
        #expect(try registry.answer("select count(*) from rule where rule_version = 'CY2027 final'") == "0")

        let run = try registry.run(update)
        #expect(run.status == 0 && run.output == table, "\(run.output)\(run.messages)")
        for words in [
            "1 added, 3 changed, 0 unchanged.", "2027, both cohorts: 0 added, 1 changed.",
            "2027, HF: 1 added, 0 changed.",
            "exchange.slope of 2027, both cohorts: 0.12, set by Ada (steeper), is superseded by 0.11, which is law "
                + "(CY2027 final).",
        ] {
            #expect(run.messages.contains(words), "\(words): \(run.messages)")
        }
        let list = try registry.run(["rules", "list", "exchange.slope", "--year", "2027", "--format", "csv"])
        #expect(list.output.contains(",law,CY2027 final,,42 CFR\n"))
        #expect(list.messages.contains("Rules: CY2026 final, CY2027 final."))
        #expect(try registry.run(update).messages.contains("0 added, 0 changed, 4 unchanged."))
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test(arguments: ["ReferenceData/areas.csv", "ReferenceData", "ReferenceData/nothing.csv"])
    func whatIsNoFileOfRulesIsRefused(_ path: String) throws {
        let registry = try registry()
        let before = try registry.answer("select group_concat(name || value) from rule")
        let run = try registry.run(["rules", "update", ProjectFiles.path(path)])
        #expect([64, 65, 66].contains(run.status), "\(run.output)\(run.messages)")
        #expect(try registry.answer("select group_concat(name || value) from rule") == before)
    }
}
