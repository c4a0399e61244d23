import Mustache
import RegistryModel

/// What stands above the rows of a table, as its template writes it.
struct TableTop {
    let tableTitle: String
    let headings: [CellView]

    init(title: String, columns: some Collection<Column>) {
        tableTitle = (title.isEmpty ? "Result" : title).visible
        headings = columns.map { column in
            CellView(column.heading.trimmedBlanks.visible, isNumeric: CellText(unit: column.unit).isNumeric)
        }
    }
}

/// A row of a table as its template writes it. It names its members itself, as there can be very many rows.
struct RowView: MustacheParent {
    private let cells: [CellView]
    private let group: String
    private let isSub: Bool

    /// A row.
    /// - Parameter labelCount: how many columns before the first one shown name the group of the row; they are a row of
    ///   their own, above the first row of the group.
    init(_ row: [Cell], columns: [Column], labelCount: Int) {
        let texts = zip(columns, row).map { CellText(unit: $0.unit).text($1) }
        group = texts.prefix(labelCount).filter { !$0.isEmpty }.joined(separator: " ")
        cells = zip(columns, texts).enumerated().dropFirst(labelCount).map { index, cell in
            CellView(cell.1, isNumeric: CellText(unit: cell.0.unit).isNumeric, isHead: index == labelCount)
        }
        isSub = labelCount > 0 && texts[labelCount].hasPrefix("  ")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "cells": cells
        case "group": group
        case "isGroup": !group.isEmpty
        case "span": cells.count
        case "isSub": isSub
        default: nil
        }
    }
}

/// A cell of a table as its template writes it.
struct CellView: MustacheParent {
    let text: String
    private let isNumeric: Bool
    private let isHead: Bool

    init(_ text: String, isNumeric: Bool, isHead: Bool = false) {
        self.text = text
        self.isNumeric = isNumeric
        self.isHead = isHead
    }

    /// From how many characters on a text is broken into lines.
    private static let longText = 44

    private var style: String {
        if isNumeric { return "n" }
        return text.count > Self.longText ? "long" : "t"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isNumeric": isNumeric
        case "isHead": isHead
        case "style": style
        default: nil
        }
    }
}

/// What stands below the rows of a table.
struct TableBottom {
    let rowCount: String

    init(rows: Int) {
        rowCount = rows == 0 ? "No rows." : rows == 1 ? "1 row." : "\(Unit.count.text(Double(rows))) rows."
    }
}

/// A whole table, such as the one under a chart.
struct TableView {
    let tableTitle: String
    let headings: [CellView]
    let rows: [RowView]
    let rowCount: String
    /// Whether it is so short that it is shown at once.
    let isOpen: Bool

    private static let shortest = 20

    /// The table of a result, as people read it.
    init(_ result: ResultTable) {
        let (shown, labelCount) = (result.crosstab, result.labelCount)
        let top = TableTop(title: shown.heading.title, columns: shown.columns.dropFirst(labelCount))
        (tableTitle, headings) = (top.tableTitle, top.headings)
        rows = shown.rows.map { RowView($0, columns: shown.columns, labelCount: labelCount) }
        isOpen = rows.count <= Self.shortest
        rowCount = TableBottom(rows: rows.count).rowCount
    }
}
