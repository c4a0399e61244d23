import Foundation
import RegistryStore
import Testing
import TestSupport

/// SIGINT and SIGTERM during a write.
struct WriterInterruptionTests {
    /// A file that takes some seconds to load.
    private static let large = Result {
        let folder = try TemporaryFolder()
        let header = "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,"
        var text = header + "observed_cost,expected_cost,hospitalized,readmitted,telehealth,palliative\n"
        for number in 0..<60_000 {
            text += "L\(number),\(npi),HF,10580,1S00A00AA00,2031,4,2031-12-31,2031-12-31,100.00,80.00,1,0,0,1\n"
        }
        return (folder: folder, path: try folder.write(text, to: "large.csv"))
    }

    private static let npi = "2000000002"

    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        let clinicians = try registry.folder.write(
            "npi,first_name,last_name,specialty_code,organization_name,state\n\(Self.npi),First,Last,06,,NY\n",
            to: "clinicians.csv")
        #expect(try registry.load([clinicians]).status == 0)
        return registry
    }

    /// Starts a command, and sends it signals some time after it has taken the lock.
    private func interrupt(
        _ process: Process, _ signals: [Int32], after delay: Double, _ registry: CommandLineRegistry
    ) throws -> (status: Int32, messages: String) {
        let messages = registry.folder.file("messages")
        _ = FileManager.default.createFile(atPath: messages, contents: nil)
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: messages))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let holder = "process \(process.processIdentifier) "
        let deadline = Date.now.addingTimeInterval(20)
        while process.isRunning, Date.now < deadline,
            (try? String(contentsOfFile: registry.path + ".lock", encoding: .utf8))?.hasPrefix(holder) != true
        {
            usleep(2000)
        }
        Thread.sleep(forTimeInterval: delay)
        for signal in signals { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        let text = try String(contentsOfFile: messages, encoding: .utf8)
        return (process.terminationReason == .uncaughtSignal ? -1 : process.terminationStatus, text)
    }

    /// Interrupts a command a little later each time, until it has begun to write; it must never complete.
    private func interrupt(
        _ signal: Int32, _ work: String, _ registry: CommandLineRegistry, start: () throws -> Process
    ) throws {
        let before = try registry.run(["verify", "--hash"]).output
        for delay in [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2] {
            let (status, messages) = try interrupt(start(), [signal], after: delay, registry)
            #expect(status == 128 + signal, "\(messages)")
            #expect(try registry.run(["verify", "--hash"]).output == before)
            if messages.contains("Stopping \(work). Interrupt again to stop it at once.") {
                let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
                #expect(messages.contains("Interrupted by \(name): \(work) was rolled back"), "\(messages)")
                return
            }
            #expect(messages.contains("Interrupted: \(work) had not begun."), "\(messages)")
        }
        Issue.record("\(work) did not begin")
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aLoadIsRolledBackAndSaysSo(_ signal: Int32) throws {
        let registry = try self.registry()
        let file = try Self.large.get().path
        try interrupt(signal, "the load", registry) { try registry.startableLoad([file]) }
        #expect(try registry.run(["verify"]).status == 0)
        // The lock is free.
        #expect(try registry.load(["--wait", "0", CommandLineRegistry.sample[1]]).status == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aSecondSignalStopsItAtOnce(_ signal: Int32) throws {
        let registry = try self.registry()
        let before = try registry.run(["verify", "--hash"]).output
        let load = try registry.startableLoad([Self.large.get().path])
        let (status, messages) = try interrupt(load, [SIGINT, signal], after: 0.05, registry)
        #expect(status == 128 + SIGINT || status == 128 + signal, "\(messages)")
        #expect(try registry.run(["verify", "--hash"]).output == before)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func anUndoIsRolledBackAndSaysSo(_ signal: Int32) throws {
        let registry = try self.registry()
        #expect(try registry.load([Self.large.get().path]).status == 0)
        try interrupt(signal, "the undo", registry) {
            try ProgramRun.start(
                "asm-registry", ["loads", "undo", "3"], environment: ["ASM_REGISTRY_DB": registry.path])
        }
        #expect(try registry.run(["loads", "undo", "3", "--wait", "0"]).status == 0)
    }
}
