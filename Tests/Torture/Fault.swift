import CFaultyFiles
import RegistryStore

/// A kind of file system failure.
struct Fault: CustomStringConvertible {
    let calls: [faulty_call]
    let failure: faulty_failure
    var isSticky = false

    /// Every combination of call and failure, once and permanent.
    static var all: [Fault] {
        let kinds: [(faulty_call, [faulty_failure])] = [
            (FAULTY_OPEN, [FAULTY_IO_ERROR]), (FAULTY_READ, [FAULTY_IO_ERROR, FAULTY_TORN]),
            (FAULTY_WRITE, [FAULTY_IO_ERROR, FAULTY_DISK_FULL, FAULTY_TORN]), (FAULTY_TRUNCATE, [FAULTY_IO_ERROR]),
            (FAULTY_SYNC, [FAULTY_IO_ERROR]), (FAULTY_DELETE, [FAULTY_IO_ERROR]), (FAULTY_STEP, [FAULTY_IO_ERROR]),
        ]
        return kinds.flatMap { call, failures in
            failures.flatMap { failure in
                [false, true].map { Fault(calls: [call], failure: failure, isSticky: $0) }
            }
        }
    }

    /// A power cut at a call that changes a file.
    static let powerCut = Fault(
        calls: [FAULTY_WRITE, FAULTY_TRUNCATE, FAULTY_SYNC, FAULTY_DELETE, FAULTY_STEP], failure: FAULTY_POWER_CUT)

    func arm(at place: Int) {
        faulty_files_arm(calls.reduce(0) { $0 | 1 << $1.rawValue }, failure, isSticky, Int64(place))
    }

    /// Ends the fault. After a power cut, the files are left in a possible state.
    /// - Returns: the number of failed calls.
    func disarm(seed: UInt64) throws -> Int {
        if faulty_files_is_cut(), faulty_files_settle(seed, seed == 1, seed == 2) < 0 {
            throw TortureFailure(what: "the files after a power cut could not be written")
        }
        return Int(faulty_files_disarm())
    }

    /// Counts the program's own steps as calls.
    @Sendable func handle(_ event: DurableFile.Event) throws {
        switch event {
        case .about(let step):
            if faulty_files_step_fails() {
                throw RegistryError.cannotWrite(path: step.rawValue, reason: "it was made to fail")
            }
        case .synced(let path): faulty_files_note_sync(path)
        case .moved(let path, let place): faulty_files_note_rename(path, place)
        }
    }

    var description: String {
        let names = ["open", "read", "write", "truncate", "sync", "delete", "step"]
        let failures = ["input/output error", "full disk", "torn", "power cut"]
        return calls.map { names[Int($0.rawValue)] }.joined(separator: "/") + " " + failures[Int(failure.rawValue)]
            + (failure == FAULTY_POWER_CUT ? "" : isSticky ? " from then on" : " once")
    }
}
