import Foundation
import Testing
import TestSupport

@testable import RegistryStore

/// Rehashing the beneficiaries with another key.
struct KeyRotationTests {
    /// The reference files and three quarters of the sample, of which the third was undone. Their files are available.
    private func loaded() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        for path in [ProjectFiles.path("ReferenceData")] + ProjectFiles.sampleQuarters.prefix(3) {
            try sample.load([path])
        }
        let registry = try Registry.openForWriting(path: sample.path, wait: 1)
        try Undo(try UndoPlan(undoing: 4, cascades: false, in: registry), in: registry).run()
        try registry.close()
        return sample
    }

    private func rotate(
        _ sample: SampleRegistry, from sources: [String] = [], configure: (inout KeyRotation.Request) -> Void = { _ in }
    ) throws -> KeyRotation.Outcome {
        let registry = try Registry.openForWriting(path: sample.path, wait: 1)
        defer { try? registry.close() }
        var request = KeyRotation.Request(keyPath: keyPath(sample), sources: sources)
        configure(&request)
        return try KeyRotation(request, of: registry).run()
    }

    private func keyPath(_ sample: SampleRegistry) -> String { sample.folder.file("beneficiary.key") }

    private func tokens(_ sample: SampleRegistry) throws -> Set<[UInt8]> {
        let rows = try sample.read {
            try $0.rows(
                sql: """
                    select hex(beneficiary_token) as token from episode
                    union select hex(beneficiary_token) from episode_version
                    """)
        }
        return Set(rows.compactMap { $0.text("token") }.map { Array($0.utf8) })
    }

    @Test func aRotatedRegistryEqualsOneThatWasLoadedWithTheNewKey() throws {
        let sample = try loaded()
        let (before, digests) = (try tokens(sample), try sample.read { try $0.tableDigests() })
        let oldBytes = sample.key.bytes
        let outcome = try rotate(sample)
        #expect(outcome.oldFingerprint == sample.key.fingerprint)
        #expect(outcome.newKeyPath == keyPath(sample))
        let new = try BeneficiaryKey(contentsOf: keyPath(sample))
        #expect(new.fingerprint == outcome.newFingerprint && new.bytes != oldBytes)
        #expect(try sample.read { $0.identity.keyFingerprint } == new.fingerprint)
        #expect(try sample.faults() == [])

        // The same files, loaded into an empty registry with the new key.
        let fresh = try TemporaryFolder()
        let path = fresh.file("fresh.sqlite")
        try Registry.create(path: path, isSynthetic: true, key: new)
        for folder in [ProjectFiles.path("ReferenceData")] + ProjectFiles.sampleQuarters.prefix(2) {
            let registry = try Registry.openForWriting(path: path, wait: 1)
            _ = try Loader(LoadRequest(paths: [folder]), into: registry, key: new).run()
            try registry.close()
        }
        let registry = try Registry.openForReading(path: path)
        #expect(try LogicalHash(of: registry) == sample.hash())

        // No old token remains, and nothing else has changed.
        #expect(before.count == outcome.beneficiaries)
        #expect(try before.isDisjoint(with: tokens(sample)))
        let after = try sample.read { try $0.tableDigests() }
        #expect(
            Set(digests.keys.filter { digests[$0] != after[$0] })
                == ["episode", "episode_version", "key_rotation", "load_checksum"])
    }

    @Test func noByteOfAnOldTokenRemainsInTheFile() throws {
        let sample = try loaded()
        let old = try tokens(sample).map { digits in
            stride(from: 0, to: 32, by: 2).compactMap {
                UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
            }
        }
        let prefixes = Set(old.map { Array($0.prefix(8)) })
        func found() throws -> Int {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: sample.path)))
            return bytes.indices.dropLast(8).count { prefixes.contains(Array(bytes[$0..<($0 + 8)])) }
        }
        #expect(try found() > 0)
        _ = try rotate(sample)
        #expect(try found() == 0)
        #expect(!FileManager.default.fileExists(atPath: sample.path + "-wal"))
    }

    @Test func theOldKeyIsKeptForOtherRegistries() throws {
        let (sample, other) = (try loaded(), try SampleRegistry())
        let outcome = try rotate(sample)
        let aside = try #require(outcome.oldKeyPath)
        #expect(aside == keyPath(sample) + "." + sample.key.fingerprint)
        for path in [aside, keyPath(sample)] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        // Another registry with the old key, and one whose key does not exist.
        let old = RegistryIdentity(registryID: "", isSynthetic: true, keyFingerprint: sample.key.fingerprint)
        #expect(try BeneficiaryKey(for: old, path: keyPath(sample)).bytes == sample.key.bytes)
        let unknown = try other.read { $0.identity }
        #expect(throws: RegistryError.self) { try BeneficiaryKey(for: unknown, path: keyPath(sample)) }

        let again = try rotate(sample) { $0.removesOldKey = true }
        #expect(again.oldKeyPath == nil)
        #expect(!FileManager.default.fileExists(atPath: keyPath(sample) + "." + again.oldFingerprint))
    }

    @Test func aRegistryWithALostKeyGetsANewOne() throws {
        let sample = try loaded()
        let before = try tokens(sample).count
        try FileManager.default.removeItem(atPath: keyPath(sample))
        #expect(throws: RegistryError.self) { try rotate(sample) }
        let outcome = try rotate(sample) { $0.isOldKeyLost = true }
        #expect(outcome.beneficiaries == before)
        let identity = try sample.read { $0.identity }
        #expect(try BeneficiaryKey(for: identity, path: keyPath(sample)).fingerprint == outcome.newFingerprint)
        #expect(try sample.faults() == [])
    }

    @Test func aKeyOfAnotherRegistryAtThePathIsNotReplaced() throws {
        let (sample, other) = (try loaded(), try SampleRegistry())
        try FileManager.default.removeItem(atPath: keyPath(sample))
        try FileManager.default.copyItem(atPath: keyPath(other), toPath: keyPath(sample))
        let outcome = try rotate(sample) { $0.isOldKeyLost = true }
        #expect(outcome.newKeyPath == keyPath(sample) + "." + outcome.newFingerprint)
        #expect(try BeneficiaryKey(contentsOf: keyPath(sample)).bytes == other.key.bytes)
        let identity = try sample.read { $0.identity }
        #expect(try BeneficiaryKey(for: identity, path: keyPath(sample)).fingerprint == outcome.newFingerprint)
    }

    @Test func missingFilesAreNamedAndNothingChanges() throws {
        let sample = try SampleRegistry()
        let files = FileManager.default
        try sample.load([ProjectFiles.path("ReferenceData")])
        for name in ["2027Q1", "2027Q2"] {
            try files.copyItem(atPath: ProjectFiles.path("SampleData/\(name)"), toPath: sample.folder.file(name))
            try sample.load([sample.folder.file(name)])
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: sample.path))
        let source = sample.folder.file("2027Q1/episodes.csv")
        let text = try String(contentsOfFile: source, encoding: .utf8)
        // A file with an additional byte is not the file that was loaded.
        try (text + "\n").write(toFile: source, atomically: true, encoding: .utf8)
        try files.moveItem(atPath: sample.folder.file("2027Q2"), toPath: sample.folder.file("archive"))
        let error = #expect(throws: RegistryError.self) { try rotate(sample) }
        guard case .sourcesMissing(let missing) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(missing.map(\.loadID) == [2, 3])
        #expect(missing[0].path == source)
        #expect(missing.allSatisfy { $0.sha256.count == 64 })
        #expect(try Data(contentsOf: URL(fileURLWithPath: sample.path)) == bytes)
        #expect(try BeneficiaryKey(contentsOf: keyPath(sample)).bytes == sample.key.bytes)
        #expect(try files.contentsOfDirectory(atPath: sample.folder.path).filter { $0.contains("key") }.count == 1)

        try text.write(toFile: source, atomically: true, encoding: .utf8)
        #expect(try rotate(sample, from: [sample.folder.file("archive")]).episodes == 5200)
    }

    @Test func aRegistryWhoseBeneficiariesContradictTheFilesIsNotChanged() throws {
        let sample = try loaded()
        // Two beneficiaries become one, and one becomes two.
        for tampering in [
            "update episode set beneficiary_token = (select min(beneficiary_token) from episode) where rowid = 1000",
            "update episode set beneficiary_token = zeroblob(16) where rowid = "
                + "(select min(e.rowid) from episode e join episode_version v on v.episode_id = e.episode_id)",
        ] {
            let copy = try SampleRegistry(copying: sample)
            try sample.key.store(at: keyPath(copy))
            let registry = try Registry.openForWriting(path: copy.path, wait: 1)
            try registry.queue.write { try $0.execute(sql: tampering) }
            try registry.close()
            let hash = try copy.hash()
            let error = #expect(throws: RegistryError.self) { try rotate(copy) }
            guard case .sourceContradicts = error else {
                return #expect(Bool(false), "\(String(describing: error))")
            }
            #expect(try copy.hash() == hash)
            #expect(try copy.read { $0.identity.keyFingerprint } == sample.key.fingerprint)
        }
    }

    @Test func theKeyOfAnEmptyRegistryCanBeRotated() throws {
        let sample = try SampleRegistry()
        #expect(try rotate(sample).beneficiaries == 0)
    }

    @Test func printingAKeyDoesNotRevealIt() throws {
        let key = BeneficiaryKey()
        var dumped = ""
        dump(key, to: &dumped)
        let texts = [
            "\(key)", String(reflecting: key), dumped, "\(Mirror(reflecting: key).children.map { "\($0.value)" })",
        ]
        for text in texts + ["\(Optional(key) as Any)", "\([key])", "\((key, 1))"] {
            #expect(!text.contains(key.bytes.hexadecimal))
            #expect(!text.contains(key.bytes.map { "\($0)" }.joined(separator: ", ")))
        }
    }
}
