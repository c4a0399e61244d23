/// A file of a site.
package struct SiteFile: Sendable {
    /// The path from the site's folder.
    package let path: String
    /// The content.
    package let bytes: [UInt8]

    init(path: String, text: String) {
        self.path = path
        bytes = Array(text.utf8)
    }

    init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}
