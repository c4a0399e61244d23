import ArgumentParser
import CFaultyFiles

/// Lets every call to the file system fail in turn.
struct Faults: ParsableCommand {
    @Option(help: "Only this operation.") var operation: String?
    @Option(help: "Only this kind of call: open, read, write, truncate, sync, delete or step.") var call: String?
    @Option(help: "Only every so many-th place of a fault.") var stride = 1

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

/// Lets the power go at every change in turn.
struct PowerCuts: ParsableCommand {
    @Option(help: "Only this operation.") var operation: String?
    @Option(help: "Only every so many-th place of a cut.") var stride = 1
    @Option(help: "How many outcomes of each cut to look at: all is written, nothing is, and random ones.")
    var outcomes = 8
    @Option(help: "The first random outcome's seed.") var seed: UInt64 = .random(in: 3..<1 << 40)

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
