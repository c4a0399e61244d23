import Foundation
import RegistryIntake
import Testing
import TestSupport

/// The reference data embedded in the program.
struct BuiltInFileTests {
    @Test func theyAreTheFilesOfTheFolderByteForByte() throws {
        let folder = ProjectFiles.path("ReferenceData")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
        #expect(Set(BuiltInFile.all.map(\.name)) == Set(names))
        #expect(BuiltInFile.all.count == names.count)
        for file in BuiltInFile.all {
            #expect(FileManager.default.contents(atPath: "\(folder)/\(file.name)") == Data(file.bytes))
        }
    }

    @Test func theyAreReadLikeTheFilesOnDisk() throws {
        for file in BuiltInFile.all {
            for chunkSize in [3, 100, 1 << 18] {
                var builtIn = try CSVReader(.builtIn(file), chunkSize: chunkSize)
                var onDisk = try CSVReader(path: ProjectFiles.path("ReferenceData/\(file.name)"))
                var event = CSVReader.Event.record
                while event != .end {
                    event = try builtIn.next()
                    let expected = try onDisk.next()
                    #expect(event == expected)
                    guard event == .record else { continue }
                    let fields = (0..<builtIn.record.fieldCount).map { builtIn.record.text($0) }
                    let other = (0..<onDisk.record.fieldCount).map { onDisk.record.text($0) }
                    guard fields == other else {
                        #expect(fields == other)
                        return
                    }
                }
                let hasChanged = builtIn.hasChanged
                #expect(!hasChanged)
            }
            guard case .recognized(let recognized) = try FileRecognition().recognize(.builtIn(file)) else {
                #expect(Bool(false), "\(file.name) is not recognized")
                continue
            }
            #expect(recognized.path == "built-in/\(file.name)")
        }
    }
}
