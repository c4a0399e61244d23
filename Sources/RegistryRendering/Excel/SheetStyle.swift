import RegistryModel

/// How a cell looks.
struct SheetStyle: Hashable {
    /// The fonts, in the order in which the styles' part declares them.
    enum Font: Int, CaseIterable {
        case plain, bold, gray, title

        fileprivate var xml: String {
            switch self {
            case .plain: "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            case .bold: "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            case .gray: "<font><sz val=\"11\"/><color rgb=\"FF7F7F7F\"/><name val=\"Calibri\"/></font>"
            case .title: "<font><b/><sz val=\"14\"/><name val=\"Calibri\"/></font>"
            }
        }
    }

    /// The number formats.
    enum Format: Hashable {
        case general, text, date, time
        /// A number of a unit; whole or not, which matters for units that show values unchanged.
        case number(Unit, isWhole: Bool)
    }

    var format = Format.general
    var font = Font.plain
    /// Whether the text remains text when a user edits it, though the number format is not one of text.
    var isQuoted = false

    static let title = SheetStyle(format: .text, font: .title)
    static let header = SheetStyle(format: .text, font: .bold)
    static let text = SheetStyle(format: .text)
    /// Excel shows number signs in place of a text of more than 255 characters in a cell formatted as text.
    static let longText = SheetStyle(isQuoted: true)
}

extension SheetStyle.Format {
    /// The format in Excel's language.
    fileprivate var code: String {
        switch self {
        case .general: "General"
        case .text: "@"
        case .date: "yyyy\\-mm\\-dd"
        case .time: "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z"
        case .number(let unit, let isWhole): Self.code(unit, isWhole)
        }
    }

    /// The number format of a unit, which rounds as `CellText` does. Amounts are in dollars, and percentage points in
    /// hundredths.
    private static func code(_ unit: Unit, _ isWhole: Bool) -> String {
        switch unit {
        case .text, .preformatted, .label: return isWhole ? "0" : "General"
        case .count: return "#,##0"
        case .cents: return "\"$\"#,##0.00"
        case .share: return "0.00%"
        case .points: return "0.00\" pp\""
        case .number(let decimals):
            return "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
        case .change(let unit):
            let code = code(unit, isWhole)
            return "+\(code);-\(code);\(code)"
        }
    }
}

/// The styles of a workbook, numbered as they are used.
struct SheetStyles {
    private var numbers: [SheetStyle: Int] = [SheetStyle(): 0]
    private var styles = [SheetStyle()]

    /// The number of a style.
    mutating func number(of style: SheetStyle) -> Int {
        if let number = numbers[style] { return number }
        styles.append(style)
        numbers[style] = styles.count - 1
        return styles.count - 1
    }

    /// The styles as the part `xl/styles.xml`.
    var xml: String {
        let formats = styles.map(\.format.code).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        // Numbers below 164 are Excel's own formats: 0 is General, and 49 is @.
        let format = { (style: SheetStyle) in
            switch style.format.code {
            case "General": 0
            case "@": 49
            default: 164 + (formats.firstIndex(of: style.format.code) ?? 0)
            }
        }
        let declared = formats.enumerated().filter { $1 != "General" && $1 != "@" }.map {
            "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(SheetText.escaped($1))\"/>"
        }
        let cells = styles.map { style in
            "<xf numFmtId=\"\(format(style))\" fontId=\"\(style.font.rawValue)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
                + " applyNumberFormat=\"1\" applyFont=\"1\"\(style.isQuoted ? " quotePrefix=\"1\"" : "")/>"
        }
        return Workbook.xmlHeader
            + "<styleSheet xmlns=\"\(Workbook.namespace)\">"
            + (declared.isEmpty ? "" : "<numFmts count=\"\(declared.count)\">\(declared.joined())</numFmts>")
            + "<fonts count=\"\(SheetStyle.Font.allCases.count)\">\(SheetStyle.Font.allCases.map(\.xml).joined())</fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }
}
