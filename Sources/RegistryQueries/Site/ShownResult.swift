import RegistryModel

/// Makes results what a site may show: all of them, or, for a site that is shared, what the release plan leaves.
struct ShownResult {
    /// The plan of everything that is released; nil for a site of one's own.
    let plan: ReleasePlan?

    /// The result as it is shown, with its answer; nil if it must not be shared.
    func result(_ result: ResultTable) throws -> ResultTable? {
        guard let plan else { return result.withHeadline }
        do throws(DisclosureError) {
            let hasCounts = result.disclosure?.counts.isEmpty == false
            return try result.released(by: hasCounts ? plan : nil).withHeadline
        } catch {
            guard error.isRefusal else { throw error }
            return nil
        }
    }

    /// The chapter as it is shown; nil if its result must not be shared.
    func chapter(_ chapter: ResultBook.Chapter) throws -> ResultBook.Chapter? {
        guard case .result(let table) = chapter.content else { return chapter }
        return try result(table).map { table in
            ResultBook.Chapter(
                name: chapter.name, title: chapter.title, question: chapter.question, command: chapter.command,
                content: .result(table))
        }
    }
}
