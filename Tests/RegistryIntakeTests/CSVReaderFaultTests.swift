import RegistryIntake
import RegistryModel
import Testing

@Suite("CSV reader: malformed files")
struct CSVReaderFaultTests {
    /// A text with one fault between valid records.
    struct Broken: Sendable, CustomTestStringConvertible {
        let text: String
        let code: FaultCode
        let line: Int
        let field: Int
        let byteOffset: Int
        let byteCount: Int
        let after: [[String]]
        var testDescription: String { text.debugDescription }

        init(
            _ text: String, _ code: FaultCode, line: Int, field: Int, bytes: Range<Int>,
            after: [[String]] = [["y", "z"]]
        ) {
            self.text = text
            self.code = code
            self.line = line
            self.field = field
            byteOffset = bytes.lowerBound
            byteCount = bytes.count
            self.after = after
        }
    }

    static let broken = [
        Broken("a,b\nc\"d,e\ny,z\n", .strayQuote, line: 2, field: 0, bytes: 4..<10),
        Broken("a,b\n\"c\"d,e\ny,z\n", .strayQuote, line: 2, field: 0, bytes: 4..<11),
        Broken("a,b\nc, \"d\"\r\ny,z\n", .strayQuote, line: 2, field: 1, bytes: 4..<12),
        Broken("a,b\nc,\"d\" \ry,z\n", .strayQuote, line: 2, field: 1, bytes: 4..<11),
        Broken("a,b\n\"c\nd\"e,f\ny,z\n", .strayQuote, line: 2, field: 0, bytes: 4..<13),
        Broken("a,b\nc,d\"", .strayQuote, line: 2, field: 1, bytes: 4..<8, after: []),
        Broken("a,b\n\"c,d\ne,f\n", .unclosedQuote, line: 2, field: 0, bytes: 4..<13, after: []),
        Broken("a,b\nc,\"d\"\"", .unclosedQuote, line: 2, field: 1, bytes: 4..<10, after: []),
        Broken("a,b\n\"", .unclosedQuote, line: 2, field: 0, bytes: 4..<5, after: []),
        Broken("a,b\nc,d\u{0}e\ny,z\n", .controlCharacter, line: 2, field: 1, bytes: 4..<10),
        Broken("a,b\n\u{7F},e\ny,z\n", .controlCharacter, line: 2, field: 0, bytes: 4..<8),
        Broken("a,b\nc,\"d\u{1B}[2J\"\ny,z\n", .controlCharacter, line: 2, field: 1, bytes: 4..<14),
    ]

    @Test(arguments: broken)
    func reportsFaultFieldLineAndBytesAndContinuesWithTheNextLine(broken: Broken) throws {
        let events = try readEvents(broken.text.utf8)
        #expect(events.first?.fields == ["a", "b"])
        let fault = try #require(events.dropFirst().first?.fault)
        #expect(fault.fault.code == broken.code)
        #expect(fault.line == broken.line)
        #expect(fault.field == broken.field)
        #expect(fault.byteOffset == broken.byteOffset)
        #expect(fault.byteCount == broken.byteCount)
        #expect(events.dropFirst(2).map(\.fields) == broken.after)
    }

    @Test
    func namesTheLineOnWhichAnUnclosedQuoteOpensAndTheOneOnWhichItsRecordBegins() throws {
        let events = try readEvents("a\n\n\"b\nc\",\"d\ne\nf\n".utf8)
        let fault = try #require(events.last?.fault)
        #expect(fault.line == 3)
        #expect(fault.byteOffset == 3)
        #expect(fault.byteCount == 13)
        #expect(fault.fault.reason == "opens a quote on line 4 that is never closed")
    }

    @Test
    func continuesCountingLinesAfterAFault() throws {
        let events = try readEvents("\"a\r\nb\"c\r\nd\n".utf8)
        #expect(events.last == .record(["d"], line: 3, byteOffset: 9, byteCount: 2))
    }

