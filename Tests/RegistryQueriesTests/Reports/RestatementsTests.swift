import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The changes of quarters since they were first reported.
struct RestatementsTests {
    private func result(_ sample: SmallSample, asOf: AsOf? = nil) throws -> ResultTable {
        try sample.registry.read(asOf: asOf) { try Restatements().result(of: $0) }
    }

    @Test func restatedRetiredAndLaterEpisodesAreToldApart() throws {
        let sample = try SmallSample().load([SmallEpisode(id: "A"), SmallEpisode(id: "B", observed: "70.00")])
        // A is restated twice and then has its first values again but for a cent; C comes later.
        try sample.load([SmallEpisode(id: "A", observed: "130.00"), SmallEpisode(id: "C", quarter: 2)])
        try sample.load([SmallEpisode(id: "A", observed: "100.01"), SmallEpisode(id: "D", observed: "20.00")]) {
            $0.replaces = [Period("2027Q1")].compactMap(\.self)
            $0.allowedShrink = 100
        }
        let result = try result(sample)
        #expect(result["quarter"] == [.integer(1), .integer(2)])
        #expect(result["first_load_id"] == [.integer(2), .integer(3)])
        #expect(result["first_episodes"] == [.integer(2), .integer(1)])
        #expect(result["episodes"] == [.integer(2), .integer(1)])
        #expect(result["restated_rows"] == [.integer(2), .integer(0)])
        #expect(result["retired_rows"] == [.integer(1), .integer(0)])
        #expect(result["first_observed_cents"] == [.integer(17_000), .integer(10_000)])
        #expect(result["observed_cents"] == [.integer(12_001), .integer(10_000)])
        #expect(result["observed_cents_change"] == [.integer(-4_999), .integer(0)])
        // After the second load of episodes, nothing was retired yet.
        let earlier = try self.result(sample, asOf: .load(3))
        #expect(earlier["restated_rows"] == [.integer(1), .integer(0)])
        #expect(earlier["retired_rows"] == [.integer(0), .integer(0)])
        #expect(earlier["observed_cents_change"] == [.integer(3_000), .integer(0)])
    }

    @Test func anEpisodeThatMovesToAnotherQuarterIsRestatedInTheOldOne() throws {
        let sample = try SmallSample().load([SmallEpisode(id: "A"), SmallEpisode(id: "B")])
        try sample.load([SmallEpisode(id: "A", quarter: 2)])
        let result = try result(sample)
        #expect(result["restated_rows"] == [.integer(1), .integer(0)])
        #expect(result["first_episodes"] == [.integer(2), .integer(1)])
        #expect(result["episodes"] == [.integer(1), .integer(1)])
    }

    @Test func whatWasNeverRestatedHasNotMoved() throws {
        let sample = try SmallSample().load([SmallEpisode(id: "A")])
        #expect(try result(sample)["observed_relative_change"] == [.real(0)])
        let empty = try result(SmallSample())
        #expect(empty.rows.isEmpty)
        #expect(empty.says("No episodes are loaded."))
    }
}
