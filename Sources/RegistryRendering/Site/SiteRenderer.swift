import Foundation
import RegistryModel

/// Writes the pages of a site as files of HTML, which link to each other and to shared files, and to nothing else.
package struct SiteRenderer: Sendable {
    static let name = "ASM Registry"
    /// The largest size of a page in bytes; a table that is longer continues on further pages.
    private static let maximumSize = 90_000

    private let index: SiteIndex
    private let sections: [SiteSection]

    /// Creates a renderer.
    /// - Parameters:
    ///   - index: the pages that names and codes in tables lead to.
    ///   - sections: the sections in the menu.
    package init(index: SiteIndex, sections: [SiteSection]) {
        self.index = index
        self.sections = sections
    }

    /// The files that all pages share.
    /// - Parameter footer: what each page says at its end: from which data it was made, and by which program.
    package func sharedFiles(footer: String) -> [SiteFile] {
        [SiteAssets.style(footer: footer), SiteAssets.searchIndex(index)] + SiteAssets.scriptFiles
    }

    /// The files of a page: one, or several if its last table is long.
    /// - Throws: an error of a template, which is a bug.
    package func files(of page: SitePage) throws -> [SiteFile] {
        var body = SitePageBody(page, links: CellLinks(index: index, root: root(of: page), own: page.path))
        try body.render()
        let top = try self.top(of: page, title: page.heading.title)
        var pages = [""]
        // The first page has everything above the table; each has its head.
        var size = top.utf8.count + body.before.utf8.count + body.tableTop.utf8.count + body.after.utf8.count
        for row in body.rows {
            if size + row.utf8.count > Self.maximumSize, !pages[pages.count - 1].isEmpty || pages.count == 1 {
                pages.append("")
                size = top.utf8.count + body.tableTop.utf8.count
            }
            pages[pages.count - 1] += row
            size += row.utf8.count
        }
        let paths = pages.indices.map { $0 == 0 ? page.path : Self.path(page.path, number: $0 + 1) }
        return try pages.enumerated().map { number, rows in
            let start =
                number == 0
                ? top + body.before : try self.top(of: page, title: "\(page.heading.title), page \(number + 1)")
            let table =
                rows.isEmpty && pages.count > 1
                ? "" : try body.tableTop + rows + body.tableBottom(isPart: pages.count > 1)
            let end = try PageTemplates.render("SiteBottom", SiteBottom(paths, current: number))
            return SiteFile(path: paths[number], text: start + table + (number == 0 ? body.after : "") + end)
        }
    }

    private func top(of page: SitePage, title: String) throws -> String {
        try PageTemplates.render(
            "SiteTop",
            SiteTop(
                page, title: title, sections, root: root(of: page),
                hasTitle: !page.hasCard || title != page.heading.title))
    }

    /// The way from a page to the site's folder.
    private func root(of page: SitePage) -> String {
        String(repeating: "../", count: page.path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// The path of a further page of a table: `areas/index-2.html`.
    private static func path(_ path: String, number: Int) -> String {
        path.replacing(/\.html$/, with: "-\(number).html")
    }
}
