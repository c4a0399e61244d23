import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore
import Testing

@Suite("Rows and rejects of a file")
struct RowReaderTests {
    private let header = "npi,first_name,last_name,specialty_code,organization_name,state\n"
    private let row = "2002677096,Mei,D'Angelo,72,Clinic,NY\n"

    @Test
    func skipsEmptyLinesAndBlankRowsAndCountsThem() throws {
        let file = try read(ClinicianDecoder.self, "\(header)\n,,,,,\n\(row)\" \",,,,,\t\n\n")
        #expect(file.rows.count == 1)
        #expect(file.rejects.isEmpty)
        #expect(file.notes.isEmpty)
        #expect(file.lines?.blank == 4)
        #expect(file.lines?.lines == 6)
    }

    @Test(
        arguments: [
            ("a,b\n", 2, "Give every column, empty where there is no value."),
            ("2002677096,Mei,D'Angelo,72,Clinic, Inc.,NY\n", 7, "Put values that hold a comma in quotes."),
            ("2002677096,Mei,D'An", 3, "The file ends here without a line break: it was probably cut. Fetch it again."),
        ])
    func countsFields(line: String, count: Int, hint: String) throws {
        let file = try read(ClinicianDecoder.self, header + row + line)
        #expect(file.rows.count == 1)
        let reject = try #require(file.rejects.first)
        #expect(file.rejects.count == 1)
        #expect(reject.code == .fieldCount)
        #expect(reject.line == 3)
        #expect(reject.column == nil)
        #expect(reject.reason == "has \(count) fields where the header has 6")
        #expect(reject.hint == hint)
    }

    @Test
    func notesThatAFileEndsWithoutALineBreakEvenIfItsLastRowIsComplete() throws {
        let file = try read(ClinicianDecoder.self, header + row.dropLast())
        #expect(file.rows.count == 1)
        #expect(file.notes == ["The last line has no line break: make sure that the file was not cut."])
        #expect(try read(ClinicianDecoder.self, header + row).notes.isEmpty)
    }

    @Test
    func reportsTheRegistrysNameOfTheColumnOfARecordThatIsNotText() throws {
        let aliased = header.replacing("organization_name", with: "Organization Legal Name").dropLast() + ",extra\n"
        for (line, column) in [
            ("2002677096,Mei,D'Angelo,72,Cl\u{1}nic,NY,\n", "organization_name"), ("1,2,3,4,5,6,\"x\"y\n", "extra"),
        ] {
            let file = try read(ClinicianDecoder.self, aliased + line, allowsExtraColumns: true)
            #expect(file.rejects.map(\.column) == [column])
        }
    }

    @Test
    func reportsTheBytesOfEveryRejectedRowAndContinues() throws {
        let bad = ["2002677095,Mei,D'Angelo,72,Clinic,NY\n", "\"x\"y,,,,,\n", "1,\"2\n3\"\n", "2002677096,,x,,,\n"]
        let text = header + bad.map { $0 + row }.joined()
        let file = try read(ClinicianDecoder.self, text)
        #expect(file.rows.count == 4)
        #expect(file.rejects.map(\.code) == [.checkDigit, .strayQuote, .fieldCount, .missingValue])
        #expect(file.rejects.map(\.line) == [2, 4, 6, 9])
        let bytes = Array(text.utf8)
        let cut = file.rejects.map { reject in
            String(decoding: bytes[reject.byteOffset..<(reject.byteOffset + reject.byteCount)], as: UTF8.self)
        }
        #expect(cut == bad)
        #expect(file.rejects.allSatisfy { $0.scope == .row })
    }

    @Test
    func reportsOneRejectForAQuoteThatIsNeverClosedAndEnds() throws {
        let file = try read(ClinicianDecoder.self, header + row + "\"" + row + row)
        #expect(file.rows.count == 1)
        #expect(file.rejects.map(\.code) == [.unclosedQuote])
        #expect(file.rejects.first?.column == "npi")
    }

    @Test
    func readsARecordThatFillsOnlyTheFirstColumnAsANoteBelowATitledTableAndElsewhereAsARow() throws {
        let census = GoodRow(.censusDelineation)
        let note = "Note: prepared by the Census Bureau" + String(repeating: ",", count: 11) + "\n"
        let titled = try read(CensusDelineationDecoder.self, census.file + note + "Source: OMB\n")
        #expect(titled.rows.count == 1)
        #expect(titled.rejects.isEmpty)
        #expect(try read(ClinicianDecoder.self, header + "Note,,,,,\n").rejects.map(\.code) == [.badFormat])
    }

    @Test
    func noticesAFileThatChangesWhileItIsRead() throws {
        try withFile((header + row).utf8) { path in
            let file = try #require(try FileRecognition().recognize(path: path).file)
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: [1]))
            var reader = try RowReader(file: file, decoder: ClinicianDecoder(header: file.header, context: context))
            let before = reader.changedWhileRead
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(row.utf8))
            try handle.close()
            while case .row = try reader.next() {}
            let after = reader.changedWhileRead
            #expect(before == nil)
            #expect(after?.code == .changedWhileRead)
            #expect(after?.scope == .file)
        }
    }

    @Test
    func noticesAFileThatWasReplacedAfterItsHeaderWasRead() throws {
        try withFile((header + row).utf8) { path in
            let file = try #require(try FileRecognition().recognize(path: path).file)
            try Data((header + row).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: [1]))
            let reader = try RowReader(file: file, decoder: ClinicianDecoder(header: file.header, context: context))
            let reject = reader.changedWhileRead
            #expect(reject?.code == .changedWhileRead)
        }
    }

    @Test
    func isAtTheEndOfTheFileAfterTheLastRow() throws {
        try withFile((header + row).utf8) { path in
            let file = try #require(try FileRecognition().recognize(path: path).file)
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: [1]))
            var reader = try RowReader(file: file, decoder: ClinicianDecoder(header: file.header, context: context))
            while case .row = try reader.next() {}
            let offset = reader.byteOffset
            #expect(offset == (header + row).utf8.count)
        }
    }
}
