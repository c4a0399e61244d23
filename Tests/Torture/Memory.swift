import ArgumentParser
import CFaultyFiles
import Foundation
import RegistryQueries
import RegistryStore

/// Lets every allocation of the engine fail in turn, while files are loaded and while a report is made.
struct Memory: ParsableCommand {
    @Option(help: "Only every so many-th allocation.") var stride = 1

    func run() throws {
        guard faulty_memory_install() == 0 else { throw Harm(what: "the allocator could not be installed") }
        let bench = try Workbench()
        for operation in [Operation.load, .restate, .undo] {
            try operation.prepare(bench)
            let before = try RegistryState(of: bench.registry)
            try operation.perform(bench)
            let after = try RegistryState(of: bench.registry)
            try each(operation.rawValue) {
                try operation.prepare(bench)
                return { try operation.perform(bench) }
            } check: { isDone in
                let now = try RegistryState(of: bench.registry)
                guard now == after || (now == before && !isDone) else { throw Harm(what: "a third state") }
            }
        }
        try bench.reset(to: bench.template)
        let expected = try report(bench)
        var answer: String?
        try each("report") {
            answer = nil
            return { answer = try report(bench) }
        } check: { isDone in
            guard answer == (isDone ? expected : nil) else { throw Harm(what: "another answer") }
        }
    }

    private func report(_ bench: Workbench) throws -> String {
        let registry = try Registry.openForReading(path: bench.registry)
        defer { try? registry.close() }
        return String(describing: try Coverage().result(of: registry).rows)
    }

    private func each(
        _ name: String, prepare: () throws -> () throws -> Void, check: (_ isDone: Bool) throws -> Void
    ) throws {
        var (faults, errors) = (0, [String: Int]())
        for isSticky in [false, true] {
            var place = stride == 1 ? 1 : 1 + Int.random(in: 0..<stride)
            while true {
                let perform = try prepare()
                faulty_memory_arm(Int64(place), isSticky)
                var failure: (any Error)?
                do { try perform() } catch { failure = error }
                let failed = faulty_memory_disarm()
                do {
                    if let failure {
                        guard let known = failure as? RegistryError else { throw Harm(what: "unclear: \(failure)") }
                        errors[String(known.message.prefix(60)), default: 0] += 1
                    }
                    try check(failure == nil)
                } catch {
                    throw Harm(what: "\(name), allocation \(place), \(isSticky ? "from then on" : "once"): \(error)")
                }
                guard failed > 0 else { break }
                faults += 1
                place += stride
            }
        }
        tell("\(name): \(faults) failed allocations")
        for (message, count) in errors.sorted(by: { $0.value > $1.value }) { tell("    \(count) x \(message)") }
    }
}
