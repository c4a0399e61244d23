import ArgumentParser
import CFaultyFiles

/// Fails every call to the file system in turn.
struct Faults: ParsableCommand {
    @Option(help: "Only this operation.") var operation: String?
    @Option(help: "Fail only this kind of call: open, read, write, truncate, sync, delete or step.") var call: String?
    @Option(help: "Try only every n-th call.") var stride = 1

    func run() throws {
        guard faulty_files_install() == 0 else { throw TortureFailure(what: "the shim could not be installed") }
        let fixture = try TortureFixture()
        var whole = FaultLoop.Tally()
        for operation in Operation.allCases where self.operation ?? operation.rawValue == operation.rawValue {
            let loop = try FaultLoop(operation, fixture)
            var tally = FaultLoop.Tally()
            for fault in Fault.all where fault.description.hasPrefix(call ?? "") {
                tally.add(try loop.run(fault, stride: stride))
            }
            say(tally, operation.rawValue)
            whole.add(tally)
        }
        say(whole, "faults in all")
    }
}

/// Simulates a power cut at every change in turn.
struct PowerCuts: ParsableCommand {
    @Option(help: "Only this operation.") var operation: String?
    @Option(help: "Try only every n-th call.") var stride = 1
    @Option(help: "The number of outcomes to check per cut: everything written, nothing written, then random ones.")
    var outcomes = 8
    @Option(help: "The seed of the first random outcome.") var seed: UInt64 = .random(in: 3..<1 << 40)

    func run() throws {
        guard faulty_files_install() == 0 else { throw TortureFailure(what: "the shim could not be installed") }
        let fixture = try TortureFixture()
        var whole = FaultLoop.Tally()
        printLine("seed \(seed)")
        for operation in Operation.allCases where self.operation ?? operation.rawValue == operation.rawValue {
            let loop = try FaultLoop(operation, fixture)
            let seeds = [1, 2] + (0..<UInt64(max(0, outcomes - 2))).map { max(3, seed &+ $0) }
            let tally = try loop.run(.powerCut, stride: stride, seeds: seeds)
            say(tally, operation.rawValue)
            whole.add(tally)
        }
        say(whole, "power cuts in all")
    }
}

func say(_ tally: FaultLoop.Tally, _ what: String) {
    printLine("\(what): \(tally.faults), \(tally.endedBefore) ended as before, \(tally.endedAfter) as after")
    for (message, count) in tally.errors.sorted(by: { $0.value > $1.value }).prefix(12) {
        printLine("    \(count) x \(message)")
    }
}
