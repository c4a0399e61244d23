import Foundation
import Testing
import TestSupport

/// A document that is generated from the program. `make docs` writes it; a test fails if it is stale.
struct GeneratedDocument {
    let name: String

    init(_ name: String) { self.name = name }

    func compare(_ text: String) throws {
        let path = ProjectFiles.path(name)
        if ProcessInfo.processInfo.environment["ASM_REGISTRY_WRITE_DOCS"] != nil {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let written = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        #expect(written == text, "\(name) is stale: run make docs")
    }
}
