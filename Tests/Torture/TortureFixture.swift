import Foundation
import GRDB
import RegistryMigrations
import RegistryStore
import TestSupport

/// A folder with a key, files to load, and initial registries.
final class TortureFixture: Sendable {
    let folder: TemporaryFolder
    let key: BeneficiaryKey
    let files: SmallFiles
    /// A registry with two loads; the second restates the first.
    var template: String { folder.file("template.sqlite") }
    /// The same registry with the schema of an earlier version.
    var older: String { folder.file("older.sqlite") }
    /// A backup of the registry with the first load only.
    var backup: String { folder.file("template.backup.sqlite") }
    /// The registry under test.
    var registry: String { folder.file("work/registry.sqlite") }

    /// An output file that is overwritten.
    var result: String { folder.file("work/result.csv") }

    /// The number of episodes of the first load.
    let size: Int

    /// - Parameter isLarge: whether loads take long enough to be killed midway.
    init(isLarge: Bool = false) throws {
        size = isLarge ? 4000 : 40
        folder = try TemporaryFolder()
        key = try BeneficiaryKey(readingOrCreating: folder.file("beneficiary.key"))
        files = SmallFiles(folder: folder.path)
        try Registry.create(path: template, isSynthetic: true, key: key)
        try load(files.reference() + [files.episodes("one.csv", quarter: 1, numbers: 0..<size, dollars: 100)], template)
        _ = try Backup.create(of: template, at: backup)
        try load([files.episodes("two.csv", quarter: 1, numbers: (size / 2)..<(size * 5 / 4), dollars: 200)], template)
        try OlderRegistry.write(older, from: template, version: Migration.all.count - 2)
    }

    /// Opens the small fixture of another process.
    init(of path: String) throws {
        size = 40
        folder = TemporaryFolder(borrowing: path)
        key = try BeneficiaryKey(readingOrCreating: folder.file("beneficiary.key"))
        files = SmallFiles(folder: path)
    }

    @discardableResult
    func load(_ paths: [String], _ registry: String) throws -> LoadReport {
        let open = try Registry.openForWriting(path: registry, wait: 10)
        let report = try Loader(LoadRequest(paths: paths), into: open, key: key).run()
        try open.close()
        return report
    }

    /// Starts the program on the registry under test. Its messages are kept for the case that it fails.
    func start(_ arguments: [String]) throws -> Process {
        let process = try ProgramRun.start("asm-registry", arguments, environment: ["ASM_REGISTRY_DB": registry])
        let messages = try files.write("messages", "")
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forUpdatingAtPath: messages)
        try process.run()
        return process
    }

    /// The path of the program.
    static var program: String { ProgramRun.path(of: "asm-registry") }

    /// Makes a copy of a registry the registry under test, and removes everything beside it.
    func reset(to start: String) throws {
        let manager = FileManager.default
        let work = folder.file("work")
        if manager.fileExists(atPath: work) { try manager.removeItem(atPath: work) }
        try manager.createDirectory(atPath: work, withIntermediateDirectories: false)
        try manager.copyItem(atPath: start, toPath: registry)
    }
}
