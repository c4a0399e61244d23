import RegistryModel
import TestSupport
import Testing

@testable import RegistryIntake

/// Files packed by gzip, ZIP archives, and what must not be opened.
struct ContainerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The bytes of a file, as text.
    private func text(_ file: InputFile) throws -> String {
        var bytes = try InputBytes(file)
        var text: [UInt8] = []
        _ = try bytes.take(0..<(1 << 40)) { text += $0 }
        return String(decoding: text, as: UTF8.self)
    }

    private func files(_ bytes: [UInt8], named name: String) throws -> [InputFile] {
        try ContainedFiles(path: folder.write(bytes, to: name)).files
    }

    @Test func aGzipFileIsReadAsTheTextInIt() throws {
        let long = (1...100_000).map { "line \($0)\n" }.joined()
        let files = try files(ArchiveWriter.gzip(long), named: "a.csv.gz")
        #expect(files == [.gzip(path: folder.file("a.csv.gz"))])
        #expect(try text(files[0]) == long)
    }

    @Test func aGzipFileOfSeveralPartsIsReadToItsEnd() throws {
        let bytes = ArchiveWriter.gzip("one,") + ArchiveWriter.gzip("two\n") + [0, 0, 0]
        #expect(try text(try files(bytes, named: "a.gz")[0]) == "one,two\n")
    }

    @Test func aCutGzipFileIsAnError() throws {
        let bytes = ArchiveWriter.gzip((1...1000).map { "line \($0)\n" }.joined()).dropLast(20)
        let file = try files(Array(bytes), named: "a.gz")[0]
        #expect(throws: IntakeError.damagedContainer(path: file.path, reason: "it ends too early: it was probably cut"))
        {
            try text(file)
        }
    }

    @Test func theMembersOfAnArchiveAreItsFiles() throws {
        let files = try files(
            ArchiveWriter.zip([
                .init("b.csv", "b\n"), .init("folder/", ""), .init("folder/a.csv", "a\n", isPacked: false),
                .init("__MACOSX/b.csv", "x"),
            ]), named: "all.zip")
        #expect(files.map(\.part) == ["b.csv", "folder/a.csv"])
        #expect(try files.map(text) == ["b\n", "a\n"])
        #expect(files[0].changeDate == "2026-09-13")
    }

    @Test(arguments: [
        (
            ArchiveWriter.Member("a.csv", "one").stating(checksum: 7),
            "its checksum is not the one that the archive states"
        ),
        (.init("a.csv", "one").stating(byteCount: 2), "it is longer than the archive says"),
        (.init("a.csv", "one").stating(byteCount: 4), "its checksum is not the one that the archive states"),
    ])
    func whatAnArchiveStatesIsChecked(_ member: ArchiveWriter.Member, _ reason: String) throws {
        let file = try files(ArchiveWriter.zip([member]), named: "a.zip")[0]
        #expect(throws: IntakeError.damagedContainer(path: file.path, reason: reason)) { try text(file) }
    }

    @Test(arguments: [
        (ArchiveWriter.Member("a.csv", "one").stating(flags: 1), "encrypted"), (.init("../a.csv", "one"), "do harm"),
        (.init("/etc/a.csv", "one"), "do harm"), (.init("a\\b.csv", "one"), "do harm"),
        (.init("a.csv", "one").stating(byteCount: 1 << 30), "fill disks"),
    ])
    func whatMustNotBeOpenedIsRefused(_ member: ArchiveWriter.Member, _ word: String) throws {
        let path = try folder.write(ArchiveWriter.zip([.init("b.csv", "two"), member]), to: "a.zip")
        let error = #expect(throws: IntakeError.self) { try ContainedFiles(path: path) }
        #expect(error?.message.contains(word) == true)
    }

    @Test func aCutArchiveIsAnError() throws {
        let archive = ArchiveWriter.zip([.init("a.csv", "one"), .init("b.csv", "two")])
        for count in stride(from: 4, to: archive.count - 1, by: 7) {
            let path = try folder.write(archive.prefix(count), to: "a.zip")
            let error = #expect(throws: IntakeError.self) {
                for file in try ContainedFiles(path: path).files { _ = try text(file) }
            }
            guard case .damagedContainer = error else { Issue.record("\(String(describing: error))"); continue }
        }
    }

    // MARK: - Workbooks

    @Test func theRowsOfASheetAreLinesOfCSV() throws {
        let bytes = WorkbookWriter.xlsx(
            [
                (
                    "Data",
                    [
                        [.text("A title")], [], [.shared(0), .text("b, c"), .text("say &quot;x&quot;")],
                        [.number("46099", style: 1), .none, .number("7102", style: 2), .none],
                        [.number("0.1", style: 3), .formula("up"), .error("#REF!")],
                        [.number("1.234567893E9", style: 0), .number("0.30000000000000004", style: 0)],
                    ]
                ), ("Notes", [[.text("none")]]),
            ], texts: ["name"])
        let files = try files(bytes, named: "a.xlsx")
        #expect(files.map(\.part) == ["Data", "Notes"])
        #expect(
            try text(files[0]) == """
                A title

                name,"b, c","say ""x\"""
                2026-03-18,,07102
                0.1,up,#REF!
                1234567893,0.3

                """)
        #expect(try ContainedFiles(path: folder.file("a.xlsx"), sheet: "notes").files == [files[1]])
        #expect(throws: IntakeError.self) { try ContainedFiles(path: folder.file("a.xlsx"), sheet: "none") }
    }

    @Test(arguments: [
        "<worksheet><row r=\"5\"/><row r=\"4\"/></worksheet>", "<worksheet><row r=\"9999999\"/></worksheet>",
        "<worksheet><row>",
    ])
    func aSheetThatIsNotAsWrittenIsAnError(_ sheet: String) throws {
        var members: [ArchiveWriter.Member] = []
        members.append(.init("xl/workbook.xml", "<w xmlns:r=\"o\"><sheet name=\"A\" r:id=\"r1\"/></w>"))
        members.append(.init("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r1\" Target=\"s.xml\"/></R>"))
        members.append(.init("xl/s.xml", sheet))
        let file = try files(ArchiveWriter.zip(members), named: "a.xlsx")[0]
        let error = #expect(throws: IntakeError.self) { try text(file) }
        guard case .damagedContainer = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// A document whose entities multiply must end in an error, not in all memory.
    @Test func entitiesThatMultiplyAreRefused() throws {
        let entities = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }
        let document = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY e0 \"haha\">\(entities.joined())]><w>&e9;</w>"
        let path = try folder.write(ArchiveWriter.zip([.init("xl/workbook.xml", document)]), to: "a.xlsx")
        #expect(throws: IntakeError.self) { try ContainedFiles(path: path) }
    }
}
