import Foundation
import TestSupport
import Testing

/// `report site`.
struct SiteCommandTests {
    private static let npi = "2254630157"

    /// The site of the sample, which several tests read.
    static let sample = Result {
        let folder = try TemporaryFolder()
        let run = try CommandLineRegistry.loaded.get().run(["report", "site", folder.file("site")])
        return (folder: folder, path: folder.file("site"), run: run)
    }

    private func files(of folder: String) throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
        let url = URL(fileURLWithPath: folder)
        // A folder cannot be read as a file.
        return Dictionary(
            paths.compactMap { path in (try? Data(contentsOf: url.appending(path: path))).map { (path, $0) } }
        ) { first, _ in first }
    }

    private func text(_ path: String, in folder: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }

    /// The card of a clinician is two links away from the first page, with the levers of the report.
    @Test func aCardIsTwoLinksAway() throws {
        let site = try Self.sample.get()
        #expect(site.run.status == 0, "\(site.run.messages)")
        #expect(site.run.output == "\(site.path)/index.html\n")
        let start = try text("index.html", in: site.path)
        #expect(start.contains("href=\"clinicians/index.html\""))
        let list = try text("clinicians/index.html", in: site.path)
        #expect(list.contains("href=\"../clinicians/\(Self.npi).html\""))
        let card = try text("clinicians/\(Self.npi).html", in: site.path)
        let registry = try CommandLineRegistry.loaded.get()
        let levers = try registry.run(["report", "card", "--npi", Self.npi]).output.split(separator: "\n")
            .filter { $0.contains(#/^ *\d\. /#) }
        #expect(levers.count == 3)
        for lever in levers { #expect(card.contains("<li>\(lever.drop { !$0.isLetter })</li>"), "\(lever)") }
    }

    @Test func everyPageIsSmallAndHasNoOtherAddress() throws {
        for (path, data) in try files(of: Self.sample.get().path) where path.hasSuffix(".html") {
            #expect(data.count < 100_000, "\(path)")
            let page = String(decoding: data, as: UTF8.self)
            #expect(!page.contains("http:") && !page.contains("src=\"/"), "\(path)")
        }
    }

    /// The same data make the same bytes; a page that was changed or removed is written again, an old one removed.
    @Test func onlyWhatChangedIsWritten() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let site = folder.file("site")
        let first = try registry.run(["report", "site", site])
        #expect(first.messages.contains(" 0 unchanged, 0 removed."), "\(first.messages)")
        let before = try files(of: site)
        #expect(try files(of: Self.sample.get().path) == before)
        let second = try registry.run(["report", "site", site])
        #expect(second.messages.contains(" 0 written, "), "\(second.messages)")
        try "changed".write(toFile: "\(site)/areas/index.html", atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: "\(site)/clinicians/\(Self.npi).html")
        let third = try registry.run(["report", "site", site])
        #expect(third.messages.contains(" 2 written, "), "\(third.messages)")
        #expect(try files(of: site) == before)
        // For release some pages are left out.
        let released = try registry.run(["report", "site", site, "--release"])
        #expect(released.messages.contains(#/[1-9]\d* removed/#), "\(released.messages)")
        #expect(!FileManager.default.fileExists(atPath: "\(site)/partners/index.html"))
    }

    @Test func otherFilesAreLeftAlone() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        _ = try folder.write("mine", to: "notes.txt")
        let run = try registry.run(["report", "site", folder.path])
        #expect(run.status == 73)
        #expect(run.messages.contains("has files that are not of a site"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
    }

    /// Without a list of participants there is a site, which says that none is loaded.
    @Test func aRegistryWithoutParticipantsHasASite() throws {
        let registry = try CommandLineRegistry()
        let folder = try TemporaryFolder()
        let run = try registry.run(["report", "site", folder.file("site")])
        #expect(run.status == 0, "\(run.messages)")
        #expect(try text("index.html", in: folder.file("site")).contains("Nothing can be projected yet"))
    }

    @Test func earlierLoadsAreNotReleased() throws {
        let run = try CommandLineRegistry.loaded.get().run(
            ["report", "site", "nowhere", "--release", "--as-of", "3"])
        #expect(run.status == 77)
        #expect(!FileManager.default.fileExists(atPath: "nowhere"))
    }

    /// For release, no page has a rate, a lever or a what-if question.
    @Test func releasedPagesHaveNoLevers() throws {
        let folder = try TemporaryFolder()
        let site = folder.file("site")
        _ = try CommandLineRegistry.loaded.get().run(["report", "site", site, "--release"])
        let all = try files(of: site)
        #expect(all.keys.filter { $0.hasPrefix("clinicians/") }.count > 290)
        for (path, data) in all where path.hasSuffix(".html") {
            let page = String(decoding: data, as: UTF8.self)
            #expect(!page.contains("class=\"what-if\"") && !page.contains("What would change it most"), "\(path)")
        }
    }
}
