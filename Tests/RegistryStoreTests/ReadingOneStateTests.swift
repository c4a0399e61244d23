import RegistryStore
import TestSupport
import Testing

/// Results of many queries while others write.
struct ReadingOneStateTests {
    @Test func aLoadBetweenTwoQueriesIsNotSeen() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("A1"))
        let registry = try Registry.openForReading(path: small.sample.path)
        defer { try? registry.close() }
        let count = { try registry.rows(sql: "select count(*) as number from episode").first?.integer("number") }
        try registry.readingOneState {
            #expect(try count() == 1)
            try small.load(SmallRegistry.episode("A2"))
            #expect(try count() == 1)
            // Within it is the same state.
            #expect(try registry.readingOneState(count) == 1)
        }
        #expect(try count() == 2)
    }

    @Test func anErrorEndsIt() throws {
        struct Planned: Error {}
        let small = try SmallRegistry()
        let registry = try Registry.openForReading(path: small.sample.path)
        defer { try? registry.close() }
        #expect(throws: Planned.self) { try registry.readingOneState { throw Planned() } }
        try small.load(SmallRegistry.episode("A1"))
        #expect(try registry.rows(sql: "select count(*) as number from episode").first?.integer("number") == 1)
    }
}
