import RegistryModel
import Testing

@testable import RegistryIntake

@Suite("JSON entries")
struct JSONEntryReaderTests {
    private func entries(_ text: some Sequence<UInt8>, chunkSize: Int = 3) throws -> [String] {
        try withFile(text) { path in
            var reader = try JSONEntryReader(path: path, chunkSize: chunkSize)
            var found: [String] = []
            while true {
                switch try reader.next() {
                case .entry:
                    let (location, text) = (reader.location, String(decoding: reader.entry, as: UTF8.self))
                    found.append(
                        "\(reader.number) \(location.line) \(location.byteOffset) \(location.byteCount) \(text)")
                case .fault(let fault): found.append("\(reader.number) fault \(fault.reason)")
                case .broken(let fault): found.append("broken \(fault.reason)")
                case .end: return found
                }
            }
        }
    }

    @Test(arguments: [3, 4, 7, 1 << 16])
    func areFoundWithTheirLinesAndBytesWithAnyContent(chunkSize: Int) throws {
        let text = "\u{FEFF}[\n {\"a\": \"],}\\\"\"} ,\n\n[1, {}]\t, 2\r\n]\n"
        #expect(
            try entries(text.utf8, chunkSize: chunkSize) == [
                "1 2 6 14 {\"a\": \"],}\\\"\"}", "2 4 24 7 [1, {}]", "3 4 34 1 2",
            ])
        #expect(try entries("[]".utf8) == [])
        #expect(try entries(" [ ] ".utf8) == [])
    }

    @Test(
        arguments: [
            ("", "broken is not well-formed JSON: it does not begin with ["),
            ("{}", "broken is not well-formed JSON: it does not begin with ["),
            ("[", "broken is not well-formed JSON: it ends before the ] of the list"),
            ("[{},", "broken is not well-formed JSON: it ends before the ] of the list"),
            ("[{}", "broken is not well-formed JSON: it ends before the ] of the list"),
            ("[{\"a\": \"b", "broken is not well-formed JSON: it ends inside entry 1"),
            ("[{}, {\"a\": [1", "broken is not well-formed JSON: it ends inside entry 2"),
            ("[{}}]", "broken is not well-formed JSON: it has no comma after entry 1"),
            ("[{}] []", "broken is not well-formed JSON: it goes on after the ] of the list"),
        ])
    func endWhereTheListIsBroken(text: String, fault: String) throws {
        #expect(try entries(text.utf8).last == fault)
    }

    @Test
    func ofAnyDepthAndLengthAreReadInConstantMemoryAndReported() throws {
        let deep = "[" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + ",{}]"
        #expect(
            try entries(deep.utf8, chunkSize: 1 << 16) == [
                "1 fault is longer than 65536 bytes", "2 1 200002 2 {}",
            ])
        let nested = String(repeating: "[", count: 17) + String(repeating: "]", count: 17)
        #expect(try entries("[\(nested)]".utf8) == ["1 fault is nested deeper than 16 levels"])
        let long = "[\"" + String(repeating: "x", count: 1 << 20) + "\",{}]"
        #expect(try entries(long.utf8, chunkSize: 1 << 16).first == "1 fault is longer than 65536 bytes")
    }

    @Test(
        arguments: [
            ("{\"a\": -1.5e3, \"b\": [true, false, null]}", nil), ("\"\\u00e9\\ud83d\\ude00\\n\"", nil), ("12", nil),
            ("{\"a\": 1, \"a\": 2}", "has the key a twice"), ("{\"a\" 1}", "it has no colon after a key"),
            ("{a: 1}", "it has no key in quotes where one is expected"), ("{\"a\": }", "it has no value where one"),
            ("{\"a\": 1,}", "it has no key in quotes"), ("[1, ]", "it has no value"), ("{\"a\": 1 \"b\": 2}", "comma"),
            ("1 2", "it goes on after its end"), ("{} {}", "it goes on after its end"),
            ("\"\\ud83d\"", "half a character"), ("\"\\x\"", "unknown escape"),
            ("\"\\u12\"", "four hexadecimal digits"), ("\"a\nb\"", "control character"),
            ("1e999", "an invalid number"), ("--1", "an invalid number"), ("tru", "it has no value"),
            ("", "it has no value"), ("\"", "closing quote"),
            ("{\"a\"", "no colon"), ("[1", "neither a comma nor ]"), ("\"\\", "ends after a backslash"),
        ])
    func haveOneValueEach(text: String, fault: String?) throws {
        do {
            _ = try JSONValue(parsing: Array(text.utf8))
            #expect(fault == nil, "\(text)")
        } catch {
            #expect(error.reason.contains(fault ?? "no fault at all"), "\(text): \(error.reason)")
        }
    }

    @Test
    func keepNumbersAsWrittenAndDecodeText() throws {
        let value = try JSONValue(parsing: Array("{\"a\": 84.210, \"b\": \"\\u00e9\\ud83d\\ude00\"}".utf8))
        #expect(value == .object(["a": .number("84.210"), "b": .text("é😀")]))
        #expect(throws: ParseFault.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    }
}
