import Testing
import TestSupport

/// `simulate areas` on the sample.
struct SimulateCommandTests {
    @Test func theSameSeedPrintsTheSameBytes() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let areas = ["simulate", "areas", "--format", "csv", "--seed"]
        let one = try registry.run(areas + ["7"])
        #expect(one.status == 0, "\(one.messages)")
        #expect(try registry.run(areas + ["7"]).output == one.output)
        #expect(try registry.run(areas + ["8"]).output != one.output)
        let lines = one.output.split(separator: "\n")
        #expect(lines.count == 1 + 959)
        let header =
            "area_code,area_title,area_kind,volume_stratum,cost_stratum,episodes,mean_observed_cents,selected,"
            + "known_selected"
        #expect(lines.first.map(String.init) == header)
        #expect(lines.count { $0.hasSuffix(",yes,yes") || $0.hasSuffix(",yes,unknown") } == 240)
        #expect(one.messages.contains("performance year 2031, both cohorts: 10,000 episodes in 12 areas;"))
        #expect(one.messages.contains("Assumed: selection.cost_strata = 2, selection.volume_strata = 4.\n"))
    }

    @Test func aChangedRuleChangesTheStrata() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        let set = ["rules", "set", "selection.volume_strata", "1", "--year", "2027", "--reason", "to see"]
        #expect(try registry.run(set).status == 0)
        let run = try registry.run(["simulate", "areas", "--seed", "1"])
        #expect(run.output.contains("\nVolume 1, cost 2: "))
        #expect(!run.output.contains("\nVolume 2"))
        #expect(run.output.contains("selection.volume_strata = 1."))
    }

    @Test(arguments: [["--share", "1.5"], ["--share", "nan"], ["--year", "2026"], ["--seed", "-1"]])
    func whatCannotBeIsRefused(options: [String]) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let seed = options[0] == "--seed" ? [] : ["--seed", "1"]
        #expect(try registry.run(["simulate", "areas"] + seed + options).status == 64)
        #expect(try registry.run(["simulate", "areas"]).status == 64)
    }
}
