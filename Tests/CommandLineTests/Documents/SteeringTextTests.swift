import Foundation
import Testing
import TestSupport

/// Stored and given text cannot control a terminal, and no error has the text of a library.
struct SteeringTextTests {
    private static let escape = "\u{1B}[31m"

    @Test func storedTextIsShownAndNotObeyed() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([ProjectFiles.path("ReferenceData")])
        let saved = try registry.run(["query", "save", "red", "select '\(Self.escape)'", "--description", "red"])
        #expect(saved.status == 0)
        let python = try #require(ProgramRun.tool("python3"))
        let script = """
            import sqlite3, sys
            d = sqlite3.connect(sys.argv[1])
            d.execute("update rule set value = '5\\x1b[31m' where name = 'reference_cohort.seed'")
            d.execute("update saved_query set description = 'x\\x1b[31m'")
            d.commit()
            """
        #expect(try ProgramRun(python, ["-c", script, registry.path]).status == 0)
        for arguments in [
            ["query", "show", "red"], ["query", "list"], ["query", "run", "red"],
            ["rules", "set", "reference_cohort.seed", "7", "--year", "2027", "--reason", "x"],
            ["rules", "show", "reference_cohort.seed"],
        ] {
            let run = try registry.run(arguments)
            #expect(run.status == 0, "\(run.messages)")
            #expect(!(run.output + run.messages).contains("\u{1B}"), "\(arguments)")
            #expect((run.output + run.messages).contains("\\u{1b}[31m"), "\(arguments)")
        }
    }

    @Test func givenTextIsShownAndNotObeyed() throws {
        let registry = try CommandLineRegistry()
        let name = registry.folder.file("a\(Self.escape)")
        for arguments in [
            ["backup", "create", name + ".sqlite"], ["export", name], ["export", "verify", name],
            ["query", "show", "q\(Self.escape)"], ["report", "areas", "--output", name + "/x.csv"],
            ["load", name + ".csv"], ["status", "--db", name], ["verify", "--salvage", name + ".saved"],
            ["rules", "set", "n\(Self.escape)", "1", "--year", "2027", "--reason", "x"], ["nonsense\(Self.escape)"],
            ["loads", "show", "5\(Self.escape)"], ["rejects", "export", "--to", name, "--from", name],
        ] {
            let run = try registry.run(arguments)
            #expect(!(run.output + run.messages).contains("\u{1B}"), "\(arguments): \(run.output)\(run.messages)")
        }
    }

    @Test func noErrorIsInTheWordsOfFoundation() throws {
        let registry = try CommandLineRegistry()
        let folder = registry.folder
        let (file, directory) = (try folder.write("text", to: "file"), folder.file("directory"))
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        let rejects = ProjectFiles.path("SampleData/rejects/npi-wrong-check-digit.csv")
        _ = try registry.load([rejects])
        for arguments in [
            ["status", "--db", directory], ["audit", "verify", "--db", directory],
            ["migrate", "status", "--db", directory],
            ["backup", "verify", directory], ["backup", "restore", directory, "--db", folder.file("new.sqlite")],
            ["rejects", "export", "--to", file + "/x", "--from", rejects], ["export", file + "/x"],
            ["query", "save", "q", "--file", directory, "--description", "d"],
            ["report", "areas", "--output", file + "/x.csv"],
        ] {
            let run = try registry.run(arguments)
            #expect(run.status > 1 && run.status < 128, "\(arguments): \(run.status)")
            #expect(run.messages.hasErrorWithHint, "\(arguments): \(run.messages)")
            for word in ["Domain", "Cocoa", "could not be completed", "UserInfo"] {
                #expect(!run.messages.contains(word), "\(arguments): \(run.messages)")
            }
        }
    }
}
