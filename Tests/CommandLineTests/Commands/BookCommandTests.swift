import Foundation
import Testing
import TestSupport

/// `report book` through the program.
struct BookCommandTests {
    @Test(arguments: [
        ["--npi", "2037006121"], ["--cohort", "HF"], ["--cohort", "LBP", "--year", "2029", "--as-of", "15"],
    ])
    func aBookIsTheSameEveryTimeAndHasEveryChapter(arguments: [String]) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let (first, second) = (
            try registry.run(["report", "book"] + arguments), try registry.run(["report", "book"] + arguments)
        )
        #expect(first.status == 0, "\(first.messages)")
        #expect(first.output == second.output)
        let names =
            arguments.contains("--npi")
            ? [
                "year-over-year", "quarters", "peers", "trend-final-score", "cost-drivers", "quality-gaps",
                "projection",
                "levers", "eligibility",
            ]
            : [
                "year-over-year", "quarters", "trend-mean-observed-cost", "specialties", "areas", "cost-drivers",
                "quality-measures", "projection", "restatements",
            ]
        for name in names {
            #expect(first.output.contains("<section id=\"\(name)\""), "\(name)")
            #expect(first.output.contains("<a href=\"#\(name)\">"), "\(name)")
        }
        #expect(!first.output.contains("no data</em>"))
        #expect(first.output.split(separator: "<li>Synthetic data.</li>").count == 2)
        #expect(first.output.contains(arguments.contains("15") ? "As of load 15 (" : "<li>As of load 21.</li>"))
    }

    @Test func aPartWithoutDataSaysWhyAndTheOthersAreThere() throws {
        let registry = try CommandLineRegistry()
        // The first quarter has no measure results.
        _ = try registry.load(Array(CommandLineRegistry.sample.prefix(2)))
        let book = try registry.run(["report", "book", "--cohort", "HF", "--format", "markdown"])
        #expect(book.status == 0, "\(book.messages)")
        #expect(book.output.contains("## Quarters by cohort"))
        #expect(
            book.output.contains("## Projection\n\nNo measure results are loaded, so no participant can be scored."))
        let page = try registry.run(["report", "book", "--npi", "2037006121"])
        #expect(page.status == 0, "\(page.messages)")
        #expect(page.output.contains("<p class=\"missing-part\"><strong>No measure results are loaded"))
    }

    @Test func anEmptyRegistryHasABookOfReasons() throws {
        let registry = try CommandLineRegistry()
        let book = try registry.run(["report", "book", "--cohort", "LBP"])
        #expect(book.status == 0, "\(book.messages)")
        #expect(book.output.contains("No episodes are loaded."))
        #expect(!book.output.contains("<svg"))
        let missing = try registry.run(["report", "book", "--npi", "2037006121"])
        #expect(missing.status == 66)
        #expect(missing.messages.contains("No clinician 2037006121 is loaded."))
    }

    @Test func whatIsNoBookIsSaidBeforeAnythingIsRead() throws {
        let registry = try CommandLineRegistry()
        let csv = try registry.run(["report", "book", "--cohort", "HF", "--format", "csv"])
        #expect(csv.status == 64)
        #expect(
            csv.messages.contains(
                "A book can be written as html, markdown or xlsx, not csv. A book is several tables; for one of them as csv, "
                    + "use its report."))
        #expect(try registry.run(["report", "book", "--cohort", "HF", "--format", "pdf"]).status == 64)
        #expect(try registry.run(["report", "book"]).status == 64)
        #expect(try registry.run(["report", "book", "--cohort", "HF", "--npi", "2037006121"]).status == 64)
    }

    @Test func aBookGoesToAFileThatIsNotOverwritten() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let arguments = ["report", "book", "--cohort", "HF", "--output", folder.file("book.html")]
        #expect(try registry.run(arguments).status == 0)
        #expect(try registry.run(arguments).status == 73)
        #expect(try registry.run(arguments + ["--force"]).status == 0)
    }
}
