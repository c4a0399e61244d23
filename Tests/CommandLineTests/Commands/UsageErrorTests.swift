import Foundation
import RegistryModel
import Testing
import TestSupport

@testable import RegistryRendering
@testable import asm_registry

/// Mistakes on the command line.
struct UsageErrorTests {
    @Test(
        arguments: [
            (["repot", "areas"], "There is no command 'repot'.\nDid you mean report? "),
            (["report", "area"], "There is no command 'report area'.\nDid you mean areas? "),
            (["loads", "ls"], "There is no command 'loads ls'.\nDid you mean list? "),
            (["xyzzy"], "There is no command 'xyzzy'.\nAll commands: asm-registry --help"),
            (["report", "areas", "--yaer", "2027"], "Unknown option '--yaer'. Did you mean '--year'?"),
        ])
    func whatComesClosestIsNamed(_ arguments: [String], words: String) throws {
        let run = try ProgramRun("asm-registry", arguments)
        #expect(run.status == 64)
        #expect(run.messages.hasPrefix("Error: " + words), "\(run.messages)")
    }

    @Test(
        arguments: [
            ("areas.html", .html), ("areas.HTM", .html), ("a.b/areas.md", .markdown), ("areas.csv", .csv),
            ("areas.jsonl", .ndjson), ("areas.xlsx", .xlsx), ("a.csv/areas", nil), ("areas.txt", .table), (".csv", nil),
            ("csv", nil),
        ] as [(String, OutputFormat?)])
    func theEndingOfAFileNameStandsForAFormat(_ name: String, format: OutputFormat?) {
        #expect(OutputFormat(fileName: name) == format)
    }

    @Test(
        arguments: [
            (["report", "areas"], "x.docx", "No format has the extension .docx. Use one of"),
            (["report", "areas"], "report.PDF", "No format has the extension .pdf."),
            (["sql", "select 1"], "a.v2", "No format has the extension .v2."),
            (["report", "book", "--cohort", "HF"], "x.csv", "A book cannot be written as .csv. Use .html, .md"),
            (["report", "book", "--cohort", "HF"], "x.docx", "A book cannot be written as .docx."),
        ])
    func anEndingThatNoFormatHasIsAnError(_ arguments: [String], name: String, words: String) throws {
        let registry = try CommandLineRegistry()
        let folder = try TemporaryFolder()
        let run = try registry.run(arguments + ["--output", folder.file(name)])
        #expect(run.status == 64)
        #expect(run.messages.contains(words), "\(run.messages)")
        #expect(!FileManager.default.fileExists(atPath: folder.file(name)))
        let format = arguments.contains("book") ? "html" : "csv"
        #expect(try registry.run(arguments + ["--output", folder.file(name), "--format", format]).status != 64)
    }

    @Test func aBookIsWrittenInTheFormatOfItsEnding() throws {
        let registry = try CommandLineRegistry()
        let folder = try TemporaryFolder()
        for (name, start) in [("a.md", "# Heart Failure"), ("b.html", "<!doctype html>"), ("c", "<!doctype html>")] {
            let run = try registry.run(["report", "book", "--cohort", "hf", "--output", folder.file(name)])
            #expect(run.status == 0, "\(run.messages)")
            #expect(try String(contentsOfFile: folder.file(name), encoding: .utf8).hasPrefix(start), "\(name)")
        }
    }

