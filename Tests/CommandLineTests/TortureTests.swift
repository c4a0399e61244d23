import Foundation
import Testing
import TestSupport

/// A small part of each long run; `make torture` does them whole.
struct TortureTests {
    @Test(arguments: [
        (["faults", "--stride", "61"], "faults in all: "),
        (["power-cuts", "--stride", "97", "--outcomes", "4"], "power cuts in all: "),
        (["memory", "--stride", "701"], "report: "),
        (["kills", "--rounds", "8"], "kills in all: 48"),
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
