/// Writes a workbook (ECMA-376, SpreadsheetML) in one pass: its parts, then sheet by sheet, then what depends on them.
final class Workbook {
    static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let xmlHeader = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    /// The names of the sheets.
    let names: [String]
    /// The styles that cells have used so far.
    var styles = SheetStyles()
    private let archive: ZipWriter
    /// The filtered range of each sheet so far.
    private var filters: [String] = []

    /// Begins a workbook with sheets of the given titles.
    init(titles: [String], write: @escaping ([UInt8]) throws -> Void) throws {
        names = SheetNames.distinct(titles)
        archive = try ZipWriter(write: write)
        try archive.add("[Content_Types].xml", contentTypes)
        try archive.add("_rels/.rels", Self.relationships([("officeDocument", "xl/workbook.xml")]))
        let sheets = names.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
        try archive.add("xl/_rels/workbook.xml.rels", Self.relationships(sheets + [("styles", "styles.xml")]))
    }

    /// Begins the next sheet.
    func beginSheet() throws {
        try archive.begin("xl/worksheets/sheet\(filters.count + 1).xml")
        try archive.append(Self.xmlHeader)
    }

    /// Appends to the sheet.
    func append(_ xml: String) throws { try archive.append(xml) }

    /// Ends the sheet.
    /// - Parameter filter: the range that it filters, with dollar signs.
    func endSheet(filter: String) throws {
        try archive.end()
        filters.append(filter)
    }

    /// Writes the end of the workbook.
    func finish() throws {
        try archive.add("xl/styles.xml", styles.xml)
        let sheets = names.enumerated().map {
            "<sheet name=\"\(SheetText.escaped($1))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        // Excel keeps the range of each filter as a hidden name too.
        let filters = zip(names, filters).enumerated().map { index, pair in
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
                + SheetText.escaped("'\(pair.0.replacing("'", with: "''"))'!\(pair.1)") + "</definedName>"
        }
        try archive.add(
            "xl/workbook.xml",
            Self.xmlHeader + "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.office)/relationships\">"
                + "<sheets>\(sheets.joined())</sheets><definedNames>\(filters.joined())</definedNames></workbook>")
        try archive.finish()
    }

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private var contentTypes: String {
        let parts =
            [("workbook", "sheet.main"), ("styles", "styles")]
            + names.indices.map { ("worksheets/sheet\($0 + 1)", "worksheet") }
        return Self.xmlHeader + "<Types xmlns=\"\(Self.package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + parts.map {
                "<Override PartName=\"/xl/\($0).xml\" ContentType=\"\(Self.spreadsheet).\($1)+xml\"/>"
            }.joined() + "</Types>"
    }

    private static func relationships(_ targets: [(type: String, target: String)]) -> String {
        xmlHeader + "<Relationships xmlns=\"\(package)/relationships\">"
            + targets.enumerated().map {
                "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/relationships/\($1.type)\" Target=\"\($1.target)\"/>"
            }.joined() + "</Relationships>"
    }
}
