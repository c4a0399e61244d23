import Foundation
import RegistryIntake
import TestSupport
import Testing

@Suite("CSV reader: well-formed files")
struct CSVReaderTests {
    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            ("a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]),
            ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,\n,\n,b", [["a", ""], ["", ""], ["", "b"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
            ("a\n\u{FEFF}b\n", [["a"], ["\u{FEFF}b"]]),
            ("\"a,b\",c\n", [["a,b", "c"]]),
            ("\"a\nb\",c\n", [["a\nb", "c"]]),
            ("\"a\r\nb\rc\",d\r\n", [["a\r\nb\rc", "d"]]),
            ("\"a\"\"b\"\"\",\"\"\"\"\n", [["a\"b\"", "\""]]),
            ("a\n\n\r\n\nb\n\n", [["a"], ["b"]]),
            ("\"\"\n", [[""]]),
            ("a\n\"\"\nb", [["a"], [""], ["b"]]),
            ("\"\",\"\"\n", [["", ""]]),
            ("\"\"", [[""]]),
            (" a , b\t\n", [[" a ", " b\t"]]),
            (" \n", [[" "]]),
            ("Añasco,日本,\"🫀\"\n", [["Añasco", "日本", "🫀"]]),
            ("", []), ("\n", []), ("\r\n\r\n", []), ("\u{FEFF}", []), ("\u{FEFF}\n", []),
        ] as [(String, [[String]])])
    func readsFieldsAndRecords(text: String, records: [[String]]) throws {
        let events = try readEvents(text.utf8)
        #expect(events.map(\.fields) == records)
    }

    @Test
    func countsLinesLikeAnEditorWithAnyLineEnd() throws {
        let text = "one\n\n\"three\r\nfour\rfive\nsix\"\r\nseven\r\r\nnine"
        let lines = try readEvents(text.utf8).map { event -> Int? in
            if case .record(_, let line, _, _) = event { line } else { nil }
        }
        #expect(lines == [1, 3, 7, 9])
    }

    static let mixed = "\u{FEFF}a,\"b\"\"\r\nc\"\r\n\r\nlonger field,é\n\"\"\r\"x\",\"y,\nz\"\n\nlast,one"

    @Test
    func reportsTheBytesOfEveryRecordWhichParseAsTheSameRecord() throws {
        let bytes = Array(Self.mixed.utf8)
        let events = try readEvents(bytes)
        #expect(events.count == 5)
        var covered = 0
        for event in events {
            guard case .record(let fields, _, let offset, let count) = event else {
                Issue.record("a fault in a file that has none")
                continue
            }
            let cut = try readEvents(bytes[offset..<(offset + count)])
            #expect(cut.map(\.fields) == [fields])
            covered += count
        }
        // All bytes except the byte order mark, the CR LF line and the LF line.
        #expect(covered == bytes.count - 3 - 2 - 1)
    }

    @Test
    func endsWhereTheFileEnds() throws {
        try withFile(Self.mixed.utf8) { path in
            var reader = try CSVReader(path: path)
            while try reader.next() != .end {}
            #expect(reader.byteOffset == Self.mixed.utf8.count)
            #expect(try reader.next() == .end)
        }
    }

    @Test(
        arguments: [
            ("a\nb", true), ("a\nb\n", false), ("a\nb\r", false), ("a\n\"b\"", true), ("a\n\n", false),
        ])
    func knowsWhetherTheLastRecordHasALineBreak(text: String, isCut: Bool) throws {
        try withFile(text.utf8) { path in
            var reader = try CSVReader(path: path)
            while try reader.next() != .end {}
            #expect(reader.endsWithoutLineBreak == isCut)
        }
    }

    @Test
    func readsRegularFilesOnly() throws {
        let folder = try TemporaryFolder()
        #expect(throws: IntakeError.notFound(path: folder.file("none.csv"))) {
            try readEvents(path: folder.file("none.csv"))
        }
        #expect(throws: IntakeError.notAFile(path: folder.path)) { try readEvents(path: folder.path) }
        #expect(throws: IntakeError.notAFile(path: "/dev/null")) { try readEvents(path: "/dev/null") }
        // A pipe without a writer must not block the reader.
        #expect(mkfifo(folder.file("pipe.csv"), 0o600) == 0)
        #expect(throws: IntakeError.notAFile(path: folder.file("pipe.csv"))) {
            try readEvents(path: folder.file("pipe.csv"))
        }
    }

    @Test
    func noticesThatTheFileIsWrittenToWhileItIsRead() throws {
        try withFile("a,b\n".utf8) { path in
            let reader = try CSVReader(path: path)
            let before = reader.hasChanged
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("c,d\n".utf8))
            try handle.close()
            let after = reader.hasChanged
            #expect([before, after] == [false, true])
        }
    }
}
