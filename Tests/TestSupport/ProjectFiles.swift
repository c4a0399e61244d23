import Foundation

/// Files of the project used by tests.
package enum ProjectFiles {
    /// The project's root.
    package static let root: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// The path of a file or folder of the project.
    package static func path(_ name: String) -> String { root + "/" + name }

    /// The twenty folders of the sample, oldest first.
    package static var sampleQuarters: [String] {
        let folder = path("SampleData")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            preconditionFailure("there is no folder SampleData")
        }
        return names.filter { $0.hasPrefix("20") }.sorted().map { folder + "/" + $0 }
    }

    /// A real published file; nil if the checkout lacks it.
    package static func published(_ name: String) -> String? {
        let path = URL(fileURLWithPath: root).appendingPathComponent("../shared/data/\(name)").standardizedFileURL.path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
