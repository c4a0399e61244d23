import Foundation
import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The files of a folder that are loaded, and their order.
struct FolderLoadTests {
    private func write(_ folder: TemporaryFolder, _ name: String, _ observed: String = "1") throws {
        try folder.write(SmallRegistry.episodeHeader + SmallRegistry.episode("A1", observed: observed), to: name)
    }

    @Test func skippedFilesOfAFolderAreListed() throws {
        let small = try SmallRegistry()
        let folder = try TemporaryFolder()
        try write(folder, "2027Q1/episodes.CSV")
        for name in ["a.xlsx", "2027Q1/b.csv.gz", "2027Q1/~$episodes.csv", "._episodes.csv", ".git/x.csv"] {
            try folder.write("x", to: name)
        }
        try FileManager.default.createSymbolicLink(atPath: folder.file("loop"), withDestinationPath: folder.path)
        let report = try small.sample.load([folder.path])
        #expect(report.files.map(\.inserted) == [1])
        let named = report.passedOver.map { "\($0.path.dropFirst(folder.path.count + 1)): \($0.reason)" }
        #expect(
            named == [
                "._episodes.csv: hidden", ".git: hidden", "2027Q1/b.csv.gz: noKind", "2027Q1/~$episodes.csv: lock",
                "a.xlsx: noKind", "loop: link",
            ])
        let again = try small.sample.load([folder.path])
        #expect(again.passedOver == report.passedOver)
    }

    @Test func theErrorForAFolderWithoutCSVNamesItsFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.ods")
        let error = #expect(throws: IntakeError.self) { try InputListing(at: folder.path) }
        #expect(error?.message.hasSuffix("holds no .csv file, but a.ods.") == true)
    }

    @Test func aNameThatIsNotUTF8IsRefused() throws {
        let folder = try TemporaryFolder()
        try write(folder, "good.csv")
        let place = Array(folder.path.utf8)
        func make(_ name: [UInt8]) throws {
            let descriptor = (place + [UInt8(ascii: "/")] + name + [0]).withUnsafeBufferPointer {
                $0.withMemoryRebound(to: CChar.self) {
                    $0.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
                }
            }
            try #require(descriptor >= 0)
            close(descriptor)
        }
        // A file that is not loaded is shown with its bytes.
        try make([UInt8(ascii: "n"), 0xE9] + Array(".txt".utf8))
        let small = try SmallRegistry()
        let report = try small.sample.load([folder.path])
        #expect(report.passedOver.map(\.path) == [folder.path + "/n\\xE9.txt"])
        try make([UInt8(ascii: "e"), 0xE9] + Array(".csv".utf8))
        let error = #expect(throws: IntakeError.self) { try InputListing(at: folder.path) }
        #expect(error == .nameNotText(folder.path + "/e\\xE9.csv"))
        // In arguments, the program sees U+FFFD instead of such bytes.
        let given = folder.path + "/e\u{FFFD}.csv"
        #expect(throws: IntakeError.nameNotText(given)) { try InputListing(at: given) }
    }

    @Test func namesAreComparedWithoutTheirExtensions() throws {
        let folder = try TemporaryFolder()
        let names = ["2027Q4-runout/a.csv", "2027Q4/b.csv", "2027Q4.csv", "2027Q4-runout.csv", "2027Q3/c.csv"]
        for name in names { try write(folder, name) }
        let found = try InputListing(at: folder.path).files.map(\.path).map {
            String($0.dropFirst(folder.path.count + 1))
        }
        #expect(
            found == ["2027Q3/c.csv", "2027Q4.csv", "2027Q4/b.csv", "2027Q4-runout.csv", "2027Q4-runout/a.csv"])
    }

    @Test func filesAreOrderedAsGivenByNameOrByDate() throws {
        let folder = try TemporaryFolder()
        for (name, age) in [("b.csv", 30.0), ("a.csv", 20.0), ("c.csv", 10.0)] {
            try write(folder, name, name)
            let date = Date(timeIntervalSince1970: 2_000_000_000 - age)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.file(name))
        }
        func order(_ order: FileOrder?) throws -> [String] {
            var request = LoadRequest(paths: ["c.csv", "a.csv", "b.csv"].map(folder.file))
            request.order = order
            return try LoadPlan(request).items.map { URL(fileURLWithPath: $0.path).lastPathComponent }
        }
        #expect(try order(nil) == ["c.csv", "a.csv", "b.csv"])
        #expect(try order(.name) == ["a.csv", "b.csv", "c.csv"])
        #expect(try order(.date) == ["b.csv", "a.csv", "c.csv"])
    }
}
