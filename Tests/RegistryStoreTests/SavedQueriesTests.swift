import Foundation
import RegistryModel
import RegistryStore
import Testing
import TestSupport

/// Saving queries in a registry.
struct SavedQueriesTests {
    private func save(
        _ name: String, _ sql: String, description: String = "How many?", author: String = "Ada",
        replaces: Bool = false, in sample: SampleRegistry
    ) throws -> (columns: [ResultColumn], parameters: [String]) {
        let registry = try Registry.openForWriting(path: sample.path, wait: 10)
        defer { try? registry.close() }
        return try SavedQueries(registry).save(
            name: name, sql: sql, description: description, author: author, replaces: replaces)
    }

    private func all(_ sample: SampleRegistry) throws -> [SavedQuery] {
        try sample.read { try SavedQueries($0).all() }
    }

    @Test func aSavedQueryIsReadBackUnchanged() throws {
        let sample = try SampleRegistry()
        let sql =
            "-- :cohort = null\nselect count(*) as n, load_id from episode\nwhere :cohort is null or cohort = :cohort;\n"
        let (columns, parameters) = try save("episodes-of-2029", sql, in: sample)
        #expect(columns.map(\.name) == ["n", "load_id"])
        #expect(columns.map(\.declaredType) == [nil, "integer"])
        #expect(parameters == ["cohort"])
        let query = try sample.read { try SavedQueries($0).query(named: "episodes-of-2029") }
        #expect([query.sql, query.description, query.author] == [sql, "How many?", "Ada"])
        #expect(query.savedAt.hasSuffix("Z"))
    }

    @Test func aNameIsUniqueUnlessTheQueryIsReplaced() throws {
        let sample = try SampleRegistry()
        _ = try save("b", "select 1", in: sample)
        _ = try save("a", "select 2", in: sample)
        let error = #expect(throws: RegistryError.self) { try save("b", "select 3", in: sample) }
        #expect(error?.message == "There is already a saved query named b.")
        _ = try save("b", "select 4", author: "Bob", replaces: true, in: sample)
        #expect(try all(sample).map { "\($0.name) \($0.sql) \($0.author)" } == ["a select 2 Ada", "b select 4 Bob"])
    }

    @Test func aQueryIsDeletedAndTheErrorHasSimilarNames() throws {
        let sample = try SampleRegistry()
        let none = #expect(throws: RegistryError.self) { try sample.read { try SavedQueries($0).query(named: "x") } }
        guard case .noSuchQuery("x", nearest: [], isAny: false) = none else {
            return #expect(Bool(false), "\(String(describing: none))")
        }
        _ = try save("areas-of-lbp", "select 1", in: sample)
        let registry = try Registry.openForWriting(path: sample.path, wait: 10)
        defer { try? registry.close() }
        let queries = SavedQueries(registry)
        let error = #expect(throws: RegistryError.self) { try queries.delete(named: "areas-lbp") }
        guard case .noSuchQuery("areas-lbp", nearest: ["areas-of-lbp"], isAny: true) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        try queries.delete(named: "areas-of-lbp")
        #expect(try queries.all().isEmpty)
    }

    @Test(arguments: [
        ("delete from rule", "it would change rule"), ("select 1; select 2", "it is not one statement"),
        ("attach 'x' as y", "it would attach another database"), ("", "it is not one statement"),
    ])
    func aRefusedStatementIsNotSaved(_ sql: String, _ reason: String) throws {
        let sample = try SampleRegistry()
        let error = #expect(throws: RegistryError.self) { try save("x", sql, in: sample) }
        #expect(error?.message == "The statement was refused: \(reason).")
        #expect(try all(sample).isEmpty)
    }

    @Test(arguments: ["", "A", "1a", "a b", "a_b", "-a", "é", String(repeating: "a", count: 65)])
    func anInvalidNameIsRefused(_ name: String) throws {
        let sample = try SampleRegistry()
        let error = #expect(throws: RegistryError.self) { try save(name, "select 1", in: sample) }
        guard case .invalidQueryName = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    /// In the statement, split by quotes, in lowercase, or in the description.
    @Test(arguments: [
        ("select '1EG4TE5MK73'", "How many?"), ("select '1eg4-te5-mk73'", "How many?"),
        ("select '1EG4' || 'TE5MK73'", "How many?"), ("select 1", "What about 1EG4-TE5-MK73?"),
    ])
    func noIdentifierIsStored(_ sql: String, _ description: String) throws {
        let sample = try SampleRegistry()
        let error = #expect(throws: RegistryError.self) { try save("x", sql, description: description, in: sample) }
        guard case .identifyingQuery = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(error?.message.contains("1EG4") == false)
        #expect(try Data(contentsOf: URL(fileURLWithPath: sample.path)).range(of: Data("MK73".utf8)) == nil)
    }

    @Test func aQueryWithoutADescriptionOrAnAuthorIsNotSaved() throws {
        let sample = try SampleRegistry()
        for (description, author) in [(" ", "Ada"), ("How many?", "\n")] {
            let error = #expect(throws: RegistryError.self) {
                try save("x", "select 1", description: description, author: author, in: sample)
            }
            guard case .undescribedQuery = error else { return #expect(Bool(false), "\(String(describing: error))") }
        }
    }

    /// Saved queries are not data: loads, undo, hashes and as-of queries do not affect them.
    @Test func loadsAndUndoDoNotChangeSavedQueries() throws {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        let before = try sample.hash()
        _ = try save("x", "select count(*) from episode", in: sample)
        #expect(try sample.hash() == before)
        #expect(try sample.faults().isEmpty)
        try sample.load([ProjectFiles.sampleQuarters[0]])
        #expect(try sample.read(asOf: .load(1)) { try SavedQueries($0).all().count } == 1)
        let registry = try Registry.openForWriting(path: sample.path, wait: 10)
        try Undo(UndoPlan(undoing: 2, cascades: false, in: registry), in: registry).run()
        try registry.close()
        #expect(try all(sample).map(\.name) == ["x"])
        #expect(try sample.hash() == before)
    }

    @Test func savingWaitsForTheWritersLock() throws {
        let sample = try SampleRegistry()
        let writer = try Registry.openForWriting(path: sample.path, wait: 1)
        defer { try? writer.close() }
        let error = #expect(throws: RegistryError.self) { try Registry.openForWriting(path: sample.path, wait: 0) }
        guard case .busy = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try sample.read { try SavedQueries($0).all() }.isEmpty)
    }
}
