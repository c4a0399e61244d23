import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// A file whose bytes were loaded before is only skipped if the registry still has its contents.
struct KnownFilesTests {
    private func observed(_ small: SmallRegistry, _ id: String) throws -> Int {
        try small.sample.count("select observed_cents from episode where episode_id = '\(id)'")
    }

    private func isNothingNew(_ report: LoadReport) -> Bool {
        if case .nothingNew = report.outcome { true } else { false }
    }

    @Test func loadingTheOriginalAfterItsCorrectionRestoresItsValues() throws {
        let small = try SmallRegistry()
        let original = try small.file([SmallRegistry.episode("A1"), SmallRegistry.episode("A2")])
        let corrected = try small.file([SmallRegistry.episode("A1", observed: "150.00")])
        for path in [original, corrected] { try small.sample.load([path]) }
        let report = try small.sample.load([original])
        #expect(report.files.map(\.updated) == [1] && report.files.map(\.unchanged) == [1])
        #expect(report.files.first?.notes.first?.contains("Load 2 loaded the same bytes; they were read again") == true)
        #expect(try observed(small, "A1") == 10_000)
        // Now the registry has the values of the original and not those of the correction.
        #expect(isNothingNew(try small.sample.load([original])))
        #expect(try small.sample.load([corrected]).files.map(\.updated) == [1])
        #expect(try small.sample.faults().isEmpty)
    }

    /// The first copy of a file changes what an earlier file of the load says, and the last copy is found later.
    @Test func aLoadWithCopiesOfAFileIsKnownAgain() throws {
        let small = try SmallRegistry()
        let paths = try ["50.00", "100.00", "150.00", "100.00"].map {
            try small.file([SmallRegistry.episode("A1", observed: $0)])
        }
        #expect(try small.sample.load(paths).files.map(\.inserted) == [1, 0, 0, 0])
        #expect(isNothingNew(try small.sample.load(paths)))
        #expect(try observed(small, "A1") == 10_000)
    }

    @Test func rejectedRowsAreLoadedWhenTheFileIsLoadedAgain() throws {
        let small = try SmallRegistry()
        let episodes = try small.file([SmallRegistry.episode("A1"), SmallRegistry.episode("A2", npi: "2000000028")])
        try small.sample.load([episodes]) { $0.rejectLimit = .count(1) }
        try small.sample.load([small.clinicians(("2000000028", "06"))])
        let report = try small.sample.load([episodes])
        #expect(report.files.map(\.inserted) == [1] && report.rejectedRows == 0)
        #expect(try observed(small, "A2") == 10_000)
    }

    @Test func aFileWithARetiredRowIsReadAgain() throws {
        let small = try SmallRegistry()
        let all = try small.file((1...20).map { SmallRegistry.episode("A\($0)") })
        try small.sample.load([all])
        let period = try Period(parsing: "2027Q1")
        try small.sample.load([small.file((2...20).map { SmallRegistry.episode("A\($0)") })]) {
            $0.replaces = [period]
        }
        #expect(try small.sample.load([all]).files.map(\.inserted) == [1])
    }

    @Test func anUndoneChangeDoesNotCauseARead() throws {
        let small = try SmallRegistry()
        let original = try small.file([SmallRegistry.episode("A1")])
        try small.sample.load([original])
        let correction = try small.load(SmallRegistry.episode("A1", observed: "5"))
        try small.sample.undo(correction.loadID)
        var isRead = false
        let registry = try Registry.openForWriting(path: small.sample.path, wait: 1)
        defer { try? registry.close() }
        let report = try Loader(LoadRequest(paths: [original]), into: registry, key: .none) { _ in isRead = true }.run()
        #expect(isNothingNew(report) && !isRead)
    }

    @Test func filesThatOnlyAddRowsDoNotCauseReadsOfOthers() throws {
        let small = try SmallRegistry()
        let first = try small.file([SmallRegistry.episode("A1")])
        try small.sample.load([first])
        try small.load(SmallRegistry.episode("A2"))
        let report = try small.sample.load([first, small.file([SmallRegistry.episode("A3")])])
        #expect(report.files.map(\.inserted) == [1] && report.alreadyLoaded.map(\.loadID) == [2])
    }

    /// Loading an unchanged folder again is a no-op, even if its files restate one another.
    @Test func filesThatDisagreeAreSkippedTogetherInTheirOrder() throws {
        let small = try SmallRegistry()
        let folder = try TemporaryFolder()
        for (name, amount) in [("2027Q1.csv", "1"), ("2027Q1-runout.csv", "2"), ("2027Q1-second-runout.csv", "3")] {
            try folder.write(SmallRegistry.episodeHeader + SmallRegistry.episode("A1", observed: amount), to: name)
        }
        let first = try small.sample.load([folder.path])
        #expect(first.files.map(\.updated) == [0, 1, 1])
        let hash = try small.sample.hash()
        let again = try small.sample.load([folder.path])
        #expect(isNothingNew(again) && again.alreadyLoaded.count == 3)
        #expect(try small.sample.hash() == hash)
        // In another order, the values of another file are stored.
        let paths = ["2027Q1-runout.csv", "2027Q1.csv"].map(folder.file)
        #expect(try small.sample.load(paths).files.map(\.updated) == [1, 1])
        #expect(try observed(small, "A1") == 100)
        // The folder as a whole has the same result as before.
        try small.sample.load([folder.path])
        #expect(try small.sample.hash().content == hash.content)
        #expect(isNothingNew(try small.sample.load([folder.path])))
    }

