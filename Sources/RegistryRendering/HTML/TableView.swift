import Mustache
import RegistryModel

/// The head of a table, for its template.
struct TableTop {
    let tableTitle: String
    let headings: [CellView]
    /// Whether it is printed on landscape pages.
    let isWide: Bool

    /// The largest number of columns that a portrait page has room for.
    private static let maximumPortraitColumns = 9

    init(title: String, columns: some Collection<Column>) {
        tableTitle = (title.isEmpty ? "Result" : title).visible
        isWide = columns.count > Self.maximumPortraitColumns
        headings = columns.map { column in
            CellView(column.heading.withoutLeadingBlanks.visible, isNumeric: CellText(unit: column.unit).isNumeric)
        }
    }
}

/// A row of a table for its template. It returns its members itself instead of by reflection, because tables can be
/// long.
struct RowView: MustacheParent {
    private let cells: [CellView]
    private let group: String
    private let groupHref: String?
    private let isSub: Bool

    /// Creates a row.
    /// - Parameters:
    ///   - labelCount: the number of leading columns that name the group of the row. They become a separate row above
    ///     the first row of the group.
    ///   - marks: the values that rest on few cases; they are gray, with the number of cases in a tooltip.
    ///   - links: the pages that names and codes lead to; nil if the page stands alone.
    init(_ row: [Cell], columns: [Column], labelCount: Int, marks: RowMarks = [:], links: CellLinks? = nil) {
        let texts = FormattedRow(row, columns, marks, showsCaseCounts: false).texts
        group = texts.prefix(labelCount).filter { !$0.isEmpty }.joined(separator: " ")
        let hrefs = links?.paths(row, columns) ?? [:]
        groupHref = (0..<labelCount).reversed().lazy.compactMap { hrefs[$0] }.first
        cells = zip(columns, texts).enumerated().dropFirst(labelCount).map { index, cell in
            CellView(
                cell.1, isNumeric: CellText(unit: cell.0.unit).isNumeric, isHead: index == labelCount,
                few: marks[index], href: hrefs[index])
        }
        isSub = labelCount > 0 && texts[labelCount].hasPrefix("  ")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "cells": cells
        case "group": group
        case "groupHref": groupHref
        case "isGroup": !group.isEmpty
        case "span": cells.count
        case "isSub": isSub
        default: nil
        }
    }
}

/// A cell of a table, for its template.
struct CellView: MustacheParent {
    let text: String
    private let isNumeric: Bool
    private let isHead: Bool
    private let few: FewCases?
    private let href: String?

    init(_ text: String, isNumeric: Bool, isHead: Bool = false, few: FewCases? = nil, href: String? = nil) {
        self.text = text
        self.href = href
        self.few = few
        self.isNumeric = isNumeric
        self.isHead = isHead
    }

    /// The number of characters above which a text is wrapped.
    private static let longText = 44

    private var style: String {
        if isNumeric { return few == nil ? "n" : "n few" }
        return text.count > Self.longText ? "long" : "t"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isNumeric": isNumeric
        case "isHead": isHead
        case "style": style
        case "cases": few?.countText
        case "href": href
        default: nil
        }
    }
}

/// The foot of a table, for its template.
struct TableBottom {
    let rowCount: String

    /// - Parameters:
    ///   - isCut: whether rows were left out.
    ///   - isPart: whether the rows are on several pages.
    init(rows: Int, isCut: Bool = false, isPart: Bool = false) {
        let count = rows == 0 ? "No rows." : rows == 1 ? "1 row." : "\(Unit.count.text(Double(rows))) rows."
        rowCount = isCut ? CutResult.message(after: rows) : isPart ? count + " They are on several pages." : count
    }
}

/// A complete table, such as the one below a chart.
struct TableView {
    let tableTitle: String
    let headings: [CellView]
    let isWide: Bool
    let rows: [RowView]
    let rowCount: String

    /// Creates the table of a result in its form for people.
    /// - Parameters:
    ///   - title: the title; nil for that of the result.
    ///   - links: the pages that names and codes lead to; nil if the page stands alone.
    init(_ result: ResultTable, title: String? = nil, links: CellLinks? = nil) {
        let (shown, labelCount) = (result.forPeople.crosstab, result.labelCount)
        let top = TableTop(title: title ?? shown.heading.title, columns: shown.columns.dropFirst(labelCount))
        (tableTitle, headings, isWide) = (top.tableTitle, top.headings, top.isWide)
        rows = shown.rows.enumerated().map { index, row in
            RowView(
                row, columns: shown.columns, labelCount: labelCount, marks: shown.marks(inRow: index), links: links)
        }
        rowCount = TableBottom(rows: rows.count).rowCount
    }
}
