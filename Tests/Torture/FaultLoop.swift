import CFaultyFiles
import Foundation
import RegistryStore

/// Fails the first call, then the second, and so on until the operation completes without a fault, and checks the
/// registry after each.
struct FaultLoop {
    let operation: Operation
    let fixture: TortureFixture
    let before: RegistryState
    let after: RegistryState
    /// The number of calls of each kind.
    private let calls: [Int]

    init(_ operation: Operation, _ fixture: TortureFixture) throws {
        self.operation = operation
        self.fixture = fixture
        try operation.prepare(fixture)
        before = try RegistryState(of: fixture.registry)
        let nothing = Fault(calls: [], failure: FAULTY_IO_ERROR)
        nothing.arm(at: 0)
        try DurableFile.$listener.withValue(.init(nothing.handle)) { try operation.perform(fixture) }
        calls = (0..<FAULTY_CALL_COUNT.rawValue).map { Int(faulty_files_count(faulty_call(rawValue: $0))) }
        _ = faulty_files_disarm()
        after = try RegistryState(of: fixture.registry)
        try operation.checkSurroundings(fixture, isDone: true)
    }

    /// The results of the faults.
    struct Tally {
        var faults = 0
        var endedBefore = 0
        var endedAfter = 0
        var errors: [String: Int] = [:]

        mutating func add(_ other: Tally) {
            faults += other.faults
            endedBefore += other.endedBefore
            endedAfter += other.endedAfter
            errors.merge(other.errors, uniquingKeysWith: +)
        }
    }

    /// Tries every `stride`th call.
    func run(_ fault: Fault, stride: Int, seeds: [UInt64] = [0]) throws -> Tally {
        var tally = Tally()
        var place = stride == 1 ? 1 : 1 + Int.random(in: 0..<stride)
        // A sample ends with the last call; a full run continues until the operation completes without a fault.
        let end = stride == 1 ? Int.max : fault.calls.reduce(0) { $0 + calls[Int($1.rawValue)] }
        while place <= end {
            var isUntouched = false
            for seed in seeds {
                do {
                    guard let ending = try once(fault, at: place, seed: seed, &tally) else {
                        isUntouched = true
                        break
                    }
                    if ending == before { tally.endedBefore += 1 } else { tally.endedAfter += 1 }
                } catch {
                    throw TortureFailure(what: "\(operation.rawValue), \(fault) at \(place), seed \(seed): \(error)")
                }
            }
            if isUntouched { return tally }
            place += stride
        }
        return tally
    }

    /// Tries one fault.
    /// - Returns: the state afterward; nil if nothing failed.
    private func once(_ fault: Fault, at place: Int, seed: UInt64, _ tally: inout Tally) throws -> RegistryState? {
        try operation.prepare(fixture)
        fault.arm(at: place)
        var failure: (any Error)?
        do {
            try DurableFile.$listener.withValue(.init(fault.handle)) { try operation.perform(fixture) }
        } catch {
            failure = error
        }
        let failed = try fault.disarm(seed: seed)
        guard failed > 0 else {
            if let failure { throw TortureFailure(what: "untouched, and failed: \(failure)") }
            guard try RegistryState(of: fixture.registry) == after else {
                throw TortureFailure(what: "untouched, and otherwise")
            }
            return nil
        }
        tally.faults += 1
        let now = try RegistryState(of: fixture.registry)
        guard now == before || now == after else {
            throw TortureFailure(what: "a third state after \(String(describing: failure))")
        }
        try operation.checkSurroundings(fixture, isDone: failure == nil)
        if let failure {
            guard let known = failure as? RegistryError else {
                throw TortureFailure(what: "an unclear error: \(failure)")
            }
            tally.errors[String(known.message.prefix(60)), default: 0] += 1
        } else if now != after {
            throw TortureFailure(what: "it said that it was done, and it is not")
        }
        return now
    }
}
