import Foundation
import GRDB
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// A machine whose clock goes back, or shows a time that cannot be stored.
struct ClockTests {
    private func setFinish(_ sample: SampleRegistry, _ times: [Int: String]) throws {
        let queue = try DatabaseQueue(path: sample.path)
        try queue.write { database in
            for (load, time) in times {
                try database.execute(
                    sql: "update load set finished_at = ? where load_id = ?", arguments: [time, load])
            }
        }
        try queue.close()
    }

    /// Load 3 was committed after load 2 by a clock that had gone back, so its state includes load 2.
    @Test(
        arguments: [
            ("2029-06-01", nil), ("2030-06-01", 1), ("2030-06-02", 1), ("2030-06-03", 3), ("2999-01-01", 3),
        ] as [(String, Int?)])
    func theStateOfADayHasNoLaterLoads(_ day: String, _ load: Int?) throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E-1"))
        try small.load(SmallRegistry.episode("E-2"))
        try setFinish(
            small.sample, [1: "2030-06-01T00:00:00Z", 2: "2030-06-03T00:00:00Z", 3: "2029-01-01T00:00:00Z"])
        let asOf = try #require(AsOf(day))
        guard let load else {
            let error = #expect(throws: RegistryError.self) { try small.sample.read(asOf: asOf) { $0.asOf } }
            guard case .nothingLoadedYet(_, let first) = error else { return #expect(Bool(false)) }
            #expect(first?.loadID == 1)
            return
        }
        #expect(try small.sample.read(asOf: asOf) { $0.asOf?.loadID } == load)
    }

    @Test func aLoadNotesAClockThatHasGoneBack() throws {
        let small = try SmallRegistry()
        #expect(try small.load(SmallRegistry.episode("E-1")).files[0].notes.isEmpty)
        try setFinish(small.sample, [2: "2999-01-01T00:00:00Z"])
        let notes = try small.load(SmallRegistry.episode("E-2")).files[0].notes
        #expect(notes.count == 1 && notes[0].contains("load 2 was committed at 2999-01-01T00:00:00Z"), "\(notes)")
        #expect(try small.sample.count("select count(*) from load_note where load_id = 3") == 1)
    }

    @Test(
        arguments: [
            (-1, false), (0, true), (253_402_300_799, true), (253_402_300_800, false), (1e300, false), (.nan, false),
        ] as [(Double, Bool)])
    func aUsableTimeHasAYearOfFourDigits(_ seconds: Double, _ isUsable: Bool) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(((try? Timestamp.requireUsableClock(at: date)) != nil) == isUsable)
    }

    @Test(arguments: [-1, 0, Double.nan, -Double.infinity])
    func aDeadlineWithoutTimeToWaitIsOver(_ seconds: Double) { #expect(Deadline(after: seconds).isOver) }

    @Test(arguments: [3600, 1e300, Double.infinity])
    func aDeadlineInTheFutureIsNotOver(_ seconds: Double) { #expect(!Deadline(after: seconds).isOver) }
}