    @Test(
        arguments: [
            ([0xE9], 0), ([0x2C, 0xE9, 0x2C, 0x41], 1), ([0xC0, 0xAF], 0), ([0xED, 0xA0, 0x80], 0),
            ([0x41, 0x2C, 0xFF], 1),
            ([0xC3], 0), ([0xF0, 0x9F, 0xAB], 0), ([0xC3, 0xA9, 0x2C, 0x80], 1),
            // The halves of é, separated by a comma or a quote, are not é.
            ([0xC3, 0x2C, 0xA9], 0), ([0x22, 0xC3, 0x22, 0x2C, 0xA9], 0), ([0x41, 0x2C, 0xC3, 0x2C, 0xA9], 1),
        ] as [([UInt8], Int)])
    func findsTheFieldThatIsNotUTF8(bytes: [UInt8], field: Int) throws {
        let events = try readEvents(bytes + Array("\ny,z\n".utf8))
        #expect(events.first?.fault?.fault.code == .invalidUTF8)
        #expect(events.first?.fault?.field == field)
        #expect(events.last?.fields == ["y", "z"])
    }

    @Test
    func acceptsTabsAndLineBreaksInQuotes() throws {
        #expect(try readEvents("\"a\tb\nc\"\n".utf8).map(\.fields) == [["a\tb\nc"]])
    }

    @Test
    func reportsUTF16AsControlCharactersWithAHint() throws {
        let bytes = "npi,x\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let fault = try #require(try readEvents([0xFF, 0xFE] + bytes).first?.fault)
        #expect(fault.fault.code == .controlCharacter)
        #expect(fault.fault.hint.contains("UTF-16"))
    }

    /// The longest accepted record, and one with a byte more, in all forms.
    @Test(
        arguments: [
            ("", "", 0), ("\"", "\"", 0), ("a,", "", 1), ("a,b,\"", "\"", 2), ("\"", "\",b", 0),
        ])
    func takesARecordOfAMebibyteAndNoneThatIsLonger(opening: String, closing: String, field: Int) throws {
        let own = (opening + closing).filter { $0 != "," && $0 != "\"" }.count
        let limit = CSVReader.maximumRecordLength
        for (excess, isTaken) in [(0, true), (1, false)] {
            let filling = String(repeating: "x", count: limit - own + excess)
            let text = "first\n\(opening)\(filling)\(closing)\ny,z\n"
            let events = try readEvents(text.utf8)
            #expect(events.count == 3)
            #expect((events[1].fault?.fault.code == nil) == isTaken)
            if let fault = events[1].fault {
                #expect(fault.fault.code == .recordTooLong)
                #expect(fault.byteOffset == 6)
                #expect(fault.byteCount == text.utf8.count - 6 - 4)
                // The long field exceeds the limit, or at the latest the next one.
                #expect(fault.field == field || closing.hasSuffix(",b") && fault.field == 1)
            }
            #expect(events[2].fields == ["y", "z"])
        }
    }

    @Test(arguments: [1 << 18, 1 << 20, 1 << 22])
    func acceptsNoLongerRecordIfAllOfItIsInOneChunk(chunkSize: Int) throws {
        for (excess, isTaken) in [(0, true), (1, false)] {
            let filling = String(repeating: "x", count: CSVReader.maximumRecordLength - 1 + excess)
            try withFile("a,\(filling)\ny,z\n".utf8) { path in
                let events = try readEvents(path: path, chunkSize: chunkSize)
                #expect(events.map { $0.fault?.fault.code } == [isTaken ? nil : .recordTooLong, nil])
                #expect(events[1] == .record(["y", "z"], line: 2, byteOffset: filling.utf8.count + 3, byteCount: 4))
            }
        }
    }

    @Test
    func accepts10000FieldsAndNoMore() throws {
        for (count, isTaken) in [(10_000, true), (10_001, false)] {
            let text = String(repeating: ",", count: count - 1) + "\ny,z\n"
            let events = try readEvents(text.utf8)
            #expect((events[0].fields?.count == count) == isTaken)
            #expect((events[0].fault?.fault.code == .recordTooLong) == !isTaken)
            #expect(events[1].fields == ["y", "z"])
        }
    }
}
