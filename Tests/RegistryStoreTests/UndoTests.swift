import Foundation
import Testing
import TestSupport

@testable import RegistryStore

/// Only the record of an undone load remains.
struct UndoTests {
    private static let ada = SmallRegistry.ada
    private static let ben = SmallRegistry.ben

    @Test func restatedMovedAndAddedRowsAreRestored() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2"), SmallRegistry.episode("E3"))
        let before = try small.sample.hash()
        let path = try small.file([
            SmallRegistry.episode("E1", npi: Self.ben, area: "15380", quarter: "2028Q4"),
            SmallRegistry.episode("E2", observed: "7"), SmallRegistry.episode("E4"),
        ])
        let load = try small.sample.load([path])
        let after = try small.sample.hash()
        #expect(after.content != before.content)
        #expect(after.history != before.history)

        try small.sample.undo(load.loadID)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults().isEmpty)
        #expect(try small.sample.count("select count(*) from clinician_year where npi = '\(Self.ben)'") == 0)
        #expect(try small.sample.count("select count(*) from load where status = 'undone'") == 1)
        #expect(try small.sample.count("select load_id from episode where episode_id = 'E1'") == 2)

        // The same bytes are loaded again, with the next number.
        let again = try small.sample.load([path])
        #expect(again.loadID == load.loadID.map { $0 + 1 })
        #expect(try small.sample.hash() == after)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aRestoredSpecialtyMovesTheEpisodesInTheRollups() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2", npi: Self.ben))
        let before = try small.sample.hash()
        let load = try small.sample.load([
            small.clinicians((Self.ada, "72"), (Self.ben, ""), ("2000000028", "06")),
            small.file([
                SmallRegistry.episode("E1", area: "35620"), SmallRegistry.episode("E3"),
                SmallRegistry.episode("E2", npi: "2000000028"),
            ]),
        ])
        #expect(try small.sample.faults().isEmpty)
        try small.sample.undo(load.loadID)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aRowThatOneLoadWroteTwiceIsRestoredToItsStateBefore() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"))
        let before = try small.sample.hash()
        let load = try small.sample.load([
            small.file([SmallRegistry.episode("E1", observed: "1"), SmallRegistry.episode("E2", observed: "1")]),
            small.file([SmallRegistry.episode("E1", observed: "2"), SmallRegistry.episode("E2", observed: "2")]),
        ])
        #expect(try small.sample.count("select count(*) from episode_version") == 3)
        try small.sample.undo(load.loadID)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func areasThatOnlyTheUndoneLoadHadAreDeleted() throws {
        let small = try SmallRegistry()
        let before = try small.sample.hash()
        let load = try small.sample.load([
            small.areas(("45060", "Syracuse"), ("10580", "Albany-Schenectady")),
            small.file([SmallRegistry.episode("E1", area: "45060")]),
        ])
        try small.sample.undo(load.loadID)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.count("select count(*) from area") == 3)
        #expect(try small.sample.load([small.file([SmallRegistry.episode("E1", area: "45060")])]).rejectedRows == 1)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aRejectedAreaLeavesNoCodeBehind() throws {
        let small = try SmallRegistry()
        let path = try small.write(
            """
            area_code,title,kind,parent_area_code,delineation_year
            10580,Albany,metropolitan,,2023
            10580,Albany,division,45060,2023
            45060,Syracuse,metropolitan,,2024
            45060,Utica,metropolitan,,2024

            """)
        try small.sample.load([path]) { $0.rejectLimit = .count(2) }
        #expect(try small.sample.count("select count(*) from cbsa where parent_area_code = '45060'") == 0)
        let other = try small.write(
            """
            area_code,title,kind,parent_area_code,delineation_year
            15380,Buffalo,metropolitan,,2025
            15380,Buffalo,division,46540,2025

            """)
        #expect(try small.sample.load([other]) { $0.rejectLimit = .count(1) }.rejectedRows == 1)
        #expect(try small.sample.count("select count(*) from area where area_code = '46540'") == 0)
    }

    @Test func theFirstLoadCanBeUndoneToo() throws {
        let empty = try SampleRegistry().hash()
        let small = try SmallRegistry()
        #expect(try small.sample.hash() != empty)
        try small.sample.undo(1)
        #expect(try small.sample.hash() == empty)
        #expect(try small.sample.count("select count(*) from area") == 0)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func laterLoadsAreNamedOrUndoneToo() throws {
        let small = try SmallRegistry()
        let before = try small.sample.hash()
        try small.load(SmallRegistry.episode("E1"))
        try small.load(SmallRegistry.episode("E1", observed: "2"), SmallRegistry.episode("E2"))
        try small.load(SmallRegistry.episode("E9", area: "99999"))
        try small.load(SmallRegistry.episode("E1", observed: "3"))
        let error = #expect(throws: RegistryError.self) { try small.sample.undo(2) }
        guard case .laterLoads(2, later: [3, 5]) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        let plan = try small.sample.undo(2, cascades: true)
        #expect(plan.loads.map(\.loadID) == [5, 3, 2])
        #expect(plan.loads.map(\.inserted) == [0, 1, 1])
        #expect(plan.loads.map(\.updated) == [1, 1, 0])
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.count("select count(*) from load where status = 'refused'") == 1)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func refusedUndoneAndUnknownLoadsCannotBeUndone() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E9", area: "99999"))
        try small.load(SmallRegistry.episode("E1"))
        try small.sample.undo(3)
        for (load, status) in [(2, "refused"), (3, "undone")] {
            let error = #expect(throws: RegistryError.self) { try small.sample.undo(load) }
            guard case .notCommitted(load, status, _) = error else {
                return #expect(Bool(false), "\(String(describing: error))")
            }
        }
        let error = #expect(throws: RegistryError.self) { try small.sample.undo(99) }
        guard case .noSuchLoad(99) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
}

extension SampleRegistry {
    /// Undoes a load.
    @discardableResult
    func undo(_ loadID: Int?, cascades: Bool = false) throws -> UndoPlan {
        let registry = try Registry.openForWriting(path: path, wait: 10)
        defer { try? registry.close() }
        let plan = try UndoPlan(undoing: loadID ?? 0, cascades: cascades, in: registry)
        try Undo(plan, in: registry).run()
        return plan
    }
}
