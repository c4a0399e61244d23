import RegistryIntake
import RegistryModel
import RegistryStore
import Testing

@Suite("Rows read on a background thread")
struct RowFeedTests {
    struct Enough: Error {}

    /// 2,400 rows, every fifth of them with a wrong check digit.
    private static let text: String = {
        let good = GoodRow(.clinicians)
        let bad = good.with("npi", "2002677095")
        return good.header + (0..<2400).map { $0 % 5 == 4 ? bad.line : good.line }.joined() + ",,,,,\n"
    }()

    private func withFeed<Result>(
        _ text: String, _ body: (RowFeed<ClinicianDecoder>) throws -> Result
    ) throws -> Result {
        try withFile(text.utf8) { path in
            let file = try #require(try FileRecognition().recognize(path: path).file)
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: [1]))
            return try body(RowFeed(file: file, decoder: ClinicianDecoder(header: file.header, context: context)))
        }
    }

    @Test
    func areDeliveredOnceEachInTheOrderOfTheFileAndEndWithTheNotes() throws {
        try withFeed(Self.text) { feed in
            var lines: [Int] = []
            var rejects: [Reject] = []
            var offsets: [Int] = []
            let summary = try feed.forEachBatch { batch in
                offsets.append(batch.byteOffset)
                for event in batch.events {
                    switch event {
                    case .row(_, let place): lines.append(place.line)
                    case .reject(let reject):
                        rejects.append(reject)
                        lines.append(reject.line)
                    case .leftOut, .end: Issue.record("neither is an event of a batch")
                    }
                }
            }
            #expect(lines == Array(2...2401))
            #expect(rejects.map(\.line) == stride(from: 6, through: 2401, by: 5).map { $0 })
            #expect(offsets == offsets.sorted())
            #expect(offsets.last == Self.text.utf8.count)
            #expect(summary.lines.blank == 1)
            #expect(summary.changedWhileRead == nil)
        }
    }

    @Test
    func ofAFileWithoutAnyAreNone() throws {
        try withFeed(GoodRow(.clinicians).header) { feed in
            var batches = 0
            let summary = try feed.forEachBatch { _ in batches += 1 }
            #expect(batches == 0)
            #expect(summary.notes.isEmpty)
        }
    }

    @Test
    func mayBeAbandonedBeforeTheEnd() throws {
        for _ in 0..<20 {
            #expect(throws: Enough.self) {
                try withFeed(Self.text) { feed in _ = try feed.forEachBatch { _ in throw Enough() } }
            }
        }
    }
}
