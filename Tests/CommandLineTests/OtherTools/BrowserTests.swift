import Foundation
import Testing
import TestSupport

/// The browser that opens the pages, and its driver.
enum Browser {
    static let isThere =
        ProgramRun.tool("chromium") != nil
        && ProgramRun.tool("python3").map { python in
            (try? ProgramRun(python, ["-c", "import axe_core_python, playwright.sync_api"]))?.status == 0
        } ?? false
}

/// Pages of all reports and books in a browser; `Tests/Python/Browser/pages.py` has the checks.
@Suite(.enabled(if: Browser.isThere, "needs Chromium, and Python's playwright and axe-core"))
struct BrowserTests {
    /// Writes a page for each question and checks all of them.
    private func look(_ questions: [String: [String]], in registry: CommandLineRegistry) throws {
        let folder = try TemporaryFolder()
        for (name, arguments) in questions {
            let run = try registry.run(arguments + ["--format", "html", "--output", folder.file("\(name).html")])
            #expect(run.status == 0, "\(name): \(run.messages)")
        }
        let python = try #require(ProgramRun.tool("python3"))
        let pages = questions.keys.sorted().map { folder.file("\($0).html") }
        let run = try ProgramRun(python, [ProjectFiles.path("Tests/Python/Browser/pages.py")] + pages)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("\(pages.count * 4) views with "))
        #expect(run.output.contains(" 0 faults"))
    }

    @Test func reports() throws {
        try look(
            [
                "year-over-year": ["report", "year-over-year", "--by", "specialty"],
                "quarters": ["report", "quarters", "--by", "area"],
                "peers": ["report", "peers", "--npi", "2037006121"], "areas": ["report", "areas"],
                "specialties": ["report", "specialties"], "trend": ["trend", "--by", "area"],
                "project": ["project", "--cohort", "HF"], "sensitivity": ["project", "--sensitivity", "2254630157"],
                "what-if": ["project", "--npi", "2254630157", "--set", "ia=both", "--set", "quality.Q236.rate=95%"],
                "explain": ["project", "--explain", "2254630157"], "cost-drivers": ["report", "cost-drivers"],
                "restatements": ["report", "restatements"], "gaps": ["report", "quality-gaps", "--npi", "2037006121"],
                "partners": ["report", "partners", "--area", "15380"],
                "overlap": ["report", "overlap", "--year", "2027"],
                "eligibility": ["report", "eligibility", "--year", "2030", "--near"], "list": ["report", "list"],
                "diff": ["diff", "--from", "20"], "why": ["why", "episode", "E27Q1-000000001"],
                "sql": ["sql", "select * from v_area limit 20"], "loads": ["loads", "list"], "status": ["status"],
                "simulate": ["simulate", "areas", "--seed", "7"],
            ], in: try CommandLineRegistry.loaded.get())
    }

    @Test func books() throws {
        try look(
            [
                "clinician": ["report", "book", "--npi", "2037006121"], "heart": ["report", "book", "--cohort", "HF"],
                "back": ["report", "book", "--cohort", "LBP", "--year", "2029"],
            ], in: try CommandLineRegistry.loaded.get())
    }

    /// Cards of a clinician in one cohort and in two, of one who is not scored, in a scenario and for release; and of
    /// organizations.
    @Test func cards() throws {
        try look(
            [
                "card": ["report", "card", "--npi", "2254630157"],
                "several": ["report", "card", "--npi", "2382537159", "--npi", "2377252210", "--npi", "2631422468"],
                "released": ["report", "card", "--npi", "2382537159", "--release"],
                "scenario": ["report", "card", "--npi", "2254630157", "--as-of", "2", "--year", "2027"],
                "group": ["report", "group", "--organization", "steady beat"],
                "large-group": ["report", "group", "--organization", "synthetic"],
            ], in: try CommandLineRegistry.loaded.get())
    }

    /// Each card of each participant is one page of paper.
    @Test func everyCardIsPrintedOnOnePage() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let pages = try [[], ["--release"]].map { options in
            let page = folder.file("all\(options.count).html")
            let run = try registry.run(["report", "card", "--all", "--output", page] + options)
            #expect(run.status == 0, "\(run.messages)")
            return page
        }
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [ProjectFiles.path("Tests/Python/Browser/pages.py"), "--printed"] + pages)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.split(separator: "264 cards are printed, 0 faults").count == 2)
    }

    /// Two quarters with a gap between them, and parts that have no data.
    @Test func aRegistryWithGaps() throws {
        let registry = try CommandLineRegistry()
        let sample = CommandLineRegistry.sample
        // Episodes of clinicians who joined in the quarters between are rejected.
        let load = try registry.load([sample[0], sample[1], sample[4], sample[12], "--max-rejects", "100%"])
        #expect(load.status <= 1, "\(load.messages)")
        try look(
            [
                "book": ["report", "book", "--cohort", "HF"], "quarters": ["report", "quarters", "--by", "specialty"],
                "years": ["report", "year-over-year"], "clinician": ["report", "book", "--npi", "2037006121"],
            ], in: registry)
    }

    @Test func aPageOfHostileNames() throws {
        let registry = try CommandLineRegistry()
        let words =
            "'<script>document.title=1</script>\"><img src=http://localhost/x onerror=alert(1)> ' || char(8238) "
            + "|| 'شكرا' || char(1564, 769) || '\"' || char(769) || ' onload=alert(1) ' || "
        try look(
            [
                "text": ["sql", "select \(words) 'x' as \"<b>{{name}}</b>\", 5 as five"],
                "long": ["sql", "select \(words) printf('%.*c', 5000, 'w') as word"],
            ], in: registry)
    }

    /// The checks themselves find faults in faulty pages.
    @Test func faultsAreFound() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write(
            """
            <!doctype html><title>x</title><h1 style="color: #aaa">pale</h1>
            <svg viewBox="0 0 360 100" width="360"><text x="-50" y="50">cut off</text><text x="200" y="50">one</text>
            <text x="204" y="52">two</text>
            <rect width="5" height="5" fill="#bccddd"/></svg>
            <p style="width: 3000px">wide</p><a href="#nowhere">link</a><figure></figure>
            <script>console.log("said"); fetch("http://127.0.0.1:9/x").catch(() => 0)</script>
            """, to: "bad.html")
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [ProjectFiles.path("Tests/Python/Browser/pages.py"), page])
        #expect(run.status == 1)
        for fault in [
            "contrast 2.32", "contrast 1.63 of a mark", "a label leaves its picture", "a label meets 'two'",
            "wider than the window",
            "a link to nowhere", "console: said", "request: http://127.0.0.1:9/x", "has a script",
            "a chart without a table",
        ] { #expect(run.output.contains(fault), "\(fault)\n\(run.output)") }
    }
}
