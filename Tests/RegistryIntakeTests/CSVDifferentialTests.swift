import Foundation
import RegistryIntake
import TestSupport
import Testing

/// Random valid files with known records.
@Suite("CSV reader: compared with the written records and with Python")
struct CSVDifferentialTests {
    struct RandomFile {
        let text: String
        let records: [[String]]

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            var text = Bool.random(using: &generator) ? "\u{FEFF}" : ""
            var records: [[String]] = []
            let count = Int.random(in: 0...12, using: &generator)
            for index in 0..<count {
                let width = Int.random(in: 1...6, using: &generator)
                let fields = (0..<width).map { _ in Self.field(using: &generator) }
                let written = fields.map { field in
                    let mustQuote = field.utf8.contains(where: "\",\r\n".utf8.contains)
                    // An empty line is not a record, so a single empty field is quoted.
                    let isAlone = width == 1 && field.isEmpty
                    return mustQuote || isAlone || Bool.random(using: &generator)
                        ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
                }
                records.append(fields)
                text += written.joined(separator: ",")
                let isLast = index == count - 1
                if !isLast || Bool.random(using: &generator) {
                    text += Self.lineEnd(using: &generator)
                    if Int.random(in: 0..<8, using: &generator) == 0 { text += Self.lineEnd(using: &generator) }
                }
            }
            self.text = text
            self.records = records
        }

        private static func lineEnd(using generator: inout SeededGenerator) -> String {
            ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        }

        private static func field(using generator: inout SeededGenerator) -> String {
            let pieces = ["a", "Z", "7", " ", "\t", ",", "\"", "\n", "\r", "\r\n", "é", "日", "🫀", "-", ".", "'"]
            let length = Int.random(in: 0...8, using: &generator)
            return (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
    }

    /// 500, or the number set for a long run.
    static let count = ProcessInfo.processInfo.environment["ASM_REGISTRY_CSV_FILES"].flatMap(Int.init) ?? 500
    static let files = (1...count).map { RandomFile(seed: UInt64($0)) }

    @Test
    func randomFilesAreReadBackUnchangedTheArgumentIsTheSeed() throws {
        for (index, file) in Self.files.enumerated() {
            #expect(try readEvents(file.text.utf8).map(\.fields) == file.records, "seed \(index + 1)")
        }
    }

    static let python = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: python != nil, "needs python3"))
    func randomFilesAreReadAsPythonsCsvModuleReadsThem() throws {
        let folder = try TemporaryFolder()
        for (index, file) in Self.files.enumerated() { try folder.write(file.text, to: "\(index).csv") }
        // One process for all. Python gives an empty line as an empty list.
        let program = """
            import csv, json, sys
            folder, count = sys.argv[1], int(sys.argv[2])
            files = [open(f"{folder}/{i}.csv", newline="", encoding="utf-8-sig") for i in range(count)]
            rows = [[row for row in csv.reader(file, strict=True) if row] for file in files]
            json.dump(rows, open(folder + "/rows.json", "w"))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["-c", program, folder.path, String(Self.files.count)]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("rows.json")))
        let rows = try JSONDecoder().decode([[[String]]].self, from: data)
        #expect(rows.count == Self.files.count)
        for (index, records) in rows.enumerated() {
            let events = try readEvents(path: folder.file("\(index).csv"))
            #expect(events.map(\.fields) == records, "seed \(index + 1)")
        }
    }
}
