import Foundation
import TestSupport
import Testing

/// Files that are too large for memory: time and memory stay bounded.
@Suite("Hostile sizes")
struct HostileSizeTests {
    /// A gigabyte in long runs, 48 megabytes otherwise.
    private static let size =
        ProcessInfo.processInfo.environment["ASM_REGISTRY_LARGE_FILES"] == nil ? 48 << 20 : 1 << 30

    @Test(arguments: [
        "zeros in the header", "zeros in a row", "one field of letters", "one quoted field", "empty lines",
    ])
    func aHugeFileIsReadInLittleMemory(_ what: String) throws {
        let hostile = try HostileRegistry()
        let before = try hostile.content()
        let path = hostile.registry.folder.file("file.csv")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        let megabyte: (UInt8) -> Data = { Data(repeating: $0, count: 1 << 20) }
        let size = what == "empty lines" ? Self.size / 64 & ~0xFFFFF | 1 << 20 : Self.size
        switch what {
        case "zeros in the header": try handle.truncate(atOffset: UInt64(size))
        case "zeros in a row":
            handle.write(Data((Hostile.header + "99,").utf8))
            try handle.truncate(atOffset: UInt64(size))
        case "one field of letters":
            handle.write(Data((Hostile.header + "99,").utf8))
            for _ in 0..<(size >> 20) { handle.write(megabyte(0x61)) }
        case "one quoted field":
            handle.write(Data((Hostile.header + "99,\"").utf8))
            for _ in 0..<(size >> 20) { handle.write(megabyte(0x61)) }
        default:
            handle.write(Data(Hostile.header.utf8))
            for _ in 0..<(size >> 20) { handle.write(megabyte(0x0A)) }
            handle.write(Data("9,Test,\n".utf8))
        }
        try handle.close()
        let begun = Date()
        // The program needs some 300 MB of address space; in long runs the file would not fit in addition.
        let run = try hostile.load([path], kilobytes: 900_000)
        #expect(run.status == 65, "\(run.status) \(run.output.prefix(2000))\(run.messages)")
        let line = what == "zeros in the header" ? 1 : what == "empty lines" ? size + 2 : 2
        let code = what == "empty lines" ? "bad_format" : "record_too_long"
        #expect(try hostile.rejects().map { $0.split(separator: " ").first.map(String.init) } == ["\(line)"])
        #expect(try hostile.rejects().allSatisfy { $0.hasSuffix(code) })
        #expect(try hostile.content() == before)
        #expect(Date().timeIntervalSince(begun) < 60)
    }

    @Test func tenThousandUnknownColumnsAreToldInTime() throws {
        let hostile = try HostileRegistry()
        let names = ["specialty_code", "name", "cohort"] + (0..<9000).map { "column \($0)" }
        let file = try hostile.registry.folder.write(names.joined(separator: ",") + "\n", to: "file.csv")
        let begun = Date()
        let run = try hostile.load([file])
        #expect(run.status == 65)
        // A refused load keeps the first thousand.
        #expect(try hostile.rejects().count == 1000)
        #expect(run.output.contains("of 9000 rejects are shown"))
        #expect(Date().timeIntervalSince(begun) < 30)
    }

    @Test func aHugeTextInAReportIsReadInLittleMemory() throws {
        let hostile = try HostileRegistry()
        let path = hostile.registry.folder.file("file.xml")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        let beginning = """
            <ClinicalDocument xmlns="urn:hl7-org:v3">
            <templateId root="2.16.840.1.113883.10.20.27.1.1"/><component><structuredBody><component><section><entry>
            <organizer><reference><externalDocument><text>
            """
        handle.write(Data(beginning.utf8))
        for _ in 0..<100 { handle.write(Data(repeating: 0x61, count: 1 << 20)) }
        handle.write(Data("\n</text></wrong>".utf8))
        try handle.close()
        let begun = Date()
        let run = try hostile.load([path], kilobytes: 900_000)
        #expect(run.status == 65, "\(run.status) \(run.output.prefix(2000))\(run.messages)")
        #expect(try hostile.rejects() == ["4  bad_format"])
        #expect(Date().timeIntervalSince(begun) < 60)
    }
}
