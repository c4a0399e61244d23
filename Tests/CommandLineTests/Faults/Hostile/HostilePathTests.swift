import Foundation
import TestSupport
import Testing

/// Paths that are not regular files, unusual names, and files that change while they are read.
@Suite("Hostile paths")
struct HostilePathTests {
    private static let good = Hostile.header + Hostile.row

    @Test(arguments: [
        "a b.csv", "a\nb.csv", "tab\tb.csv", "é.csv", "e\u{301}.csv", "日本.csv", "🫀.csv", "percent%41.csv",
        "quote\"'.csv",
        "back\\slash.csv", "$(id).csv", "*.csv", "esc\u{1B}[31m.csv", "\u{202E}rtl.csv", "#?&;.csv", "no extension",
    ])
    func aNameIsTakenAsItIs(_ name: String) throws {
        let hostile = try HostileRegistry()
        let run = try hostile.load([hostile.registry.folder.write(Self.good, to: name)])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
        #expect(try hostile.answer(Hostile.newName) == "Test")
    }

    @Test func aLeadingDashFollowsTwoDashes() throws {
        let hostile = try HostileRegistry()
        try hostile.registry.folder.write(Self.good, to: "-x.csv")
        #expect(try hostile.load(["-x.csv"]).status == 64)
        let run = try ProgramRun(
            "/bin/bash",
            [
                "-c", "cd \"$1\" && exec \"$0\" load --db registry.sqlite --key-file \"$2\" -- -x.csv",
                ProgramRun.path(of: "asm-registry"), hostile.registry.folder.path, hostile.keyPath,
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }

    @Test(arguments: [
        ("mkfifo x", "x", 66, "is not a regular file"), ("true", "/dev/zero", 66, "is not a regular file"),
        ("true", "/dev/null", 66, "is not a regular file"), ("true", "/dev/full", 66, "is not a regular file"),
        ("true", "nothing.csv", 66, "There is nothing at"), ("ln -s nowhere x", "x", 66, "There is nothing at"),
        ("ln -s x x", "x", 74, "Too many levels of symbolic links"), ("touch f", "f/x.csv", 66, "There is nothing at"),
        ("mkdir x", "x", 66, "holds no .csv file"), ("mkdir x && touch x/.hidden.csv", "x", 66, "holds no .csv file"),
        ("mkdir x && mkfifo x/a.csv", "x", 66, "is not a regular file"),
        ("mkdir x && ln -s nowhere x/a.csv", "x", 66, "There is nothing at"),
        ("mkdir x && ln -s a.csv x/a.csv", "x", 74, "Too many levels of symbolic links"),
        ("true", String(repeating: "n", count: 300), 74, "File name too long"),
    ])
    func whatIsNoFileIsRefusedAtOnce(_ command: String, _ path: String, _ status: Int, _ words: String) throws {
        let hostile = try HostileRegistry()
        let folder = hostile.registry.folder
        #expect(try ProgramRun("/bin/bash", ["-c", "cd '\(folder.path)' && \(command)"]).status == 0)
        let before = try hostile.content()
        let run = try hostile.load([path.hasPrefix("/") ? path : folder.file(path)])
        #expect(Int(run.status) == status, "\(run.output)\(run.messages)")
        #expect(run.messages.contains(words) && run.messages.hasErrorWithHint)
        #expect(try hostile.content() == before)
    }

    @Test func linksToFilesAreFollowedAndCirclesOfFoldersAreNot() throws {
        let hostile = try HostileRegistry()
        let folder = hostile.registry.folder
        try folder.write(Self.good, to: "target.txt")
        let command =
            "cd '\(folder.path)' && mkdir x x/folder.csv && ln -s ../target.txt x/a.csv && ln -s .. x/folder.csv/up"
        #expect(try ProgramRun("/bin/bash", ["-c", command]).status == 0)
        #expect(try hostile.load([folder.file("x")]).status == 0)
        #expect(try hostile.answer("select count(*) from load_file where load_id = 2") == "1")
    }

    /// Root may read everything, so the program runs as another user.
    @Test(
        .enabled(
            if: getuid() != 0 || Privileges.runsAsNobody,
            "needs the right to run as another user, and a program that one may run"))
    func whatMayNotBeReadIsSaidAndNotPassedOver() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.good, to: "file.csv")
        try folder.write(Self.good, to: "whole/a.csv")
        try folder.write(Self.good, to: "whole/closed/b.csv")
        let program = ProgramRun.path(of: "asm-registry")
        let script = """
            set -e; cd "$1"; "$0" init --bare --db r.sqlite --key-file k --synthetic >/dev/null 2>&1
            chmod 000 file.csv whole/closed; chmod 755 . whole; chmod 666 r.sqlite* k; chmod 777 .
            as() { if [ "$(id -u)" = 0 ]; then \(Privileges.asNobody) "$@"; else "$@"; fi; }
            as "$0" load --db r.sqlite --key-file k file.csv && exit 98 || echo "file $?"
            as "$0" load --db r.sqlite --key-file k whole && exit 98 || echo "folder $?"
            chmod 755 whole/closed
            """
        let run = try ProgramRun("/bin/bash", ["-c", script, program, folder.path])
        #expect(run.output.contains("file 74") && run.output.contains("folder 74"), "\(run.output)\(run.messages)")
        #expect(run.messages.contains("Permission denied") && run.messages.contains("cannot be listed"))
    }

