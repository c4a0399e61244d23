import RegistryModel

/// The data of the template `SiteTop`.
struct SiteTop {
    struct SectionLink {
        let path: String
        let title: String
        /// What `aria-current` says: `page` on the section's own page, `true` on its others; nil on those of other sections.
        let current: String?
    }

    let pageTitle: String
    let hasTitle: Bool
    let root: String
    let siteName = SiteRenderer.name
    let scripts: [String]
    let sections: [SectionLink]
    let hasTrail: Bool
    let section: SectionLink?

    init(_ page: SitePage, title: String, _ sections: [SiteSection], root: String, hasTitle: Bool) {
        pageTitle = title.visible
        self.hasTitle = hasTitle
        self.root = root
        self.sections = sections.map {
            SectionLink(
                path: $0.path, title: $0.title,
                current: $0 != page.section ? nil : $0.path == page.path ? "page" : "true")
        }
        hasTrail = page.section != nil
        section = page.section.flatMap { section in
            section.path == page.path ? nil : SectionLink(path: section.path, title: section.title, current: nil)
        }
        scripts = SiteAssets.scripts(hasWhatIf: page.hasWhatIf)
    }
}

/// The data of the template `SiteBottom`: the pages of a table that does not fit on one.
struct SiteBottom {
    struct Page {
        let number: String
        let file: String
        let isCurrent: Bool
    }

    let pages: [Page]
    let hasPages: Bool

    init(_ paths: [String], current: Int) {
        hasPages = paths.count > 1
        pages = paths.enumerated().map { index, path in
            Page(
                number: String(index + 1), file: path.split(separator: "/").last.map(String.init) ?? path,
                isCurrent: index == current)
        }
    }
}

/// The data of the template `SiteReport`.
struct SiteReport {
    struct Missing {
        let reason: String
        let hint: String
    }

    let name: String
    /// The title; nil if it is that of the page.
    let reportTitle: String?
    let question: String
    let missing: Missing?
}

/// The data of the template `SiteReportBottom`.
struct SiteReportBottom {
    let command: String
    let sql: String?
}

/// The data of the template `SitePart`: one of its members.
struct SitePartView {
    struct LinkList {
        let listTitle: String
        let links: [Link]
    }

    struct Link {
        let address: String
        let title: String
        let detail: String?
    }

    struct Text {
        let textTitle: String
        let paragraphs: [String]
    }

    struct WhatIf {
        let cohort: String
        /// The name of the cohort; nil if the clinician takes part in one only.
        let cohortName: String?
        let command: String
        let data: String
    }

    var linkList: LinkList?
    var textPart: Text?
    var code: String?
    var whatIf: [WhatIf] = []
}

extension SitePage {
    /// Whether it asks what-if questions.
    var hasWhatIf: Bool {
        parts.contains { if case .whatIf = $0 { true } else { false } }
    }

    /// Whether its title is that of a card.
    var hasCard: Bool {
        parts.contains { if case .card = $0 { true } else { false } }
    }

    /// The number of its reports.
    var reportCount: Int {
        parts.count { if case .report = $0 { true } else { false } }
    }
}
