import RegistryModel
import RegistryStore

extension Site {
    /// A page with one report.
    /// - Parameters:
    ///   - title: the title; nil for that of the report.
    ///   - query: the name of the report whose SQL it is; nil if it is more than a query.
    func page(
        _ path: String, in section: SiteSection, title: String? = nil, _ chapter: ResultBook.Chapter,
        query: String? = nil, links: [SitePage.Part] = []
    ) -> SitePage {
        var heading = ResultHeading(title: title ?? chapter.title)
        if case .result(let table) = chapter.content {
            heading = ResultHeading(title: title ?? table.heading.title, origin: table.heading.origin)
        }
        return SitePage(path, in: section, heading, [.report(chapter, sql: query.flatMap(sqlPath))] + links)
    }

    /// A chapter as it is shown; nil if it must not be shared.
    /// - Parameter options: the options of the command.
    func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, options: String = "",
        _ result: (Registry) throws -> ResultTable
    ) throws -> ResultBook.Chapter? {
        let binder = BookBinder(registry: registry, options: options, year: year, advice: advice)
        return try shown.chapter(binder.chapter(name, title, question, command, result))
    }

    /// A chapter of a result that is made and released already.
    func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, shown result: ResultTable
    ) -> ResultBook.Chapter {
        ResultBook.Chapter(
            name: name, title: title, question: question, command: "asm-registry \(command)",
            content: result.rows.isEmpty
                ? .missing(reason: result.heading.emptyReason ?? "Nothing is loaded for it.", hint: advice(nil))
                : .result(result))
    }

    /// The path of the page with the SQL of a report.
    func sqlPath(_ query: String) -> String? {
        ReportList.all.contains { $0.name == query } ? "\(SiteSection.dictionary.rawValue)/sql-\(query).html" : nil
    }
}
