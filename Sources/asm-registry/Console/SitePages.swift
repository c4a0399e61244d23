import Dispatch
import RegistryModel
import RegistryRendering
import Synchronization

/// Renders the pages of a site on all cores while the next ones are made, and writes them in their order.
final class SitePages {
    /// The number of pages that are rendered together: enough for all cores, and few in memory.
    private static let batchSize = 32

    private let renderer: SiteRenderer
    private let folder: SiteFolder
    private var batch: [SitePage] = []
    private var rendering: (group: DispatchGroup, files: Rendered)?

    init(_ renderer: SiteRenderer, to folder: SiteFolder) {
        self.renderer = renderer
        self.folder = folder
    }

    /// Adds a page.
    /// - Throws: `CommandError.failed` if a file of an earlier page cannot be written.
    func add(_ page: SitePage) throws {
        batch.append(page)
        if batch.count == Self.batchSize { try renderBatch() }
    }

    /// Renders and writes what is left.
    /// - Throws: `CommandError.failed` if a file cannot be written.
    func finish() throws {
        try renderBatch()
        try writeRendered()
    }

    private func renderBatch() throws {
        try writeRendered()
        let (pages, files, group) = (batch, Rendered(count: batch.count), DispatchGroup())
        batch.removeAll(keepingCapacity: true)
        let renderer = renderer
        DispatchQueue.global().async(group: group) {
            DispatchQueue.concurrentPerform(iterations: pages.count) { index in
                files.set(Result { try renderer.files(of: pages[index]) }, at: index)
            }
        }
        rendering = (group, files)
    }

    private func writeRendered() throws {
        guard let (group, files) = rendering else { return }
        rendering = nil
        group.wait()
        for files in files.all { for file in try files.get() { try folder.write(file) } }
    }
}

/// The files of pages that several threads render.
private final class Rendered: Sendable {
    private let files: Mutex<[Result<[SiteFile], any Error>?]>

    init(count: Int) { files = Mutex(Array(repeating: nil, count: count)) }

    /// Keeps the files of the page at an index.
    func set(_ result: Result<[SiteFile], any Error>, at index: Int) { files.withLock { $0[index] = result } }

    /// The files of all pages, in their order.
    var all: [Result<[SiteFile], any Error>] { files.withLock { $0.compactMap(\.self) } }
}
