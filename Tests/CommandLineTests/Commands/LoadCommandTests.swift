import Foundation
import TestSupport
import Testing

/// The messages of `load` about files and folders.
struct LoadCommandTests {
    private static let clinicians = "npi,first_name,last_name,specialty_code,organization_name,state\n"

    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        #expect(try registry.load(["--built-in"]).status == 0)
        return registry
    }

    @Test func itNamesWhatAFolderPassesOver() throws {
        let registry = try registry()
        let folder = try TemporaryFolder()
        try folder.write(Self.clinicians + "2000000002,Ada,Last,06,,NY\n", to: "clinicians.csv")
        for number in 1...12 { try folder.write("x", to: "sheet\(number).xlsx") }
        try folder.write("x", to: "~$clinicians.csv")
        let run = try registry.load([folder.path])
        #expect(run.status == 0)
        #expect(run.output.contains("Skipped (fits no kind of file): "))
        #expect(run.output.contains(" and 2 more\n"))
        #expect(run.output.contains("Skipped (the lock file of an open spreadsheet):"))
    }

    @Test func itSaysWhereTheLinesWent() throws {
        let registry = try registry()
        let rows = (0..<30).map { "200000000\($0),Ada,\($0 == 5 ? "\"" : "")Last,06,,NY\n" }
        let path = try registry.folder.write(Self.clinicians + "\n" + rows.joined(), to: "clinicians.csv")
        let run = try registry.load([path, "--max-rejects", "1"])
        #expect(run.status == 65)
        #expect(
            run.output.contains("  lines: 32 = 1 to the header + 10 read + 1 blank + 20 swallowed by rejected rows\n"))
        #expect(run.output.contains("and 20 lines that they swallowed, are more than --max-rejects allows."))
        let files = try registry.run(["loads", "show", "2", "--format", "json"])
        #expect(files.output.contains("\"swallowed_lines\": 20"))
        #expect(files.output.contains("\"blank_lines\": 1"))
        #expect(files.output.contains("\"line_count\": 32"))
    }

    @Test func aListIsReplacedAsAWhole() throws {
        let registry = try registry()
        let list = try String(contentsOfFile: ProjectFiles.path("ReferenceData/care-model-areas.csv"), encoding: .utf8)
        let lines = list.split(separator: "\n")
        let shorter = lines.dropLast().joined(separator: "\n") + "\n"
        let path = try registry.folder.write(shorter, to: "care-model-areas.csv")
        let noted = try registry.load([path])
        #expect(noted.output.contains("1 row of care_model_area is not in this load and stays:"))
        #expect(noted.output.contains("If this is the whole list, load it with --replaces whole\n"))
        let replaced = try registry.load([path, "--replaces", "whole"])
        #expect(replaced.status == 0)
        #expect(replaced.output.contains("  note: the whole list replaced: 1 row retired\n"))
        let count = try registry.run(["sql", "select count(*) as n from care_model_area", "--format", "csv"])
        #expect(count.output == "n\n\(lines.count - 2)\n")
        #expect(try registry.load([path, "--replaces", "always"]).status == 64)
    }

    @Test func theOrderOfFilesCanBeStated() throws {
        let registry = try registry()
        let folder = try TemporaryFolder()
        for (name, last, age) in [("a.csv", "New", 10.0), ("b.csv", "Old", 20.0)] {
            try folder.write(Self.clinicians + "2000000002,Ada,\(last),06,,NY\n", to: name)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_900_000_000 - age)], ofItemAtPath: folder.file(name))
        }
        let names = { try registry.run(["sql", "select last_name as n from clinician", "--format", "csv"]).output }
        let byName = try registry.load([folder.path])
        #expect(byName.output.contains("1 row gives other values than "))
        #expect(byName.output.contains("--order date"))
        #expect(try names() == "n\nOld\n")
        #expect(try registry.load([folder.path]).output.hasSuffix("Nothing new: every file had been loaded before.\n"))
        #expect(try registry.load([folder.path, "--order", "date"]).status == 0)
        #expect(try names() == "n\nNew\n")
        #expect(try registry.load([folder.path, "--order", "size"]).status == 64)
    }

    @Test func aNameThatIsNotUTF8IsAnErrorThatNamesIt() throws {
        let registry = try registry()
        let run = try registry.load([registry.folder.file("e\u{FFFD}.csv")])
        #expect(run.status == 66 && run.messages.contains("is not UTF-8 text"))
    }

    @Test func aRefusedLoadSaysHowManyRejectsAreKept() throws {
        let registry = try registry()
        let rows = (0..<1100).map { "\($0),Ada,Last,06,,NY\n" }
        let path = try registry.folder.write(Self.clinicians + rows.joined(), to: "clinicians.csv")
        let run = try registry.load([path])
        #expect(run.output.contains("  5 of 1100 rejects are shown; the first 1000 are kept:\n"))
        let list = try registry.run(["rejects", "list"])
        let text = list.output + list.messages
        #expect(text.contains("The first 50 of 1100 rejects; to see all that are stored: --limit 0"))
        #expect(text.contains("The load was refused, so only the first 1000 rejects of each file are stored."))
        let folder = registry.folder.file("rejected")
        #expect(
            try registry.run(["rejects", "export", "--to", folder, "--from", path]).output
                .hasSuffix(": the first 1000 of 1100 rows\n"))
    }
}
