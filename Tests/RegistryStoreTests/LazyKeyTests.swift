import Foundation
import RegistryIntake
import Testing
import TestSupport

@testable import RegistryStore

/// A registry without a beneficiary key until the first load with beneficiaries.
struct LazyKeyTests {
    /// A registry without a key, with areas, specialties and two clinicians.
    private struct Keyless {
        let small: SmallRegistry
        let folder: TemporaryFolder
        var path: String { folder.file("r.sqlite") }
        var keyPath: String { folder.file("config/beneficiary.key") }

        init() throws {
            small = try SmallRegistry()
            folder = try TemporaryFolder()
            try Registry.create(path: path, isSynthetic: true)
            let report = try load([
                small.areas(("10580", "Albany")),
                small.write("specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n"),
                small.clinicians((SmallRegistry.ada, "06"), (SmallRegistry.ben, "20")),
            ])
            #expect(report.recordedKey == nil)
        }

        @discardableResult
        func load(_ paths: [String], configure: (inout LoadRequest) -> Void = { _ in }) throws -> LoadReport {
            var request = LoadRequest(paths: paths)
            configure(&request)
            let registry = try Registry.openForWriting(path: path, wait: 1)
            defer { try? registry.close() }
            let report = try Loader(request, into: registry, key: .file(path: keyPath)).run()
            #expect(try fingerprint() == registry.identity.keyFingerprint)
            return report
        }

        func fingerprint() throws -> String? {
            let registry = try Registry.openForReading(path: path)
            defer { try? registry.close() }
            return registry.identity.keyFingerprint
        }

        var hasKeyFile: Bool { FileManager.default.fileExists(atPath: keyPath) }
    }

    @Test func theFirstLoadWithBeneficiariesCreatesAndRecordsTheKey() throws {
        let keyless = try Keyless()
        #expect(try keyless.fingerprint() == nil)
        #expect(!keyless.hasKeyFile)
        let file = try keyless.small.file([SmallRegistry.episode("A1")])
        let dryRun = try keyless.load([file]) { $0.isDryRun = true }
        guard case .dryRun(wouldCommit: true) = dryRun.outcome else { return #expect(Bool(false)) }
        #expect(dryRun.recordedKey == nil && !keyless.hasKeyFile)
        #expect(try keyless.fingerprint() == nil)

        let recorded = try #require(try keyless.load([file]).recordedKey)
        let key = try BeneficiaryKey(contentsOf: keyless.keyPath)
        #expect(recorded == RecordedKey(path: keyless.keyPath, fingerprint: key.fingerprint, isNew: true))
        #expect(try keyless.fingerprint() == key.fingerprint)
        let attributes = try FileManager.default.attributesOfItem(atPath: keyless.keyPath)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let registry = try Registry.openForReading(path: keyless.path)
        #expect(try Verification(registry).run().flatMap(\.faults) == [])
        try registry.close()
        #expect(try keyless.load([keyless.small.file([SmallRegistry.episode("A2")])]).recordedKey == nil)
    }

    @Test func aRefusedLoadCreatesNoKeyAndTheNextOneDoes() throws {
        let keyless = try Keyless()
        let good = SmallRegistry.episode("A1")
        let refused = try keyless.load([keyless.small.file([good, good.replacing("80.00", with: "0.00")])])
        guard case .refused = refused.outcome else { return #expect(Bool(false)) }
        #expect(refused.recordedKey == nil && !keyless.hasKeyFile)
        #expect(try keyless.fingerprint() == nil)
        #expect(try keyless.load([keyless.small.file([good])]).recordedKey?.isNew == true)
    }

    @Test func anExistingKeyIsUsedAndAnotherIsRefusedLater() throws {
        let keyless = try Keyless()
        let key = try BeneficiaryKey(readingOrCreating: keyless.keyPath)
        let recorded = try keyless.load([keyless.small.file([SmallRegistry.episode("A1")])]).recordedKey
        #expect(recorded == RecordedKey(path: keyless.keyPath, fingerprint: key.fingerprint, isNew: false))
        try FileManager.default.removeItem(atPath: keyless.keyPath)
        let file = try keyless.small.file([SmallRegistry.episode("A2")])
        #expect(throws: RegistryError.self) { try keyless.load([file]) }
        // A lost key is not created again, and another key is refused.
        #expect(!keyless.hasKeyFile)
        _ = try BeneficiaryKey(readingOrCreating: keyless.keyPath)
        let error = #expect(throws: RegistryError.self) { try keyless.load([file]) }
        guard case .otherKey = error else { return #expect(Bool(false), "\(String(describing: error))") }
        // Files without beneficiaries need no key.
        #expect(try keyless.load([keyless.small.areas(("15380", "Buffalo"))]).loadID == 3)
    }

    @Test func rotationAndStatusSayThatThereIsNoKeyYet() throws {
        let keyless = try Keyless()
        let registry = try Registry.openForWriting(path: keyless.path, wait: 1)
        let request = KeyRotation.Request(keyPath: keyless.keyPath, sources: [])
        let error = #expect(throws: RegistryError.self) { try KeyRotation(request, of: registry).run() }
        guard case .noKeyYet = error else { return #expect(Bool(false), "\(String(describing: error))") }
        let status = PrivacyStatus(
            path: keyless.path, identity: registry.identity, keyPath: keyless.keyPath, isAudited: true)
        try registry.close()
        let item = try #require(status.items.first { $0.name == "key" })
        #expect(item.state == "no key yet: the first load with beneficiaries creates it")
        #expect(item.fix == nil)
    }

    @Test func anExportWithoutAKeyCanBeLoadedAndOneWithAKeyBringsIt() throws {
        let keyless = try Keyless()
        let exported = keyless.folder.file("exported")
        let source = try Registry.openForReading(path: keyless.path)
        _ = try Exporter(ExportRequest(folder: exported), of: source).run()
        try source.close()
        let manifest = try ExportManifest(ofFolder: exported)
        #expect(manifest.keyFingerprint == nil && !manifest.isReleased)
        let copy = keyless.folder.file("copy.sqlite")
        try Registry.create(path: copy, for: manifest)
        let registry = try Registry.openForWriting(path: copy, wait: 1)
        guard case .committed = try ExportLoader(folder: exported, into: registry).run().outcome else {
            return #expect(Bool(false))
        }
        #expect(registry.identity.keyFingerprint == nil)

        // An export of a registry with a key is loaded into a registry without one.
        try keyless.small.load(SmallRegistry.episode("A1"))
        let other = keyless.folder.file("other")
        try keyless.small.sample.read { _ = try Exporter(ExportRequest(folder: other), of: $0).run() }
        guard case .committed = try ExportLoader(folder: other, into: registry).run().outcome else {
            return #expect(Bool(false))
        }
        #expect(registry.identity.keyFingerprint == keyless.small.sample.key.fingerprint)
        try registry.close()
        let read = try Registry.openForReading(path: copy)
        #expect(read.identity.keyFingerprint == keyless.small.sample.key.fingerprint)
        #expect(try Verification(read).run().flatMap(\.faults) == [])
        try read.close()
    }

    @Test func backupsAndSalvageWorkWithoutAKey() throws {
        let keyless = try Keyless()
        let backup = try Backup.create(of: keyless.path)
        let salvaged = keyless.folder.file("salvaged.sqlite")
        _ = try Salvage(of: keyless.path, to: salvaged).run()
        for path in [backup.path, salvaged] {
            let registry = try Registry.openForReading(path: path)
            #expect(registry.identity.keyFingerprint == nil)
            try registry.close()
        }
    }
}
