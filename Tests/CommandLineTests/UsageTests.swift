import Foundation
import Testing
import TestSupport

@testable import RegistryRendering
@testable import asm_registry

/// What is typed otherwise than it was meant.
struct UsageTests {
    @Test(
        arguments: [
            (["repot", "areas"], "There is no command 'repot'.\nTry: Did you mean report? "),
            (["report", "area"], "There is no command 'report area'.\nTry: Did you mean areas? "),
            (["loads", "ls"], "There is no command 'loads ls'.\nTry: Did you mean list? "),
            (["xyzzy"], "There is no command 'xyzzy'.\nTry: All commands: asm-registry --help"),
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
            ("areas.jsonl", .ndjson), ("a.csv/areas", nil), ("areas.txt", nil), (".csv", nil), ("csv", nil),
        ] as [(String, OutputFormat?)])
    func theEndingOfAFileNameStandsForAFormat(_ name: String, format: OutputFormat?) {
        #expect(OutputFormat(fileName: name) == format)
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
