import Foundation
import Testing
import TestSupport

/// `export`, `export verify`, `init --from` and `load` of an export, through the program.
struct ExportCommandTests {
    @Test(arguments: ["jsonl", "csv"])
    func theSampleGoesOutAndComesBack(format: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let exported = folder.file("exported")
        let export = try registry.run(["export", exported, "--format", format])
        #expect(export.status == 0 && export.messages.isEmpty, "\(export.messages)")
        #expect(export.output.contains(" rows of 38 tables in ") && export.output.hasSuffix(", as of load 21.\n"))
        #expect(try registry.run(["export", "verify", exported]).output == export.output)

        let copy = ["--db", folder.file("copy.sqlite")]
        #expect(try registry.run(["init", "--from", exported] + copy).status == 0)
        let dryRun = try registry.run(["load", exported, "--dry-run"] + copy)
        #expect(dryRun.status == 0 && dryRun.output.contains("would be committed"), "\(dryRun.messages)")
        let load = try registry.run(["load", exported] + copy)
        #expect(load.status == 0 && load.output.hasSuffix("Load 1 is committed.\n"), "\(load.messages)")
        let hashes = try [[], copy].map { try registry.run(["verify", "--hash"] + $0).output.split(separator: "\n") }
        #expect(hashes[0].first == hashes[1].first)
        #expect(try registry.run(["verify"] + copy).status == 0)
        let report = ["report", "year-over-year", "--by", "area", "--format", "csv"]
        #expect(try registry.run(report).output == registry.run(report + copy).output)
        let again = try registry.run(["load", exported] + copy)
        #expect(again.status == 0 && again.output.hasSuffix("Nothing new: every file had been loaded before.\n"))
    }

    @Test func aFaultHasItsExitCodeAndAWayOut() throws {
        let registry = try CommandLineRegistry()
        let folder = try TemporaryFolder()
        let exported = folder.file("exported")
        #expect(try registry.run(["export", exported]).status == 0)
        let again = try registry.run(["export", exported])
        #expect(again.status == 73 && again.messages.contains("\nChoose another folder"))
        #expect(try registry.run(["export", "verify", folder.path]).status == 66)
        try folder.write("{}", to: "exported/extra.jsonl")
        let changed = try registry.run(["export", "verify", exported])
        #expect(changed.status == 65 && changed.messages.contains("extra.jsonl is not in the manifest"))
        #expect(try registry.load([exported]).status == 65)
        try FileManager.default.removeItem(atPath: exported + "/extra.jsonl")
        let stranger = try CommandLineRegistry()
        let other = try stranger.load([exported])
        #expect(other.status == 78 && other.messages.contains("\nCreate a registry with the export's key"))
        #expect(try CommandLineRegistry(isSynthetic: false).load([exported]).status == 77)
        #expect(try registry.load([exported, folder.path]).status == 64)
        #expect(try registry.run(["export", folder.file("free"), "--release"]).status == 0)
        #expect(try registry.load([folder.file("free")]).status == 77)
        #expect(try registry.run(["export", folder.file("none"), "--part-rows", "0"]).status == 64)
        #expect(try registry.run(["init", "--from", exported, "--synthetic", "--db", folder.file("n")]).status == 64)
    }

    @Test func onlyTheOwnerCanReadAnExport() throws {
        let registry = try CommandLineRegistry()
        let exported = registry.folder.file("exported")
        #expect(try registry.load([ProjectFiles.path("ReferenceData")]).status == 0)
        #expect(try registry.run(["export", exported]).status == 0)
        for name in ["", "/rule", "/rule/performance_year=2027", "/manifest.json", "/specialty/part-00000.jsonl"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: exported + name)
            let permissions = try #require(attributes[.posixPermissions] as? Int)
            #expect(permissions & 0o077 == 0, "\(name)")
        }
    }
}
