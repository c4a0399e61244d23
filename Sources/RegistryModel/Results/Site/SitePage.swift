/// A page of a site: where it is, its answer, and its parts.
package struct SitePage: Sendable {
    /// A link to a page of the site.
    package struct Link: Hashable, Sendable {
        /// The path from the site's folder, such as `areas/15380.html`.
        package let path: String
        /// What the link says.
        package let title: String
        /// What the page is about, a few words; nil if the title says it.
        package let detail: String?

        /// Creates a link.
        package init(_ path: String, _ title: String, _ detail: String? = nil) {
            (self.path, self.title, self.detail) = (path, title, detail)
        }
    }

    /// A part of a page.
    package enum Part: Sendable {
        /// A card, which has the page's title and answer.
        case card(ResultCard)
        /// What-if questions of a clinician, one for each cohort.
        case whatIf([PersonalWhatIf])
        /// A report, and the path of the page with its SQL; nil if it is more than a query. The rows of the last report
        /// of a page may continue on further pages.
        case report(ResultBook.Chapter, sql: String?)
        /// Links with a title.
        case links(String, [Link])
        /// Paragraphs with a title.
        case text(String, [String])
        /// A statement of SQL.
        case code(String)
    }

    /// The path from the site's folder.
    package let path: String
    /// The section; nil for the start page.
    package let section: SiteSection?
    /// The title, the answer and the notes.
    package let heading: ResultHeading
    /// The parts, in order.
    package let parts: [Part]

    /// Creates a page.
    package init(_ path: String, in section: SiteSection?, _ heading: ResultHeading, _ parts: [Part]) {
        (self.path, self.section, self.heading, self.parts) = (path, section, heading, parts)
    }
}
