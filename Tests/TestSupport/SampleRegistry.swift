import Foundation
import RegistryStore

/// A registry in a temporary folder, with its key.
package struct SampleRegistry: Sendable {
    /// The folder that holds the registry.
    package let folder: TemporaryFolder
    /// The registry's file.
    package var path: String { folder.file("registry.sqlite") }
    /// The key.
    package let key: BeneficiaryKey

    /// Creates an empty registry.
    package init(isSynthetic: Bool = true) throws {
        folder = try TemporaryFolder()
        key = try BeneficiaryKey(readingOrCreating: folder.file("beneficiary.key"))
        try Registry.create(path: path, isSynthetic: isSynthetic, key: key)
    }

    /// Creates a copy of a closed registry, with the same key.
    package init(copying other: SampleRegistry) throws {
        folder = try TemporaryFolder()
        key = other.key
        try FileManager.default.copyItem(atPath: other.path, toPath: path)
    }

    /// Loads files and folders.
    @discardableResult
    package func load(_ paths: [String], configure: (inout LoadRequest) -> Void = { _ in }) throws -> LoadReport {
        var request = LoadRequest(paths: paths)
        configure(&request)
        let registry = try Registry.openForWriting(path: path, wait: 10)
        defer { try? registry.close() }
        return try Loader(request, into: registry, key: key).run()
    }

    /// Opens the registry for reading, optionally as of an earlier time.
    @discardableResult
    package func read<Result>(asOf: AsOf? = nil, _ body: (Registry) throws -> Result) throws -> Result {
        let registry = try Registry.openForReading(path: path, asOf: asOf)
        defer { try? registry.close() }
        return try body(registry)
    }

    /// The whole number returned by a query.
    package func count(_ sql: String, asOf: AsOf? = nil) throws -> Int {
        try read(asOf: asOf) { try $0.rows(sql: "select (\(sql)) as answer").first?.integer("answer") ?? -1 }
    }

    /// A registry with the reference files and all twenty quarters of the sample, one load per folder.
    package static func withSample() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        for folder in [ProjectFiles.path("ReferenceData")] + ProjectFiles.sampleQuarters {
            try sample.load([folder])
        }
        return sample
    }
}
