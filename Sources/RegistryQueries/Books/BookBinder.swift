import RegistryModel
import RegistryStore

/// Gathers the chapters of a book. What there are no data for is said in its place, and does not keep the book from
/// being written.
struct BookBinder {
    let registry: Registry
    /// The options that each command takes, such as `--npi 2000000002`.
    let options: String

    /// A chapter.
    /// - Parameters:
    ///   - question: what it answers.
    ///   - command: the command that gives it alone, without the program's name and the book's options.
    ///   - options: the options of that command, if they are not the book's.
    func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, options: String? = nil,
        _ result: (Registry) throws -> ResultTable
    ) throws -> ResultBook.Chapter {
        ResultBook.Chapter(
            name: name, title: title, question: question,
            command: "asm-registry \(command) \(options ?? self.options)", content: try content(result))
    }

    private func content(_ result: (Registry) throws -> ResultTable) throws -> ResultBook.Chapter.Content {
        do {
            let table = try result(registry)
            guard table.rows.isEmpty else { return .result(table) }
            let reason = table.heading.notes.first { $0.hasPrefix("No ") } ?? "There are no data for this."
            return .missing(reason: reason, hint: "See what is loaded: asm-registry status")
        } catch let error as QueryError {
            return .missing(reason: error.message, hint: error.hint)
        }
    }
}
