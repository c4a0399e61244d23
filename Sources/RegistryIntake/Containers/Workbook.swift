import RegistryModel

/// A sheet of an Excel workbook.
package struct WorkbookSheet: Hashable, Sendable {
    /// The name on its tab.
    package let name: String
    /// Whether the user cannot see it.
    let isHidden: Bool
    /// The name of its file in the workbook.
    let file: String
}

/// An Excel workbook (`.xlsx`): its sheets, and what their cells refer to.
package struct Workbook: Sendable {
    /// The path of the workbook.
    package let path: String
    /// Its sheets, in the order of their tabs.
    package let sheets: [WorkbookSheet]
    private let archive: ZipArchive
    private let countsFrom1904: Bool

    /// Reads the list of sheets; nil if the archive is not a workbook.
    /// - Throws: `IntakeError` if the workbook is damaged.
    init?(_ archive: ZipArchive) throws(IntakeError) {
        guard archive.members.contains(where: { $0.name == Self.list }) else { return nil }
        self.archive = archive
        path = archive.path
        let targets = Targets()
        try Self.read("xl/_rels/workbook.xml.rels", of: archive, targets)
        let list = SheetList()
        try Self.read(Self.list, of: archive, list)
        countsFrom1904 = list.countsFrom1904
        sheets = list.sheets.compactMap { sheet in
            guard let target = targets.byID[sheet.id] else { return nil }
            let file = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            return WorkbookSheet(name: sheet.name, isHidden: sheet.isHidden, file: file)
        }.filter { sheet in archive.members.contains { $0.name == sheet.file } }
    }

    /// The rows of a sheet as lines of CSV: row 5 is line 5.
    /// - Throws: `IntakeError` if the workbook is damaged, or its texts take too much memory.
    func rows(of sheet: WorkbookSheet, chunkSize: Int) throws(IntakeError) -> SheetRows {
        let texts = SharedTexts(path: path)
        try Self.read("xl/sharedStrings.xml", of: archive, texts)
        if let fault = texts.fault { throw fault }
        let formats = CellFormats(countsFrom1904: countsFrom1904)
        try Self.read("xl/styles.xml", of: archive, formats)
        let member = archive.members.first { $0.name == sheet.file }
        guard let member else { throw .damagedContainer(path: path, reason: "it has no sheet \(sheet.name)") }
        return try SheetRows(
            Self.bytes(of: member, in: archive), path: "\(path)/\(sheet.name)", texts, formats, chunkSize: chunkSize)
    }

    private static let list = "xl/workbook.xml"

    /// Reads a part of the workbook, if it is there.
    private static func read(
        _ name: String, of archive: ZipArchive, _ handler: any XMLReader.Handler
    ) throws(IntakeError) {
        guard let member = archive.members.first(where: { $0.name == name }) else { return }
        let reader = try XMLReader(
            bytes(of: member, in: archive), path: "\(archive.path)/\(name)", handler: handler)
        try withExtendedLifetime(handler) { () throws(IntakeError) in try reader.readAll() }
    }

    private static func bytes(of member: ZipMember, in archive: ZipArchive) throws(IntakeError) -> InflatedBytes {
        try InflatedBytes(
            FileBytes(path: archive.path, part: archive.part(member), chunkSize: 1 << 16), .member(member),
            path: "\(archive.path)/\(member.name)", chunkSize: 1 << 16)
    }
}

/// The files that the ids of a workbook's sheets stand for.
private final class Targets: XMLReader.Handler {
    private(set) var byID: [String: String] = [:]

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        guard name.spells("Relationship"), let id = attributes.text("Id"), let target = attributes.text("Target")
        else { return }
        byID[id] = target
    }
    func end(_ name: UnsafePointer<CChar>) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The sheets that a workbook lists.
private final class SheetList: XMLReader.Handler {
    private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
    private(set) var countsFrom1904 = false

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        if name.spells("workbookPr") {
            countsFrom1904 = ["1", "true"].contains(attributes.text("date1904"))
        } else if name.spells("sheet"), let title = attributes.text("name"), let id = attributes.text("r:id") {
            sheets.append((title, id, attributes.text("state") ?? "visible" != "visible"))
        }
    }
    func end(_ name: UnsafePointer<CChar>) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The texts that several cells may share.
final class SharedTexts: XMLReader.Handler {
    /// Why the texts cannot be kept; nil if they can.
    private(set) var fault: IntakeError?
    private let path: String
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Whether the text is a cell's, not a guide to its pronunciation.
    private var isInText = false
    private var isInPhonetic = false

    init(path: String) { self.path = path }

    /// The number of texts.
    var count: Int { ends.count }

    /// The bytes of a text; nil if there is none of this number.
    subscript(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        if name.spells("t") { isInText = true }
        if name.spells("rPh") { isInPhonetic = true }
    }

    func end(_ name: UnsafePointer<CChar>) {
        if name.spells("t") { isInText = false }
        if name.spells("rPh") { isInPhonetic = false }
        if name.spells("si") { ends.append(bytes.count) }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        guard isInText, !isInPhonetic, fault == nil else { return }
        guard bytes.count + piece.count <= Self.maximumByteCount else {
            fault = .refusedContainer(
                path: path,
                reason:
                    "its texts take over \(Self.maximumByteCount >> 20) MB: save the sheet as CSV UTF-8, and load that")
            return
        }
        bytes.append(contentsOf: piece)
    }

    private static let maximumByteCount = 1 << 26
}
