import TestSupport
import Testing

/// A small part of each long run, in two minutes; `make torture` runs all of it.
@Suite(.serialized)
struct TortureTests {
    @Test(arguments: [
        (["faults", "--stride", "401"], "faults in all: "),
        (["power-cuts", "--stride", "97", "--outcomes", "2"], "power cuts in all: "),
        (["memory", "--stride", "4001"], "in all: "),
        (["kills", "--rounds", "2"], "kills in all: 12"),
        (["backups", "--count", "3"], "backups in all: 3, each a committed state: "),
        (["migrations", "--kills", "3"], "migrations in all: "),
        (["concurrency", "--writers", "3", "--readers", "2", "--rounds", "2"], "concurrency in all: 3 writers"),
    ])
    func nothingIsLost(_ arguments: [String], ending: String) throws {
        let run = try ProgramRun("asm-torture", arguments)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.contains(ending) && !run.output.contains("in all: 0,"), "\(run.output)")
        print(run.output)
    }
}
