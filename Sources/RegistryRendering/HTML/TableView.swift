import Mustache
import RegistryModel

/// What stands above the rows of a table, as its template writes it.
struct TableTop {
    let tableTitle: String
    let headings: [CellView]

    init(title: String, columns: [Column]) {
        tableTitle = (title.isEmpty ? "Result" : title).visible
        headings = columns.map { column in
            CellView(column.heading.trimmedBlanks.visible, isNumeric: CellText(unit: column.unit).isNumeric)
        }
    }
}

/// A row of a table as its template writes it. It names its members itself, as there can be very many rows.
struct RowView: MustacheParent {
    private let cells: [CellView]
    private let isFirst: Bool

    /// A row; in a crosstab the first row of each group stands out.
    init(_ row: [Cell], columns: [Column], isCrosstab: Bool) {
        cells = zip(columns, row).enumerated().map { index, pair in
            let text = CellText(unit: pair.0.unit)
            return CellView(
                text.text(pair.1), isNumeric: text.isNumeric,
                isHead: index == 0 || isCrosstab && pair.0.name == ResultTable.measureColumn)
        }
        isFirst = isCrosstab && cells.first?.text.isEmpty == false
    }

    func child(named name: String) -> Any? {
        switch name {
        case "cells": cells
        case "isFirst": isFirst
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
        if text.hasPrefix("  ") { return "sub" }
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

    /// The table of a result, as people read it.
    init(_ result: ResultTable) {
        let shown = result.crosstab
        let top = TableTop(title: shown.heading.title, columns: shown.columns)
        (tableTitle, headings) = (top.tableTitle, top.headings)
        rows = shown.rows.map { RowView($0, columns: shown.columns, isCrosstab: result.isCrosstab) }
        rowCount = TableBottom(rows: rows.count).rowCount
    }
}
