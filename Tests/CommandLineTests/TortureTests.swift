import Foundation
import Testing
import TestSupport

/// A small part of each long run; `make torture` does them whole. They take minutes, so they are asked for by name.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ASM_REGISTRY_TORTURE"] != nil, "needs ASM_REGISTRY_TORTURE=1"))
struct TortureTests {
    @Test(arguments: [
        (["faults", "--stride", "307"], "faults in all: "),
        (["faults", "--operation", "output"], "faults in all: "),
        (["faults", "--operation", "restore", "--call", "delete"], "faults in all: "),
        (["faults", "--operation", "restore", "--call", "step"], "faults in all: "),
        (["power-cuts", "--stride", "211", "--outcomes", "4"], "power cuts in all: "),
        (["kills", "--rounds", "9"], "kills in all: 54"),
        (["backups", "--count", "6"], "backups in all: 6, each a committed state: "),
        (["migrations", "--kills", "9"], "migrations in all: "),
        (["concurrency", "--writers", "3", "--readers", "2", "--rounds", "5"], "concurrency in all: 3 writers"),
    ])
    func nothingIsLost(_ arguments: [String], ending: String) throws {
        let run = try ProgramRun("asm-torture", arguments)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.contains(ending), "\(run.output)")
        print(run.output)
    }
}
