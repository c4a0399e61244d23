import RegistryModel
import RegistryStore

@testable import RegistryIntake

/// Reads a report of measure results like a load.
func readReport<Decoder: RowDecoder>(
    _ type: Decoder.Type, _ text: String
) throws -> ReadFile<Decoder.Row> {
    try withFile(text.utf8) { path in
        var result = ReadFile<Decoder.Row>()
        switch try FileRecognition().recognize(path: path) {
        case .refused(let rejects): result.rejects = rejects
        case .recognized(let file):
            guard file.kind == type.specification.kind else { throw WrongKind(kind: file.kind) }
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
            let feed = RowFeed(file: file, decoder: try Decoder(header: file.header, context: context))
            let summary = try feed.forEachBatch { batch in
                for event in batch.events {
                    switch event {
                    case .row(let row, _): result.rows.append(row)
                    case .reject(let reject): result.rejects.append(reject)
                    case .leftOut, .end: break
                    }
                }
            }
            (result.notes, result.lines) = (summary.notes, summary.lines)
        }
        return result
    }
}
