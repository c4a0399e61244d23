import Foundation
import Testing
import TestSupport

@testable import RegistryStore

/// The hashes depend on a registry's data, and not on how it was loaded.
struct LogicalHashTests {
    private static let rows = (1...9).map { SmallRegistry.episode("E\($0)", observed: "\($0)") }
    private static let restated = (1...5).map { SmallRegistry.episode("E\($0)", quarter: "2027Q2") }

    /// The hash after loads of the given files.
    private func hash(_ files: [[String]]) throws -> LogicalHash {
        let small = try SmallRegistry()
        for rows in files { try small.sample.load([small.file(rows)]) }
        return try small.sample.hash()
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        #expect(try hash([Self.rows]) == hash([Self.rows.reversed()]))
        #expect(try hash([Self.rows, Self.restated]) == hash([Self.rows.reversed(), Self.restated.reversed()]))
    }

    @Test func theOrderOfFilesOnlyMattersIfTheyRestateOneAnother() throws {
        let (first, second) = (Array(Self.rows[..<4]), Array(Self.rows[4...]))
        #expect(try hash([first, second]) == hash([second, first]))
        #expect(try hash([first, second]) == hash([Self.rows]))
        #expect(try hash([Self.rows, Self.restated]) != hash([Self.restated, Self.rows]))
    }

    @Test func oneLoadOrSeveralGiveTheSameHash() throws {
        let small = try SmallRegistry()
        try small.sample.load([small.file(Self.rows), small.file(Self.restated)])
        #expect(try small.sample.hash() == hash([Self.rows, Self.restated]))
    }

    @Test func theHistoryHashHasHowOftenARowWasReplacedButNotWhen() throws {
        let values = { (costs: [String]) in costs.map { [SmallRegistry.episode("E1", observed: $0)] } }
        let there = try hash(values(["1", "2", "3", "1.5"]))
        let elsewhere = try hash(values(["3", "1", "2", "1.5"]))
        let once = try hash(values(["1", "2", "1.5"]))
        let twice = try hash(values(["1", "2", "1.00", "1.5"]))
        #expect(there == elsewhere)
        #expect(Set([there, once, twice].map(\.content)).count == 1)
        #expect(Set([there, once, twice].map(\.history)).count == 3)
    }

    @Test func everyValueAndEveryTypeChangesTheHash() throws {
        let small = try SmallRegistry()
        try small.sample.load([small.file(Self.rows)])
        var seen: Set = [try small.sample.hash().content]
        for change in [
            "update clinician set state = 'NJ'", "update clinician set organization_name = ''",
            "update clinician set organization_name = 'NULL'", "update episode set beneficiary_token = zeroblob(16)",
            "update clinician_year set palliative = 0", "delete from area_specialty_quarter",
            "update clinician set first_name = 'Firs', last_name = 'tLast'",
        ] {
            try small.sample.tamper(change)
            #expect(try seen.insert(small.sample.hash().content).inserted, "\(change)")
        }
        let before = try small.sample.hash()
        try small.sample.tamper("update episode set load_id = 1, file_number = 1, line_number = line_number + 7")
        #expect(try small.sample.hash() == before)
    }
}
