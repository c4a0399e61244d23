import Foundation
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The audit log: which entries it has, and that every change of it is detected.
struct AuditTests {
    /// A small registry after a few queries.
    private func asked(_ times: Int = 4) throws -> SmallRegistry {
        let small = try SmallRegistry()
        for number in 0..<times { try ask(small.sample, "select \(number)") }
        return small
    }

    private func ask(_ sample: SampleRegistry, _ sql: String) throws {
        let run = AuditRun(command: "sql", arguments: ["sql", sql])
        try Registry.$auditor.withValue(run) {
            try sample.read { try $0.query(sql, columns: { _ in }, row: { _ in }) }
        }
        run.end(exit: 0)
    }

    private func faults(_ sample: SampleRegistry) throws -> [String] {
        try sample.read { try AuditReading(of: $0).faults }
    }

    private func trail(_ sample: SampleRegistry) -> URL { URL(fileURLWithPath: sample.path + ".audit") }

    private func lines(_ sample: SampleRegistry) throws -> [String] {
        try String(contentsOf: trail(sample), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func write(_ lines: [String], _ sample: SampleRegistry) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: trail(sample))
    }

    @Test func everyRunHasABeginAndAnEndEntry() throws {
        let small = try asked(2)
        let reading = try small.sample.read(AuditReading.init(of:))
        #expect(reading.faults == [])
        #expect(reading.entries.map(\.number) == [1, 2, 3, 4])
        #expect(reading.entries.map(\.event) == ["begin", "end", "begin", "end"])
        #expect(reading.actions.map { $0.entry.arguments } == [["sql", "select 0"], ["sql", "select 1"]])
        #expect(reading.actions.map { $0.ending?.rows } == [1, 1])
        #expect(reading.entries[0].user == NSUserName())
        #expect(reading.entries[0].load == 1)
        let identity = try small.sample.read { $0.identity }
        #expect(reading.entries[0].registry == identity.registryID)
    }

