import Foundation
import RegistryIntake
import Testing
import TestSupport

@testable import RegistryStore

/// The built-in reference data as load 1 of a new registry.
struct BuiltInLoadTests {
    private func count(_ path: String, _ sql: String) throws -> Int {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        return try registry.rows(sql: "select (\(sql)) as answer").first?.integer("answer") ?? -1
    }

    @Test func theFilesAreLoadOneWithTheirCounts() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("r.sqlite")
        let report = try #require(
            try Registry.create(path: path, isSynthetic: false, builtIn: BuiltInFile.all))
        #expect(report.loadID == 1)
        #expect(Set(report.files.map(\.path)) == Set(BuiltInFile.all.map { "built-in/\($0.name)" }))
        for file in report.files { #expect(file.read == file.inserted && file.read > 0, "\(file.path)") }
        #expect(
            try count(
                path,
                "select count(*) from load_file where path like 'built-in/%' and read_rows = inserted_rows and load_id = 1"
            )
                == BuiltInFile.all.count)
        #expect(try count(path, "select count(*) from rule") > 500)
        #expect(try count(path, "select count(*) from registry where key_fingerprint is null") == 1)
        let registry = try Registry.openForWriting(path: path, wait: 1)
        #expect(try Verification(registry).run().flatMap(\.faults) == [])
        // The same files on disk have the same bytes.
        let again = try Loader(
            LoadRequest(paths: [ProjectFiles.path("ReferenceData")]), into: registry, key: LoadKeySource.none
        ).run()
        guard case .nothingNew = again.outcome else { return #expect(Bool(false), "\(again.outcome)") }
        #expect(again.alreadyLoaded.allSatisfy { $0.loadID == 1 && $0.loadedPath.hasPrefix("built-in/") })
        try registry.close()
    }

    @Test func aRegistryWithoutTheFilesIsEmptyAndTheyCanBeLoadedLater() throws {
        let sample = try SampleRegistry()
        #expect(try sample.count("select count(*) from load") == 0)
        let report = try sample.load([]) { $0.builtInFiles = BuiltInFile.all }
        #expect(report.loadID == 1)
        #expect(try sample.faults() == [])
    }

    @Test func ifTheFilesAreRefusedNoRegistryIsCreated() throws {
        let folder = try TemporaryFolder()
        let text = "specialty_code,name,cohort\n6,Cardiology,HF\n"
        let faulty = BuiltInFile(name: "specialties.csv", bytes: Array(text.utf8))
        let error = #expect(throws: RegistryError.self) {
            try Registry.create(path: folder.file("r.sqlite"), isSynthetic: false, builtIn: [faulty])
        }
        guard case .builtInFilesRefused(let fault) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(fault.hasPrefix("built-in/specialties.csv, line 2, specialty_code "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
