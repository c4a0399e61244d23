/// What can be found on a site, and the pages that names and codes in tables lead to.
package struct SiteIndex: Sendable {
    /// What an entry is.
    package enum Kind: String, Sendable { case clinician, organization, area, page }

    /// An entry of the search.
    package struct Entry: Hashable, Sendable {
        /// What it is.
        package let kind: Kind
        /// The name, such as `Bell, Ada`.
        package let name: String
        /// The code and more that can be searched for.
        package let detail: String
        /// The path of its page.
        package let path: String

        /// Creates an entry.
        package init(_ kind: Kind, _ name: String, _ detail: String, _ path: String) {
            (self.kind, self.name, self.detail, self.path) = (kind, name, detail, path)
        }
    }

    /// All entries, in the order in which equally good ones are shown.
    package private(set) var entries: [Entry] = []
    /// The paths of pages by what tables call their subjects: an NPI, an area's code, an organization's name.
    private var paths: [Kind: [String: String]] = [:]

    /// Creates an empty index.
    package init() {}

    /// Adds an entry.
    /// - Parameter key: what tables call it: the NPI, the code, or the name; nil if none names it.
    package mutating func add(_ entry: Entry, key: String? = nil) {
        entries.append(entry)
        if let key { paths[entry.kind, default: [:]][key] = entry.path }
    }

    /// The path of the page of a subject; nil if it has none.
    package func path(of kind: Kind, _ key: String) -> String? { paths[kind]?[key] }
}