    @Test func aStatementThatIsNotAnArgumentIsLoggedBeforeItRuns() throws {
        let small = try SmallRegistry()
        let run = AuditRun(command: "sql", arguments: ["sql", "-"])
        try Registry.$auditor.withValue(run) {
            try small.sample.read { registry in
                #expect(throws: RegistryError.self) {
                    try registry.query("select nothing", columns: { _ in }, row: { _ in })
                }
                try registry.query(
                    "select :name", parameters: ["name": .text("x")], columns: { _ in }, row: { _ in })
                #expect(throws: RegistryError.self) {
                    try registry.query("select '1EG4-TE5-MK73'", columns: { _ in }, row: { _ in })
                }
            }
        }
        let entries = try small.sample.read { try AuditReading(of: $0).entries }
        #expect(entries.map(\.event) == ["begin", "statement", "statement", "statement"])
        #expect(entries.map(\.statement) == [nil, "select nothing", "select :name", "select '[withheld]'"])
        #expect(entries[2].arguments == ["name=x"])
    }

    @Test func queriesDoNotChangeTheRegistry() throws {
        let small = try SmallRegistry()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: small.sample.path))
        for number in 0..<3 { try ask(small.sample, "select \(number)") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: small.sample.path)) == bytes)
    }

    @Test func queriesDuringALoadAreLoggedImmediately() throws {
        let small = try SmallRegistry()
        let writer = try Registry.openForWriting(path: small.sample.path, wait: 1)
        defer { try? writer.close() }
        try writer.queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try database.execute(sql: "insert into area values ('99999')")
                let start = ContinuousClock.now
                try ask(small.sample, "select 1")
                #expect(ContinuousClock.now - start < .seconds(2))
                return .rollback
            }
        }
        #expect(try lines(small.sample).count == 2)
    }

    @Test func everyChangeOfOneByteIsDetected() throws {
        let small = try asked()
        let good = try Data(contentsOf: trail(small.sample))
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            var bad = good
            let index = Int.random(in: bad.indices, using: &generator)
            bad[index] ^= UInt8(1 << Int.random(in: 0..<7, using: &generator))
            try bad.write(to: trail(small.sample))
            let found = try faults(small.sample)
            #expect(!found.isEmpty, "byte \(index) of \(bad.count)")
            // The first fault is where the change is, or on the line after it.
            let line = 1 + good[..<index].count(where: { $0 == UInt8(ascii: "\n") })
            #expect(found[0].hasPrefix("line \(line):") || found[0].hasPrefix("line \(line + 1):"), "\(found)")
        }
        try good.write(to: trail(small.sample))
        #expect(try faults(small.sample) == [])
    }

    @Test func aRemovedMovedOrDuplicatedEntryIsDetected() throws {
        let small = try asked()
        let good = try lines(small.sample)
        for index in good.indices.dropLast() {
            var without = good
            without.remove(at: index)
            try write(without, small.sample)
            #expect(try faults(small.sample).first == "line \(index + 1): entry \(index + 2) follows entry \(index)")
            var swapped = good
            swapped.swapAt(index, index + 1)
            try write(swapped, small.sample)
            #expect(try !faults(small.sample).isEmpty)
        }
        try write(good + [good[good.count - 1]], small.sample)
        #expect(try !faults(small.sample).isEmpty)
        // A rewritten entry with a correct hash does not match the hashes of later entries.
        var forged = good
        let line = try #require(AuditLine(good[1].utf8))
        let body = line.body.replacing("\"exit\":0", with: "\"exit\":1")
        let before = try #require(AuditLine(good[0].utf8)).hash
        forged[1] = body + AuditTrail.hashMember(AuditTrail.hash(after: before, body: body))
        #expect(forged[1] != good[1])
        try write(forged, small.sample)
        #expect(try faults(small.sample) == ["line 3: entry 3 does not match its hash and the entries before"])
    }

    @Test func truncationIsDetectedUpToTheLastLoad() throws {
        let small = try asked()
        let run = AuditRun(command: "load", arguments: ["load"])
        try Registry.$auditor.withValue(run) { _ = try small.load(SmallRegistry.episode("E1")) }
        run.end(exit: 0)
        #expect(try faults(small.sample) == [])
        let good = try lines(small.sample)
        // The end of the run is after the anchor, so its loss is not detected.
        try write(good.dropLast(), small.sample)
        #expect(try faults(small.sample) == [])
        for count in 1..<(good.count - 1) {
            try write(Array(good.prefix(count)), small.sample)
            let found = try faults(small.sample)
            #expect(found.count == 1 && found[0].hasPrefix("entry \(good.count - 1) is in the registry"), "\(found)")
        }
        try FileManager.default.removeItem(at: trail(small.sample))
        #expect(try faults(small.sample).count == 1)
        // A new log in its place is not accepted, and the next query gets a warning.
        for number in 0..<20 { try ask(small.sample, "select \(number)") }
        #expect(try faults(small.sample).count == 1)
        let next = AuditRun(command: "status", arguments: [])
        try Registry.$auditor.withValue(next) { try small.sample.read { _ in } }
        #expect(next.takeWarnings().count == 1)
        #expect(next.takeWarnings() == [])
    }

    @Test func theLogOfAnotherRegistryIsDetected() throws {
        let (small, other) = (try asked(), try SampleRegistry())
        try FileManager.default.copyItem(at: trail(small.sample), to: trail(other))
        #expect(try faults(other).first == "line 1: entry 1 belongs to another registry")
        #expect(throws: RegistryError.self) {
            let folder = try TemporaryFolder()
            try folder.write("", to: "r.sqlite.audit")
            try Registry.create(path: folder.file("r.sqlite"), isSynthetic: true, key: other.key)
        }
    }

    @Test func theEntryAfterATruncatedLineHasItsHash() throws {
        let small = try asked(2)
        let good = try Data(contentsOf: trail(small.sample))
        let lastLine = try #require(try lines(small.sample).last).utf8.count + 1
        for cut in [2, 70, lastLine - 1] {
            try good.dropLast(cut).write(to: trail(small.sample))
            #expect(try faults(small.sample).count == 1)
            try ask(small.sample, "select 9")
            #expect(try faults(small.sample) == [], "cut \(cut)")
            #expect(try small.sample.read { try AuditReading(of: $0).entries.count } == 5)
        }
        // A line that only lost its newline is still an entry.
        try good.dropLast(1).write(to: trail(small.sample))
        #expect(try faults(small.sample) == [])
        try ask(small.sample, "select 9")
        #expect(try faults(small.sample) == [])
        #expect(try small.sample.read { try AuditReading(of: $0).entries.count } == 6)
        // A line that was inserted between two entries is a fault.
        var forged = try lines(small.sample)
        forged.insert("{}", at: 1)
        try write(forged, small.sample)
        #expect(try faults(small.sample).first == "line 2: not an entry, and the next entry does not mention it")
    }

    @Test func severalProcessesCanAppendAtTheSameTime() throws {
        let small = try SmallRegistry()
        let path = small.sample.path
        DispatchQueue.concurrentPerform(iterations: 8) { worker in
            for number in 0..<25 {
                var members = JSONMembers()
                members.add("at", "2027-01-01T00:00:00.000Z")
                members.add("event", "begin")
                members.add("run", "\(worker)-\(number) " + String(repeating: "x", count: worker * number * 100))
                _ = try? AuditTrail(registryPath: path).append(members, isDurable: false)
            }
        }
        let reading = try small.sample.read(AuditReading.init(of:))
        #expect(reading.faults == [])
        #expect(reading.entries.count == 200)
        #expect(Set(reading.entries.map(\.run)).count == 200)
    }

    @Test func aRegistryWhoseLogCannotBeWrittenIsNotRead() throws {
        let small = try SmallRegistry()
        // A folder at the path cannot be written, not even by root.
        try FileManager.default.createDirectory(at: trail(small.sample), withIntermediateDirectories: false)
        let error = #expect(throws: RegistryError.self) { try ask(small.sample, "select 1") }
        guard case .auditNotWritten = error else { return #expect(Bool(false), "\(String(describing: error))") }
        // Without the folder it is read, and so it is after the audit log was turned off.
        #expect(try small.sample.count("select 1") == 1)
        let registry = try Registry.openForWriting(path: small.sample.path, wait: 1)
        #expect(try AuditPolicy(registry).set(.init(isOn: false, reason: "no disk", author: "ann")))
        #expect(try !AuditPolicy(registry).set(.init(isOn: false, reason: "no disk", author: "ann")))
        try registry.close()
        try ask(small.sample, "select 1")
        #expect(throws: RegistryError.self) {
            try small.sample.read { _ = try $0.rows(sql: "delete from audit_policy returning 1") }
        }
    }

    @Test func textsAreWrittenAsJSONAndReadBackUnchanged() throws {
        let texts = ["\"\\\n\t\r\u{0}\u{1F}\u{7F}\u{2028}é😀/", "", "\u{301}x", "{\"number\":1", "\"}\n"]
        let small = try SmallRegistry()
        var members = JSONMembers()
        members.add("at", "2027-01-01T00:00:00.000Z")
        members.add("event", "begin")
        members.add("run", "r")
        members.add("arguments", texts)
        try AuditTrail(registryPath: small.sample.path).append(members, isDurable: true)
        let reading = try small.sample.read(AuditReading.init(of:))
        #expect(reading.faults == [])
        #expect(reading.entries.map(\.arguments) == [texts])
    }
}