    @Test func aFileIsReadAgainAfterANewOneThatChangesItsRows() throws {
        let small = try SmallRegistry()
        let later = try small.file([SmallRegistry.episode("A1", observed: "2")])
        try small.sample.load([later])
        let report = try small.sample.load([small.file([SmallRegistry.episode("A1", observed: "1")]), later])
        #expect(report.files.map(\.updated) == [1, 1])
        #expect(try observed(small, "A1") == 200)
    }

    @Test func aFileThatIsGivenTwiceIsOnlyReadTwiceIfThatChangesRows() throws {
        let small = try SmallRegistry()
        let (one, two) = (
            try small.file([SmallRegistry.episode("A1", observed: "1")]),
            try small.file([SmallRegistry.episode("A1", observed: "2")])
        )
        let report = try small.sample.load([one, one, two, one])
        #expect(report.files.map(\.path) == [one, two, one])
        #expect(report.alreadyLoaded.map(\.loadID) == [2])
        #expect(try observed(small, "A1") == 100)
        #expect(isNothingNew(try small.sample.load([one, one, two, one])))
        #expect(try small.sample.faults().isEmpty)
    }

    /// A list of participants with the names of clinicians.
    private func list(_ small: SmallRegistry, _ names: (npi: String, last: String)...) throws -> String {
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        let flags = String(repeating: ",Yes", count: 10)
        return try small.write(
            "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years)\n"
                + names.map { "\($0.npi),First,\($0.last),NY,Heart Failure,Heart Group\(flags)\n" }.joined())
    }

    /// One file of a load changes a name, and another one something else of the same table.
    @Test func aNameCountsForTheFileThatChangesIt() throws {
        let small = try SmallRegistry()
        let bob = "2000000028"
        let first = try list(small, (bob, "Kay"))
        let second = try list(small, (SmallRegistry.ada, "Last"), (bob, "Last"))
        for path in [first, second] { try small.sample.load([path]) }
        let all = [try small.clinicians((SmallRegistry.ada, "72")), second, first]
        let report = try small.sample.load(all)
        #expect(report.alreadyLoaded.map(\.path) == [second] && report.files.map(\.updated) == [1, 1])
        #expect(isNothingNew(try small.sample.load(all)))
    }

    /// A list of participants only has the names of clinicians.
    @Test func aListOfParticipantsIsSkippedUntilANameChanges() throws {
        let small = try SmallRegistry()
        let list = try list(small, (SmallRegistry.ada, "Last"))
        try small.sample.load([list])
        try small.sample.load([small.clinicians((SmallRegistry.ada, "72"))])
        #expect(isNothingNew(try small.sample.load([list])))
        #expect(try small.sample.count("select count(*) from load") == 3)
        try small.sample.load([
            small.write(
                "npi,first_name,last_name,specialty_code,organization_name,state\n\(SmallRegistry.ada),First,Other,72,,NY\n"
            )
        ])
        #expect(try small.sample.load([list]).files.map(\.updated) == [1])
    }

    @Test func filesReadByAnotherVersionAreReadAgain() throws {
        let small = try SmallRegistry()
        let path = try small.file([SmallRegistry.episode("A1")])
        try small.sample.load([path])
        let registry = try Registry.openForWriting(path: small.sample.path, wait: 1)
        try registry.queue.write { try $0.execute(sql: "update load set program_version = '0.0.9'") }
        var isRead = false
        let report = try Loader(LoadRequest(paths: [path]), into: registry, key: small.sample.key) { _ in isRead = true
        }
        .run()
        try registry.close()
        // Nothing changed, so no load is stored.
        #expect(isNothingNew(report) && isRead)
        #expect(try small.sample.count("select count(*) from load") == 2)
    }

    @Test func filesOfOneLoadThatDisagreeAreNoted() throws {
        let small = try SmallRegistry()
        let paths = [
            try small.file((1...5).map { SmallRegistry.episode("A\($0)") }),
            try small.file((3...6).map { SmallRegistry.episode("A\($0)", observed: $0 == 3 ? "100.00" : "7") }),
        ]
        let report = try small.sample.load(paths)
        let note = try #require(report.files.last?.notes.first)
        let name = try #require(paths[0].split(separator: "/").last)
        #expect(note.hasPrefix("2 rows give other values than "))
        #expect(note.contains("\(name) of this load, first on line 3; the later file's values are stored"))
        #expect(report.files.first?.notes.isEmpty == true)
        // A row that a file left unchanged counts as a row of that file too.
        try small.sample.load([small.clinicians((SmallRegistry.ada, "20"))])
        let back = try small.sample.load([
            small.clinicians((SmallRegistry.ada, "20"), (SmallRegistry.ben, "20")),
            small.clinicians((SmallRegistry.ada, "06")),
        ])
        #expect(back.files.map(\.updated) == [0, 1])
        #expect(back.files.last?.notes.contains { $0.hasPrefix("1 row gives other values than ") } == true)
    }
}
