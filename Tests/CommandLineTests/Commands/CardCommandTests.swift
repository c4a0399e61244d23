import Foundation
import Testing
import TestSupport

/// `report card` and `report group`.
struct CardCommandTests {
    private static let npi = "2254630157"

    private func json(_ run: ProgramRun) throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return try #require(document?["rows"] as? [[String: Any]])
    }

    @Test func aCardAnswersFirst() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "card", "--npi", Self.npi])
        #expect(run.status == 0, "\(run.messages)")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Jankowski, Uma: performance year 2031")
        #expect(
            lines[1]
                == "Jankowski, Uma would lose 6.40 % of Medicare Part B payments in 2033, with a final score of 61.92 in "
                + "HF 2031, 13.58 points below the 75.50 at which nothing changes.")
        #expect(run.output.contains("Final score                61.92       65th of 94 scored"))
        #expect(run.output.contains("1. Do both improvement activities: +$802.42"))
        #expect(run.output.contains("on CMS's list: required in 2031, HF."))
        let explained = try registry.run(["project", "--npi", Self.npi])
        #expect(explained.output.contains(lines[1]), "\(explained.output)")
    }

    /// The numbers of a card are those of the reports.
    @Test func aCardHasTheNumbersOfTheReports() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let row = try #require(try json(registry.run(["project", "--npi", Self.npi, "--format", "json"])).first)
        let levers = try json(registry.run(["project", "--sensitivity", Self.npi, "--format", "json"]))
        let card = try registry.run(["report", "card", "--npi", Self.npi]).output
        let dollars = { (name: String, row: [String: Any]) in
            let cents = (row[name] as? Int) ?? 0
            return String(
                format: "%@$%d,%03d.%02d", cents < 0 ? "-" : "+", abs(cents) / 100_000, abs(cents) / 100 % 1000,
                abs(cents) % 100)
        }
        for name in ["adjustment_cents", "lowest_adjustment_cents"] {
            #expect(card.contains(dollars(name, row)), "\(name)")
        }
        let score = try #require(row["final_score"] as? Double)
        #expect(card.contains(String(format: "%.2f", score)))
        for lever in levers.prefix(3) {
            let action = try #require(lever["action"] as? String)
            let cents = try #require(lever["gain_cents"] as? Int)
            #expect(card.contains(action + String(format: ": +$%d.%02d", cents / 100, cents % 100)), "\(action)")
        }
    }

    @Test func eachClinicianGetsAFile() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let arguments = [
            "report", "card", "--npi", Self.npi, "--npi", "2037006121", "--output-dir", folder.file("cards"),
        ]
        let run = try registry.run(arguments)
        #expect(run.status == 0 && run.messages.contains("Wrote 2 cards to "), "\(run.messages)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("cards")).sorted()
        #expect(names == ["2037006121.html", "2254630157.html"])
        let page = try String(contentsOfFile: folder.file("cards/2254630157.html"), encoding: .utf8)
        #expect(page.contains("<h1>Jankowski, Uma: performance year 2031</h1>") && !page.contains("<script"))
        #expect(try registry.run(arguments).status == 73)
        #expect(try registry.run(arguments + ["--force"]).status == 0)
        let text = try registry.run(
            arguments.dropLast(2) + ["--output-dir", folder.file("text"), "--format", "markdown"])
        #expect(text.status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("text")).allSatisfy { $0.hasSuffix(".md") })
    }

    /// Rates, cases, ratios and what follows from them are left out.
    @Test func aCardForReleaseHasNothingFromCountsOfPatients() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let card = try registry.run(["report", "card", "--npi", Self.npi, "--release"])
        #expect(card.status == 0 && card.output.contains("Final score") && card.output.contains("61.92"))
        for word in ["episodes", "observed / expected", "Cases", "Rate", "What would change it most", "Q492"] {
            #expect(!card.output.contains(word), "\(word): \(card.output)")
        }
        #expect(try registry.run(["report", "group", "--organization", "beat", "--release"]).status == 0)
    }

    /// With CMS's list alone a card says who is in, and has no number that is not known.
    @Test func aListAloneGivesACardWithoutNumbers() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.run(["load", "--built-in"]).status == 0)
        let list = ProjectFiles.path("SampleData/2027Q1/participants.csv")
        #expect(try registry.load([list]).status == 0)
        let card = try registry.run(["report", "card", "--npi", Self.npi])
        #expect(card.status == 0, "\(card.messages)")
        #expect(card.output.contains("too little is loaded to project"), "\(card.output)")
        #expect(card.output.contains("on CMS's list: required in 2027, HF."))
        #expect(!card.output.contains("$"))
    }

    @Test func aClinicianInNoFileHasACardThatSaysSo() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let card = try registry.run(["report", "card", "--npi", "2000000002"])
        #expect(
            card.status == 0 && card.output.contains("it is not in any loaded file"), "\(card.output)\(card.messages)")
    }

    /// The members' dollars add up to the total, and the actions are those of the members.
    @Test func aGroupAddsUp() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let roster = try json(
            registry.run(["report", "roster", "--organization", "steady beat", "--year", "2031", "--format", "json"]))
        let npis = Set(roster.compactMap { $0["npi"] as? String })
        let rows = try json(registry.run(["project", "--format", "json"])).filter {
            npis.contains($0["npi"] as? String ?? "")
        }
        let cents = rows.compactMap { $0["adjustment_cents"] as? Int }.reduce(0, +)
        let group = try registry.run(["report", "group", "--organization", "steady beat"])
        #expect(group.status == 0, "\(group.messages)")
        #expect(cents == -2_797_921)
        #expect(group.output.contains("-$27,979.21  -$32,700.85 to -$23,190.47"), "\(group.output)")
        #expect(group.output.contains("21 of 23 clinicians take part in 2031."))
        #expect(group.output.contains("5. "))
        #expect(group.output.contains("The same clinicians, year by year"))
    }

    @Test(arguments: [
        (["report", "card"], 64, "Say who: "),
        (["report", "card", "--all", "--npi", "2254630157"], 64, "Say who: "),
        (["report", "card", "--npi", "2254630157", "--state", "NY"], 64, "Say who in one way"),
        (
            ["report", "card", "--all", "--format", "csv"], 64,
            "A card can be written as table, html or markdown, not csv."
        ),
        (["report", "card", "--all", "--output", "x.pdf"], 64, "A card cannot be written as .pdf."),
        (["report", "card", "--all", "--output", "x.html", "--output-dir", "y"], 64, "not both"),
        (["report", "group", "--organization", "nowhere"], 66, "No organization has 'nowhere' in its name."),
        (["report", "group", "--organization", " "], 64, "--organization is empty"),
    ])
    func whatCannotBeAnsweredIsExplained(arguments: [String], status: Int32, words: String) throws {
        let run = try CommandLineRegistry.loaded.get().run(arguments)
        #expect(run.status == status, "\(run.output)\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
    }
}