    @Test func oneBadFileKeepsAWholeFolderOut() throws {
        let hostile = try HostileRegistry()
        let before = try hostile.content()
        try hostile.registry.folder.write(Self.good, to: "x/a.csv")
        try hostile.registry.folder.write([0x1F, 0x8B, 8], to: "x/b.csv")
        try hostile.registry.folder.write(Hostile.episode(0, "H-2"), to: "x/c.csv")
        let run = try hostile.load([hostile.registry.folder.file("x")])
        #expect(run.status == 65 && run.output.contains("is damaged"))
        #expect(try hostile.content() == before)
    }

    @Test func theSameFileTwiceInOneCallIsLoadedOnce() throws {
        let hostile = try HostileRegistry()
        let file = try hostile.registry.folder.write(Self.good, to: "a.csv")
        let run = try hostile.load([file, file])
        #expect(run.status == 0 && run.output.contains("unchanged, the same bytes are in load 2"))
        #expect(try hostile.answer("select sum(inserted_rows) from load_file where load_id = 2") == "1")
    }

    @Test func twoFilesOfOneKindMayRestateEachOther() throws {
        let hostile = try HostileRegistry()
        let first = try hostile.registry.folder.write(Self.good, to: "a.csv")
        let second = try hostile.registry.folder.write(Hostile.header + "99,Later,\n98,Other,\n", to: "b.csv")
        let run = try hostile.load([first, second])
        let isLoaded = try hostile.answer(Hostile.newName) == "Later"
        #expect(run.status == 0 && isLoaded, "\(run.output)\(run.messages)")
        #expect(try hostile.registry.read { try $0.rows(sql: "select 1 from reject").isEmpty })
    }

    @Test func aFileThatIsReplacedAfterItsHeaderWasReadIsNotTakenForTheOther() throws {
        let hostile = try HostileRegistry()
        let folder = hostile.registry.folder
        // The first file is large enough to replace the second one while it is read.
        let rows = (0..<40_000).map {
            "H-\($0),2000000002,HF,10580,1S00A00AA00,2027,1,2027-01-15,2027-03-31,1,1,1,0,0,1\n"
        }
        let header = String(Hostile.episode(0, "H-0").prefix { $0 != "\n" }) + "\n"
        let first = try folder.write(header + rows.joined(), to: "first.csv")
        let second = try folder.write(Hostile.payment("1.00"), to: "second.csv")
        let before = try hostile.content()
        let process = try ProgramRun.start(
            "asm-registry",
            ["load", "--db", hostile.registry.path, "--key-file", hostile.keyPath, first, second])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The WAL appears after both headers are read.
        let log = hostile.registry.path + "-wal"
        while process.isRunning, (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 == 0 {
            usleep(1000)
        }
        try Data(Hostile.payment("2.00").utf8).write(to: URL(fileURLWithPath: second), options: .atomic)
        process.waitUntilExit()
        let paid = try hostile.answer(Hostile.paid)
        let isAsBefore = try hostile.content() == before
        #expect(process.terminationStatus == 65 ? isAsBefore : paid == "100", "paid \(paid)")
    }

    @Test(arguments: ["grows", "shrinks", "is replaced", "is written over"])
    func aFileThatChangesWhileItIsReadIsLoadedWholeOrNotAtAll(_ how: String) throws {
        let hostile = try HostileRegistry()
        let folder = hostile.registry.folder
        let rows = (0..<60_000).map { "2000000002,HF,2027,Q\(100 + $0 % 900),mips_cqm,8,12,1,\n" }.joined()
        let header =
            "npi,cohort,performance_year,measure_id,collection_type,numerator,denominator,data_completeness,points\n"
        let file = try folder.write(header + rows, to: "file.csv")
        let before = try hostile.content()
        let changing = Thread {
            usleep(150_000)
            switch how {
            case "grows":
                guard let handle = FileHandle(forWritingAtPath: file) else { return }
                _ = try? handle.seekToEnd()
                for _ in 0..<200 {
                    handle.write(Data("2000000002,HF,2028,Q001,mips_cqm,8,12,1,\n".utf8))
                    usleep(5000)
                }
            case "shrinks": truncate(file, 1_000_003)
            case "is replaced":
                try? Data((header + "2000000002,HF,2028,Q001,mips_cqm,8,12,1,\n").utf8).write(
                    to: URL(fileURLWithPath: file), options: .atomic)
            default:
                guard let handle = FileHandle(forWritingAtPath: file) else { return }
                try? handle.seek(toOffset: 500_000)
                handle.write(Data(repeating: 0x78, count: 1000))
            }
        }
        changing.start()
        let run = try hostile.load([file])
        #expect([0, 65, 74].contains(run.status), "\(run.status) \(run.output)\(run.messages)")
        if run.status == 0 {
            // One state of the file was loaded: the load's number of rows is that of the registry.
            #expect(
                try hostile.answer(
                    "select read_rows = inserted_rows + updated_rows + unchanged_rows + rejected_rows from load_file where load_id = 2"
                ) == "1")
        } else {
            #expect(try hostile.content() == before)
        }
    }

    @Test func aFullDiskOnStdoutIsAnErrorAndAClosedOneIsNot() throws {
        let hostile = try HostileRegistry()
        let program = ProgramRun.path(of: "asm-registry")
        let full = try ProgramRun(
            "/bin/bash", ["-c", "\"$0\" sql 'select 1' --db \"$1\" >/dev/full", program, hostile.registry.path])
        #expect(full.status == 74, "\(full.messages)")
        #expect(full.messages.contains("No space left on device"))
    }
}
