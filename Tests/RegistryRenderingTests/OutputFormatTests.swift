import RegistryModel
import RegistryRendering
import Testing

@Suite("Output formats")
struct OutputFormatTests {
    struct SinkIsFull: Error {}

    @Test(arguments: OutputFormat.allCases)
    func endWithALineBreakAndAreTheSameEveryTime(format: OutputFormat) throws {
        let text = try rendered(format, everyType)
        #expect(text.hasSuffix("\n") || !format.isText)
        #expect(try rendered(format, everyType) == text)
    }

    @Test(arguments: OutputFormat.allCases)
    func propagateErrorsOfTheSink(format: OutputFormat) {
        for room in 0..<4 {
            var written = 0
            #expect(throws: SinkIsFull.self, "\(format) after \(room)") {
                try format.write(
                    everyType,
                    to: ResultSink { _ in
                        if written == room { throw SinkIsFull() }
                        written += 1
                    })
            }
        }
    }

    @Test(arguments: [OutputFormat.csv, .tsv, .json, .ndjson, .html])
    func writeRowsAsTheyComeWhereProgramsReadThem(format: OutputFormat) throws {
        var text = ""
        var renderer = format.renderer(writingTo: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        try renderer.begin(everyType.heading, columns: everyType.columns)
        for row in everyType.rows {
            let before = text
            try renderer.add(row)
            #expect(text.count > before.count)
        }
        try renderer.end()
        #expect(try text == rendered(format, everyType))
    }
}
