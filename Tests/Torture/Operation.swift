import Foundation
import RegistryStore

/// An operation on a registry to test with faults.
enum Operation: String, CaseIterable {
    case load, restate, refused, undo, migrate, backup, restore, output

    /// Prepares the registry and files of the operation.
    func prepare(_ fixture: TortureFixture) throws {
        try fixture.reset(to: self == .migrate ? fixture.older : fixture.template)
        guard self == .output else { return }
        try fixture.folder.write(Self.oldResult, to: "work/result.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: fixture.result)
    }

    private static let oldResult = "old\n", newResult = "new\n"

    /// Runs the operation once.
    func perform(_ fixture: TortureFixture) throws {
        switch self {
        case .load: try load(fixture, fixture.files.episodes("three.csv", quarter: 2, numbers: 0..<30, dollars: 100))
        case .restate: try load(fixture, fixture.files.episodes("four.csv", quarter: 1, numbers: 0..<60, dollars: 300))
        case .refused: try load(fixture, fixture.files.rejects())
        case .undo:
            let registry = try Registry.openForWriting(path: fixture.registry, wait: 1)
            defer { try? registry.close() }
            try Undo(UndoPlan(undoing: 2, cascades: false, in: registry), in: registry).run()
            try registry.close()
        case .migrate: _ = try SchemaHistory.migrate(path: fixture.registry, wait: 1)
        case .backup: _ = try Backup.create(of: fixture.registry, at: fixture.registry + ".backup")
        case .output: try OutputFile(fixture.result, replaces: true).write(Array(Self.newResult.utf8))
        case .restore: _ = try Restoration.run(from: fixture.backup, to: fixture.registry, isForced: true, wait: 0.2)
        }
    }

    private func load(_ fixture: TortureFixture, _ file: String) throws {
        let registry = try Registry.openForWriting(path: fixture.registry, wait: 1)
        // A failing program exits, which closes its connection.
        defer { try? registry.close() }
        _ = try Loader(LoadRequest(paths: [file]), into: registry, key: fixture.key).run()
        try registry.close()
    }

    /// Checks the files beside the registry.
    func checkSurroundings(_ fixture: TortureFixture, isDone: Bool) throws {
        if self == .output { try checkResult(fixture, isDone: isDone) }
        let backups = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("work"))
            .filter { $0.hasSuffix(".backup") || $0.hasSuffix(".backup.sqlite") }
        guard !isDone || backups.count == ([.backup, .migrate].contains(self) ? 1 : 0) else {
            throw TortureFailure(what: "done, and there are the backups \(backups)")
        }
        for name in backups {
            let faults = try BackupCheck(path: fixture.folder.file("work/\(name)"), in: fixture.folder.path).findings
                .flatMap(\.faults)
            guard faults.isEmpty else { throw TortureFailure(what: "\(name): \(faults)") }
        }
    }

    /// The result is completely old or completely new, keeps its permissions, and no draft is left.
    private func checkResult(_ fixture: TortureFixture, isDone: Bool) throws {
        let text = try String(contentsOfFile: fixture.result, encoding: .utf8)
        guard text == Self.newResult || (text == Self.oldResult && !isDone) else {
            throw TortureFailure(what: "the result is neither the old nor the new one: \(text)")
        }
        let permissions = try FileManager.default.attributesOfItem(atPath: fixture.result)[.posixPermissions] as? Int
        guard permissions == 0o640 else {
            throw TortureFailure(what: "the result's permissions are \(permissions ?? 0)")
        }
        let drafts = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("work"))
            .filter { $0.contains(".draft-") }
        guard drafts.isEmpty else { throw TortureFailure(what: "drafts are left: \(drafts)") }
    }
}
