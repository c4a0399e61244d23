import Foundation
import RegistryStore
import Testing
import TestSupport

/// SIGINT and SIGTERM while something is written.
struct InterruptionTests {
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

    /// Starts something, and gives it a signal once it holds the lock and writes.
    private func interrupt(
        _ process: Process, _ signals: [Int32], _ registry: CommandLineRegistry
    ) throws -> (status: Int32, messages: String) {
        let messages = registry.folder.file("messages")
        FileManager.default.createFile(atPath: messages, contents: nil)
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: messages))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let log = registry.path + "-wal"
        let deadline = Date.now.addingTimeInterval(20)
        while process.isRunning, Date.now < deadline,
            ((try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0) ?? 0 < 100_000
        {
            usleep(2000)
        }
        for signal in signals { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        let text = try String(contentsOfFile: messages, encoding: .utf8)
        return (process.terminationReason == .uncaughtSignal ? -1 : process.terminationStatus, text)
    }

    @Test(arguments: [SIGINT, SIGTERM], [1, 2])
    func aLoadIsRolledBackAndSaysSo(_ signal: Int32, times: Int) throws {
        let registry = try registry()
        let before = try registry.run(["verify", "--hash"]).output
        let load = try registry.startableLoad([Self.large.get().path])
        let (status, messages) = try interrupt(load, Array(repeating: signal, count: times), registry)
        #expect(status == 128 + signal, "\(messages)")
        #expect(messages.contains("Stopping the load; once more stops it at once."), "\(messages)")
        if times == 1 {
            let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
            #expect(messages.contains("Interrupted by \(name): the load was rolled back"), "\(messages)")
        }
        #expect(try registry.run(["verify", "--hash"]).output == before)
        #expect(try registry.run(["verify"]).status == 0)
        // The lock is free.
        #expect(try registry.load(["--wait", "0", CommandLineRegistry.sample[1]]).status == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func anUndoIsRolledBackAndSaysSo(_ signal: Int32) throws {
        let registry = try registry()
        #expect(try registry.load([Self.large.get().path]).status == 0)
        let before = try registry.run(["verify", "--hash"]).output
        let undo = try ProgramRun.start(
            "asm-registry", ["loads", "undo", "3"], environment: ["ASM_REGISTRY_DB": registry.path])
        let (status, messages) = try interrupt(undo, [signal], registry)
        #expect(status == 128 + signal, "\(messages)")
        #expect(messages.contains("the undo was rolled back"), "\(messages)")
        #expect(try registry.run(["verify", "--hash"]).output == before)
        #expect(try registry.run(["loads", "undo", "3", "--wait", "0"]).status == 0)
    }
}
