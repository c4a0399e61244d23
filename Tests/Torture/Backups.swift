import ArgumentParser
import Foundation
import RegistryStore

/// Makes backups while another process loads and undoes, and compares each with the committed states.
struct Backups: ParsableCommand {
    @Option(help: "The number of backups to make.") var count = 500

    func run() throws {
        let fixture = try TortureFixture(isLarge: true)
        let quarters = try (2...4).map {
            try fixture.files.episodes("quarter-\($0).csv", quarter: $0, numbers: 0..<fixture.size, dollars: 100)
        }
        // Three loads and a restatement: all states that will ever be committed, by number of loads.
        let restatement = try fixture.files.episodes("again.csv", quarter: 1, numbers: 0..<fixture.size, dollars: 400)
        let steps = quarters + [restatement]
        try fixture.reset(to: fixture.template)
        var states = [try RegistryState(of: fixture.registry).hash]
        for file in steps {
            try fixture.load([file], fixture.registry)
            states.append(try RegistryState(of: fixture.registry).hash)
        }
        guard Set(states).count == steps.count + 1 else { throw TortureFailure(what: "two states are the same") }

        try fixture.reset(to: fixture.template)
        let key = ["--key-file", fixture.folder.file("beneficiary.key")]
        let stop = fixture.folder.file("stop")
        // A separate process that loads each file, undoes all loads, and repeats until the stop file appears.
        let script = """
            set -e
            base=2
            while [ ! -e "$STOP" ]; do
                for file in "$@"; do "$PROGRAM" load "$file" --key-file "$KEY"; done
                "$PROGRAM" loads undo $((base + 1)) --cascade --yes
                base=$((base + $#))
            done
            """
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = ["-c", script, "writer"] + steps
        writer.environment = [
            "ASM_REGISTRY_DB": fixture.registry, "PROGRAM": TortureFixture.program, "KEY": key[1], "STOP": stop,
        ]
        writer.standardOutput = FileHandle.nullDevice
        writer.standardError = FileHandle.nullDevice
        try writer.run()
        defer { if writer.isRunning { writer.terminate() } }

        var seen: [Int: Int] = [:]
        for number in 1...count {
            let path = fixture.folder.file("backup-\(number).sqlite")
            try fixture.start(["backup", "create", path]).finish()
            let check = try BackupCheck(path: path, in: fixture.folder.path)
            let faults = check.findings.flatMap(\.faults)
            guard faults.isEmpty else { throw TortureFailure(what: "backup \(number): \(faults)") }
            guard let hash = check.record.logicalHash, let state = states.firstIndex(of: hash) else {
                throw TortureFailure(what: "backup \(number) is a state that was never committed")
            }
            // The recorded load matches the content: an undone load does not count.
            let loads = check.record.asOfLoadID ?? 0
            guard state == 0 ? loads == 2 : (loads - 2 - state) % steps.count == 0 else {
                throw TortureFailure(what: "backup \(number) says load \(loads), and holds \(state) of \(steps.count)")
            }
            seen[state, default: 0] += 1
            try FileManager.default.removeItem(atPath: path)
            guard writer.isRunning else {
                throw TortureFailure(what: "the writer ended with \(writer.terminationStatus)")
            }
        }
        try Data().write(to: URL(fileURLWithPath: stop))
        try writer.finish()
        let list = seen.sorted { $0.key < $1.key }.map { "\($0.value) x \($0.key) of \(steps.count) loads" }
        printLine("backups in all: \(count), each a committed state: \(list.joined(separator: ", "))")
    }
}
