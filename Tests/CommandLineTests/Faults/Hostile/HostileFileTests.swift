import Foundation
import TestSupport
import Testing

/// Every file is loaded correctly or ends in an error with place and reason, and never in half a load.
@Suite("Hostile files")
struct HostileFileTests {
    @Test func thereAreEnoughAndEachHasAName() {
        #expect(HostileFile.all.count >= 150)
        #expect(Set(HostileFile.all.map(\.name)).count == HostileFile.all.count)
    }

    @Test(arguments: HostileFile.all)
    func endsAsItShould(_ file: HostileFile) throws {
        let hostile = try HostileRegistry()
        let before = try hostile.content()
        let run = try hostile.load([hostile.registry.folder.write(file.bytes, to: "file.csv")])
        let words = run.output + run.messages
        switch file.end {
        case .loaded(let query, let answer):
            #expect(run.status == 0, "\(words.prefix(2000))")
            #expect(try Array(hostile.answer(query).unicodeScalars) == Array(answer.unicodeScalars))
            #expect(try hostile.rejects() == [])
        case .refused(let rejects):
            #expect(run.status == 65, "\(words.prefix(2000))")
            #expect(run.output.contains("Nothing was loaded"))
            #expect(try hostile.rejects() == rejects)
            #expect(try hostile.content() == before)
        }
        #expect(file.says.isEmpty || words.contains(file.says), "\(words.prefix(2000))")
        // No output can control a terminal.
        #expect(!words.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }

    @Test func sumsOfTheLargestEpisodesDoNotOverflow() throws {
        let hostile = try HostileRegistry()
        let one = Hostile.episode(9, "100000000.00").replacing(",80.00,", with: ",10000.00,")
        let lines = one.split(separator: "\n")
        let rows = (1...1000).map { String(lines[1]).replacing("H-1,", with: "H-\($0),") }
        let file = try hostile.registry.folder.write(
            ([String(lines[0])] + rows).joined(separator: "\n") + "\n", to: "file.csv")
        let run = try hostile.load([file])
        #expect(run.status == 0, "\(run.output.prefix(2000))\(run.messages)")
        #expect(try hostile.answer("select sum(ratio_parts_per_million) from clinician_year") == "10000000000000")
        #expect(try hostile.answer("select sum(observed_cents) from clinician_year") == "10000000000000")
    }
}