    /// An unknown clinician, area or specialty is an error, not an empty report.
    @Test(
        arguments: [
            "report year-over-year --npi", "report quarters --npi", "trend --npi", "report peers --npi",
            "report quality-gaps --npi", "report cost-drivers --npi", "project --npi", "project --explain",
            "project --sensitivity", "report book --npi", "report year-over-year --area", "report quarters --area",
            "trend --area", "report partners --area", "report cost-drivers --area",
            "report year-over-year --specialty", "report quarters --specialty", "trend --specialty",
        ])
    func whatIsNotLoadedIsAnError(command: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let stranger = command.hasSuffix("area") ? "99999" : command.hasSuffix("specialty") ? "ZZ" : "1999999992"
        let run = try registry.run(command.split(separator: " ").map(String.init) + [stranger])
        #expect(run.status == 66, "\(run.output)\(run.messages)")
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(stranger), "\(run.messages)")
    }

    @Test(arguments: [
        ("rejects list 99", "There is no load 99."), ("rejects export 99 --to /nowhere", "There is no load 99."),
        ("loads show 99", "There is no load 99."), ("report areas --as-of 99", "There is no load 99."),
        ("rules list cost.bnad", "There is no rule cost.bnad"), ("rules show nope", "There is no rule nope"),
        ("project --npi 1999999992", "No clinician 1999999992 is loaded."),
        ("report quality-gaps --npi 1999999992", "No clinician 1999999992 is loaded."),
    ])
    func whatIsNotThereIsAnErrorThatSaysWhatToTry(command: String, words: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(command.split(separator: " ").map(String.init))
        #expect(run.status == 66, "\(run.output)\(run.messages)")
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(words), "\(run.messages)")
        #expect(run.messages.hasErrorWithHint, "\(run.messages)")
    }

    @Test(arguments: [
        "rejects list --limit=-1", "audit list --limit=-1", "sql select --max-rows=-1",
        "report partners --area 15380 --episodes=-1", "report partners --area 15380 --years 2031-2029",
        "report partners --area 15380 --years 2029-2031 --year 2031",
        "report cost-drivers --percentile=0", "simulate areas --seed 1 --share=nan",
        "project --cohort HF --year 2027 --score=nan",
        "project --cohort HF --year 2027 --score 50 --part-b=inf", "load x --replaces 2027 --allow-shrink=nan",
    ])
    func aNumberThatAnOptionCannotTakeIsAnError(command: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(command.split(separator: " ").map(String.init))
        #expect(run.status == 64, "\(run.output)\(run.messages)")
    }

    @Test(arguments: ["report year-over-year", "report quarters", "trend"])
    func aKnownAreaWithoutEpisodesIsNamed(command: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(command.split(separator: " ").map(String.init) + ["--area", "10100"])
        #expect(run.status == 0)
        #expect(run.output.contains("No episodes of area 10100 are loaded."), "\(run.output)")
    }

    @Test func aPageSaysWhenByWhatAndFromWhichRegistryItWasMade() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let words = "Made 2026-01-02 03:04 UTC by asm-registry \(Program.version) from registry.sqlite (registry "
        for arguments in [["report", "areas"], ["sql", "select 1 as one"], ["report", "book", "--cohort", "HF"]] {
            for format in ["html", "markdown"] {
                let text = try registry.run(arguments + ["--format", format]).output
                #expect(text.contains(words) && text.contains("as of load "), "\(arguments) \(format)")
                #expect(!text.contains(registry.folder.path))
            }
        }
        let json = try registry.run(["report", "areas", "--format", "json"]).output
        #expect(json.contains("\"made\": {\"at\": \"2026-01-02T03:04:05Z\", \"by\": \"asm-registry"))
        #expect(try !registry.run(["report", "areas", "--format", "csv"]).output.contains("asm-registry"))
    }

    @Test func aNamedFileIsWrittenInTheFormatOfItsEnding() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        for (name, options, start) in [
            ("a.csv", [], "cohort,"), ("b.html", [], "<!doctype html>"), ("c.html", ["--format", "json"], "{"),
            ("d", [], "Areas in performance year"),
        ] {
            let run = try registry.run(["report", "areas", "--output", folder.file(name)] + options)
            #expect(run.status == 0, "\(run.messages)")
            let text = try String(contentsOfFile: folder.file(name), encoding: .utf8)
            #expect(text.lowercased().hasPrefix(start.lowercased()), "\(name): \(text.prefix(40))")
        }
    }
}
