import RegistryModel
import RegistryStore
import TestSupport
import Testing

@testable import RegistryIntake

/// The example row of each kind of file.
struct FileTemplateTests {
    @Test(arguments: FileKind.allCases)
    func theExampleIsAFileOfItsKind(_ kind: FileKind) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(FileTemplate.text(of: kind), to: "\(kind.rawValue).csv")
        let file = try #require(try FileRecognition().recognize(path: path).file)
        #expect(file.kind == kind)
        #expect(try rejects(file, kind.decoder) == [])
    }

    private func rejects<Decoder: RowDecoder>(_ file: RecognizedFile, _ type: Decoder.Type) throws -> [String] {
        let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: []))
        var reader = try RowReader(file: file, decoder: Decoder(header: file.header, context: context))
        var rejects: [String] = []
        while true {
            switch try reader.next() {
            case .row, .leftOut: continue
            case .reject(let reject): rejects.append("\(reject.column ?? "") \(reject.reason)")
            case .end: return rejects
            }
        }
    }
}
