import ArgumentParser
import Foundation
import RegistryStore
import TestSupport

/// Runs many processes on one registry at once: writers that load, undo and back up, and readers that query.
///
/// Every writer has its own episodes in several editions. All episodes of an edition have the same cost, so a reader
/// that saw half of a load would see two costs or a wrong count.
struct Concurrency: ParsableCommand {
    @Option var writers = 8
    @Option var readers = 8
    @Option var rounds = 100
    @Option(help: "Episodes of each edition.") var episodes = 200

    func run() throws {
        let fixture = try TortureFixture()
        try fixture.reset(to: fixture.template)
        let editions = try (0..<writers).map { writer in
            try (1...rounds).map { try edition(fixture, writer, $0) }
        }
        let failures = Failures()
        let (loads, undos, backups, answers, busy) = (Counter(), Counter(), Counter(), Counter(), Counter())
        let key = ["--key-file", fixture.folder.file("beneficiary.key"), "--wait", "600"]
        let group = DispatchGroup()
        for writer in 0..<writers {
            Thread.detachNewThread(in: group, failures) {
                for round in 0..<rounds {
                    try Self.program(fixture, ["load", editions[writer][round]] + key)
                    loads.add()
                    if round % 10 == writer % 10 {
                        // Only the latest load can be undone alone; if another load followed, undo exits with 77.
                        let last = try Self.lastLoad(of: editions[writer][round], fixture)
                        let undone = try Self.program(
                            fixture, ["loads", "undo", "\(last)", "--wait", "600"], also: [77])
                        if undone == 0 {
                            undos.add()
                            try Self.program(fixture, ["load", editions[writer][round]] + key)
                        }
                    }
                    if round % 10 == (writer + 5) % 10 {
                        let path = fixture.folder.file("backup-\(writer)-\(round).sqlite")
                        try Self.program(fixture, ["backup", "create", path])
                        let check = try BackupCheck(path: path, in: fixture.folder.path)
                        let faults = check.findings.flatMap(\.faults)
                        guard faults.isEmpty else { throw TortureFailure(what: "a backup during loads: \(faults)") }
                        try FileManager.default.removeItem(atPath: path)
                        backups.add()
                    }
                    if round % 10 == (writer + 7) % 10 {
                        // Without waiting, the load succeeds or fails because another process writes.
                        let status = try Self.program(
                            fixture, ["load", editions[writer][round]] + key.dropLast() + ["0"], also: [75])
                        if status == 75 { busy.add() }
                    }
                }
            }
        }
        let isOver = SharedFlag()
        let readersGroup = DispatchGroup()
        for _ in 0..<readers {
            Thread.detachNewThread(in: readersGroup, failures) {
                while !isOver.isSet {
                    try ask(fixture)
                    answers.add()
                }
            }
        }
        group.wait()
        isOver.set()
        readersGroup.wait()
        if let first = failures.first { throw first }

        // No update is lost: the last edition of every writer is present.
        let registry = try Registry.openForReading(path: fixture.registry)
        defer { try? registry.close() }
        for writer in 0..<writers {
            let rows = try registry.rows(
                sql: "select count(*) as n, min(observed_cents) as low, max(observed_cents) as high "
                    + "from episode where episode_id like 'W\(writer)-%'")
            let cost = Self.cents(writer, rounds)
            guard rows.first?.integer("n") == episodes, rows.first?.integer("low") == cost,
                rows.first?.integer("high") == cost
            else { throw TortureFailure(what: "the last edition of writer \(writer) is not there") }
        }
        let faults = try Verification(registry).run().flatMap(\.faults)
        guard faults.isEmpty else { throw TortureFailure(what: "\(faults)") }
        printLine(
            "concurrency in all: \(writers) writers, \(readers) readers, \(rounds) rounds: \(loads.value) loads, "
                + "\(undos.value) undos, \(backups.value) backups, \(answers.value) answers, \(busy.value) refused as busy"
        )
    }

    /// Checks that a reader sees only complete loads.
    private func ask(_ fixture: TortureFixture) throws {
        let run = try ProgramRun(
            "asm-registry",
            [
                "sql", "--format", "csv",
                "select count(*), min(observed_cents), max(observed_cents), (select sum(episodes) from "
                    + "clinician_quarter), (select count(*) from episode) from episode where episode_id like 'W%' "
                    + "group by substr(episode_id, 1, 3)",
            ], environment: ["ASM_REGISTRY_DB": fixture.registry])
        guard run.status == 0 else { throw TortureFailure(what: "a reader ended with \(run.status): \(run.messages)") }
        for line in run.output.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map { Int($0) ?? -1 }
            guard cells[0] == episodes, cells[1] == cells[2], cells[3] == cells[4] else {
                throw TortureFailure(what: "a reader saw half a load: \(line)")
            }
        }
    }

    private func edition(_ fixture: TortureFixture, _ writer: Int, _ round: Int) throws -> String {
        let rows = (0..<episodes).map {
            "W\(writer)-\($0),2000000002,HF,10580,1S00A00AA00,2028,1,2028-03-31,2028-03-31,"
                + "\(Self.cents(writer, round) / 100).00,80.00,0,0,0,1\n"
        }
        return try fixture.files.write("writer-\(writer)-\(round).csv", SmallFiles.header + rows.joined())
    }

    private static func cents(_ writer: Int, _ round: Int) -> Int { (1000 + round * 100 + writer) * 100 }

    private static func lastLoad(of path: String, _ fixture: TortureFixture) throws -> Int {
        let registry = try Registry.openForReading(path: fixture.registry)
        defer { try? registry.close() }
        let name = URL(fileURLWithPath: path).lastPathComponent
        return try registry.rows(
            sql: "select max(load_id) as load_id from load_file where path like '%/\(name)'"
        ).first?.integer("load_id") ?? 0
    }

    @discardableResult
    private static func program(_ fixture: TortureFixture, _ arguments: [String], also allowed: [Int32] = []) throws
        -> Int32
    {
        let run = try ProgramRun("asm-registry", arguments, environment: ["ASM_REGISTRY_DB": fixture.registry])
        guard run.status == 0 || allowed.contains(run.status) else {
            throw TortureFailure(what: "\(arguments) ended with \(run.status): \(run.messages)")
        }
        if run.status == 75, !run.messages.contains("is being written by process ") {
            throw TortureFailure(what: "the error does not name the writing process: \(run.messages)")
        }
        return run.status
    }
}
