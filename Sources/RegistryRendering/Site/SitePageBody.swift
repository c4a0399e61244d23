import Foundation
import RegistryModel

/// The parts of a page as HTML. The rows of the last report are apart, as they may continue on further pages.
struct SitePageBody {
    private let page: SitePage
    private let links: CellLinks
    /// What comes before the last table, the head of that table, and what comes after it.
    private(set) var before = ""
    private(set) var tableTop = ""
    private(set) var after = ""
    /// The rows of the last table.
    private(set) var rows: [String] = []

    init(_ page: SitePage, links: CellLinks) {
        self.page = page
        self.links = links
    }

    /// The end of the last table, with the number of all its rows; empty without a table.
    /// - Parameter isPart: whether the rows continue on further pages.
    func tableBottom(isPart: Bool) throws -> String {
        tableTop.isEmpty
            ? "" : try PageTemplates.render("TableBottom", TableBottom(rows: rows.count, isPart: isPart))
    }

    mutating func render() throws {
        if !page.hasCard, !page.heading.title.isEmpty {
            before += try PageTemplates.render("Headline", HeadlineView(shown(page.heading)))
            before += try PageTemplates.render("Notes", NotesView(shown(page.heading)))
        }
        let last = page.parts.lastIndex { if case .report = $0 { true } else { false } }
        for (number, part) in page.parts.enumerated() { try render(part, isLast: number == last) }
    }

    private mutating func render(_ part: SitePage.Part, isLast: Bool) throws {
        switch part {
        case .card(let card):
            var (card, text) = (card, "")
            card.heading = shown(card.heading)
            try HTMLCards(write: { text += $0 }, links: links).write(card, isFirstHeading: true)
            add(text)
        case .report(let chapter, let sql): try render(chapter, sql: sql, isLast: isLast)
        case .links(let title, let list):
            let addresses = list.map {
                SitePartView.Link(
                    address: self.links.root + $0.path, title: $0.title.visible, detail: $0.detail?.visible)
            }
            add(try self.part(SitePartView(linkList: .init(listTitle: title.visible, links: addresses))))
        case .text(let title, let paragraphs):
            add(
                try self.part(
                    SitePartView(textPart: .init(textTitle: title.visible, paragraphs: paragraphs.map(\.visible)))))
        case .code(let code): add(try self.part(SitePartView(code: code)))
        case .whatIf(let questions):
            add(try self.part(SitePartView(whatIf: questions.map { try view($0, isOnly: questions.count == 1) })))
        }
    }

    private func part(_ view: SitePartView) throws -> String { try PageTemplates.render("SitePart", view) }

    private mutating func add(_ text: String) {
        if tableTop.isEmpty { before += text } else { after += text }
    }

    private mutating func render(_ chapter: ResultBook.Chapter, sql: String?, isLast: Bool) throws {
        var missing: SiteReport.Missing?
        if case .missing(let reason, let hint) = chapter.content {
            missing = SiteReport.Missing(reason: reason.visible, hint: hint.visible)
        }
        let isAlone = page.reportCount == 1 && !page.hasCard && page.section != nil
        add(
            try PageTemplates.render(
                "SiteReport",
                SiteReport(
                    name: chapter.name, reportTitle: isAlone ? nil : chapter.title.visible,
                    question: chapter.question.visible, missing: missing)))
        let bottom = try PageTemplates.render(
            "SiteReportBottom", SiteReportBottom(command: chapter.command.visible, sql: sql.map { links.root + $0 }))
        guard let result = chapter.result else { return add(bottom) }
        let shown = result.forPeople.crosstab
        let heading = self.shown(shown.heading, isPart: true)
        add(try PageTemplates.render("Headline", HeadlineView(heading)))
        add(try PageTemplates.render("Notes", NotesView(heading)))
        add(try PageTemplates.render("Figures", FiguresView(Figure.all(of: result))))
        let labelCount = result.labelCount
        let top = try PageTemplates.render(
            "TableTop", TableTop(title: chapter.title, columns: shown.columns.dropFirst(labelCount)))
        let rows = try shown.rows.enumerated().map { index, row in
            try PageTemplates.render(
                "TableRow",
                RowView(
                    row, columns: shown.columns, labelCount: labelCount, marks: shown.marks(inRow: index), links: links)
            )
        }
        let details = try PageTemplates.render("Details", DetailsView(heading))
        guard isLast else {
            let count = try PageTemplates.render("TableBottom", TableBottom(rows: rows.count))
            return add(top + rows.joined() + count + details + bottom)
        }
        (tableTop, self.rows) = (top, rows)
        add(details + bottom)
    }

    private func view(_ question: PersonalWhatIf, isOnly: Bool) throws -> SitePartView.WhatIf {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // No text of it may end the element.
        let data = String(decoding: try encoder.encode(question), as: UTF8.self).replacing("<", with: "\\u003c")
        return SitePartView.WhatIf(
            cohort: question.cohort, cohortName: isOnly ? nil : Cohort(rawValue: question.cohort)?.name,
            command: "asm-registry project --npi \(question.npi) --year \(question.year) --set quality.points=7.5",
            data: data)
    }

    /// A heading without the note on the load, which the footer has, so that a page stays the same if its numbers do.
    /// - Parameter isPart: whether notes of the page are left out too.
    private func shown(_ heading: ResultHeading, isPart: Bool = false) -> ResultHeading {
        var heading = heading
        let own = isPart ? Set(page.heading.notes) : []
        heading.notes.removeAll { $0 == heading.origin?.loadNote || own.contains($0) }
        heading.details.removeAll(where: own.contains)
        return heading
    }
}
