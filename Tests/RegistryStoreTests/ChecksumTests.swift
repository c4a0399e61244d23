import Foundation
import GRDB
import Testing
import TestSupport

@testable import RegistryStore

/// `verify` detects all changes of a registry outside of this program.
struct ChecksumTests {
    /// A registry with a restated episode, a refused load and an undone load.
    private func registry() throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2", npi: SmallRegistry.ben))
        try small.load(SmallRegistry.episode("E1", observed: "120.00"), SmallRegistry.episode("E3", quarter: "2028Q2"))
        try small.load(SmallRegistry.episode("E4", npi: "2000000028"))
        return small
    }

    /// Changes a registry outside of this program.
    private func tamper(_ small: SmallRegistry, _ sql: String) throws {
        let queue = try DatabaseQueue(path: small.sample.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "pragma foreign_keys = off")
            try database.execute(sql: sql)
        }
        try queue.close()
    }

    @Test func anUnchangedRegistryHasNoFaults() throws {
        #expect(try registry().sample.faults() == [])
    }

    @Test(arguments: [
        (
            "update episode set end_date = '2027-04-01' where episode_id = 'E2'",
            "episode: rows from load 2, file 1 have"
        ),
        (
            "update episode set beneficiary_token = randomblob(16) where episode_id = 'E3'",
            "episode: rows from load 3, file 1 have"
        ),
        ("update episode set line_number = 9 where episode_id = 'E3'", "episode: rows from load 3, file 1 have"),
        ("update episode_version set start_date = '2027-01-01'", "episode: rows from load 2, file 1 have"),
        ("update episode_version set replaced_by_load_id = 4", "episode_version: rows from load 3 have"),
        (
            "update clinician set first_name = 'Another' where npi = '2000000002'",
            "clinician: rows from load 1, file 3 have"
        ),
        ("update reject set hint = 'nothing'", "reject: rows from load 4 have"),
        ("update load set user_name = 'other'", "load: its rows"),
        ("update load_checksum set checksum = checksum + 1 where table_name = 'cbsa'", "load_checksum: its rows"),
        ("delete from area where area_code = '35620'", "area: its rows"),
        ("update registry set created_at = 'never'", "registry: its rows"),
        ("delete from table_checksum where table_name = 'load'", "load: its rows"),
    ])
    func aChangeIsDetected(sql: String, expected: String) throws {
        let small = try registry()
        try tamper(small, sql)
        let faults = try small.sample.faults()
        #expect(faults.contains { $0.hasPrefix(expected) }, "\(faults)")
    }

    @Test func aRegistryAfterAnUndoHasNoFaults() throws {
        let small = try registry()
        try small.sample.undo(3, cascades: true)
        #expect(try small.sample.faults() == [])
        try tamper(small, "update episode set observed_cents = 1 where episode_id = 'E1'")
        #expect(try small.sample.faults().contains { $0.hasPrefix("episode: rows from load 2, file 1 have") })
    }

    @Test func everyWordOfARowChangesTheChecksum() {
        let texts = ["", "a", "b", "ab", "ba", "abcdefgh", "abcdefgi", "abcdefghi", "abcdefghij", "a\0", "\0a"]
        var checksums: Set<UInt64> = []
        for text in texts {
            var checksum = RowChecksum()
            Array(text.utf8).withUnsafeBytes { checksum.add(text: $0) }
            checksums.insert(checksum.value)
            var blob = RowChecksum()
            Array(text.utf8).withUnsafeBytes { blob.add(blob: $0) }
            checksums.insert(blob.value)
        }
        for add in [{ (checksum: inout RowChecksum) in checksum.add(0 as Int64) }, { $0.add(0.0) }, { $0.addNull() }] {
            var checksum = RowChecksum()
            add(&checksum)
            checksums.insert(checksum.value)
        }
        #expect(checksums.count == 2 * texts.count + 3)
    }
}
