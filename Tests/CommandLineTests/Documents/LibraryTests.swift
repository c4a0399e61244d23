import Foundation
import TestSupport
import Testing

/// The library's pages: the example of each is a program of the package `Tests/Client`, which is built and run.
@Suite(.serialized)
struct LibraryTests {
    private static let pages = [("RegistryModel", "ModelClient"), ("RegistryStore", "StoreClient")]

    @Test(arguments: pages)
    func theExampleIsTheProgram(module: String, program: String) throws {
        let source = try String(
            contentsOfFile: ProjectFiles.path("Tests/Client/Sources/\(program)/main.swift"), encoding: .utf8)
        #expect(try Self.block("swift", after: "### Example", of: module) == source)
    }

    @Test(.enabled(if: ProgramRun.tool("swift") != nil, "needs the Swift toolchain"))
    func everyExamplePrintsWhatThePageSays() throws {
        let build = try ProgramRun("/bin/sh", [ProjectFiles.path("Scripts/build-client.sh")])
        try #require(build.status == 0, "\(build.output)\(build.messages)")
        for (module, program) in Self.pages {
            let folder = try TemporaryFolder()
            let run = try ProgramRun(
                ProjectFiles.path(".build/client/debug/\(program)"), [ProjectFiles.path("SampleData"), folder.path])
            #expect(run.status == 0, "\(program): \(run.messages)")
            #expect(run.output == (try Self.block("text", after: "It prints", of: module)), "\(program)")
        }
    }

    /// The first fenced block of a language after a line of a module's page.
    private static func block(_ language: String, after heading: String, of module: String) throws -> String {
        let file = ProjectFiles.path("Sources/\(module)/\(module).docc/\(module).md")
        let page = try String(contentsOfFile: file, encoding: .utf8)
        let rest = try page[#require(page.firstRange(of: heading)).upperBound...]
        let start = try #require(rest.firstRange(of: "```\(language)\n")).upperBound
        return String(rest[start..<(try #require(rest[start...].firstRange(of: "```\n"))).lowerBound])
    }
}
