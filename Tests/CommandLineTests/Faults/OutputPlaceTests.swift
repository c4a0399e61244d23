import Foundation
import TestSupport
import Testing

/// Files that a result may and may not replace. Devices are nodes that the test makes.
struct OutputPlaceTests {
    private static let question = ["sql", "select 7 as seven", "--format", "csv"]
    private static let answer = "seven\n7\n"
    /// A registry with a load, its lock and its audit log.
    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        let saved = try registry.run(["query", "save", "one", "select 1", "--description", "One?"])
        #expect(saved.status == 0, "\(saved.messages)")
        return registry
    }

    private func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// Every command that writes refuses the program's own files as output, by any name.
    @Test(
        arguments: ["", ".audit", ".lock", "-wal", "-shm", "-journal", ".draft-7"],
        ["as it is", "symbolic link", "hard link"])
    func aFileOfTheRegistryIsNotReplaced(_ ending: String, _ how: String) throws {
        let registry = try registry()
        let own = registry.path + ending
        // A second reader keeps the WAL and its index there.
        if !FileManager.default.fileExists(atPath: own), how != "as it is" {
            try Data().write(to: URL(fileURLWithPath: own))
        }
        var target = own
        if how != "as it is" {
            target = registry.folder.file("other")
            let script = how == "hard link" ? "ln '\(own)' other" : "ln -s '\(own)' other"
            #expect(try registry.shell(script).status == 0)
        }
        // A registry with two names is not opened at all; a draft is recognized by its name.
        let isByContent = how == "hard link" && ending == ".draft-7"
        let before = bytes(registry.path)
        let trail = bytes(registry.path + ".audit") ?? Data()
        for command in [
            Self.question, ["report", "list", "--format", "csv"], ["dictionary", "--datasette", "--format", "json"],
            ["audit", "list", "--format", "csv"],
        ] where !isByContent {
            let run = try registry.run(command + ["--output", target, "--force"])
            #expect([77, 78].contains(run.status), "\(command) \(run.status) \(run.messages)")
            #expect(run.messages.hasErrorWithHint, "\(run.messages)")
        }
        #expect(bytes(registry.path) == before)
        #expect((bytes(registry.path + ".audit") ?? Data()).starts(with: trail))
        if how == "symbolic link" {
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: target) == own)
        }
    }

    @Test func whatIsMadeIsNotMadeWhereSQLiteWouldTakeItForALog() throws {
        let registry = try registry()
        for ending in ["-wal", "-journal", "-shm", ".lock", ".audit"] {
            try? FileManager.default.removeItem(atPath: registry.path + ending)
        }
        for ending in ["-wal", "-journal", "-shm", ".lock"] {
            let target = registry.path + ending
            for command in [
                ["backup", "create", target], ["verify", "--salvage", target], ["export", target],
                ["init", "--db", target],
                ["init", "--db", registry.folder.file("new.sqlite"), "--key-file", target],
                ["backup", "restore", registry.path, "--db", target], Self.question + ["--output", target],
            ] {
                let run = try registry.run(command)
                #expect([73, 77, 78].contains(run.status), "\(command) \(run.status) \(run.messages)")
                // A reader has its WAL and index there, and there is nothing else.
                let isReaders = ["-wal", "-shm"].contains(ending)
                #expect(isReaders || bytes(target) == nil, "\(command) has left \(target)")
            }
        }
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func anotherRegistryItsFilesAndKeysAreNotReplaced() throws {
        let registry = try registry()
        let other = try self.registry()
        let key = other.folder.file("beneficiary.key")
        for target in [other.path, other.path + ".audit", other.path + ".lock", key] {
            let before = bytes(target)
            let run = try registry.run(Self.question + ["--output", target, "--force"])
            #expect(run.status == 77, "\(target) \(run.messages)")
            #expect(bytes(target) == before, "\(target)")
        }
        // A key by any name, and by a link.
        #expect(try other.shell("mv beneficiary.key k.old && ln -s k.old link").status == 0)
        let run = try registry.run(Self.question + ["--output", other.folder.file("link"), "--force"])
        #expect(run.status == 77 && run.messages.contains("is a beneficiary key"), "\(run.messages)")
        #expect(bytes(other.folder.file("k.old"))?.count == 65)
    }

    @Test(arguments: [0o600, 0o640, 0o444, 0o666])
    func aReplacedFileKeepsItsPermissions(_ permissions: Int) throws {
        let registry = try registry()
        let target = try registry.folder.write("old\n", to: "out.csv")
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: target)
        let kept = try registry.run(Self.question + ["--output", target])
        #expect(kept.status == 73 && kept.messages.contains("--force"))
        #expect(try registry.run(Self.question + ["--output", target, "--force"]).status == 0)
        #expect(bytes(target) == Data(Self.answer.utf8))
        #expect(try mode(target) == permissions)
    }

    @Test(.enabled(if: geteuid() == 0, "needs the right to give files away"))
    func aReplacedFileKeepsItsOwner() throws {
        let registry = try registry()
        let target = try registry.folder.write("old\n", to: "out.csv")
        #expect(chown(target, 4711, 4712) == 0)
        #expect(try registry.run(Self.question + ["--output", target, "--force"]).status == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.ownerAccountID] as? Int == 4711)
        #expect(attributes[.groupOwnerAccountID] as? Int == 4712)
    }

    @Test func aSymbolicLinkStaysAndItsTargetIsWritten() throws {
        let registry = try registry()
        #expect(
            try registry.shell(
                "mkdir d && echo old >d/out.csv && ln -s d/out.csv link && ln -s d/new.csv dangling && ln -s loop loop"
            ).status == 0)
        #expect(try registry.run(Self.question + ["--output", registry.folder.file("link")]).status == 73)
        for (link, target) in [("link", "d/out.csv"), ("dangling", "d/new.csv")] {
            let run = try registry.run(Self.question + ["--output", registry.folder.file(link), "--force"])
            #expect(run.status == 0, "\(run.messages)")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: registry.folder.file(link)) == target)
            #expect(bytes(registry.folder.file(target)) == Data(Self.answer.utf8))
        }
        let loop = try registry.run(Self.question + ["--output", registry.folder.file("loop"), "--force"])
        #expect(loop.status == 73 && loop.messages.contains("Too many levels"), "\(loop.messages)")
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: registry.folder.path).contains {
                $0.contains(".draft-")
            })
    }

    @Test func aPipeIsWrittenTo() throws {
        let registry = try registry()
        let run = try registry.shell(
            """
            mkfifo p; timeout 30 cat p >got & timeout 30 "$0" sql 'select 7 as seven' --format csv --output p --force
            echo "$?"; wait; cat got; test -p p && echo pipe
            """)
        #expect(run.output == "0\n\(Self.answer)pipe\n", "\(run.output)\(run.messages)")
    }

    @Test func aDescriptorIsWrittenTo() throws {
        let registry = try registry()
        for path in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            let run = try registry.shell(
                "echo before >out; \"$0\" sql 'select 7 as seven' --format csv --output \(path) >>out; echo $?; cat out"
            )
            #expect(run.output == "0\nbefore\n\(Self.answer)", "\(path): \(run.output)\(run.messages)")
        }
    }

    /// The shell opens the target of `>>`; nothing is added to it.
    @Test(arguments: ["", ".audit", ".lock"], [">>", "2>>", "--output /dev/fd/5 5>>"])
    func aStreamIsNotLedIntoAFileOfTheRegistry(_ ending: String, _ redirection: String) throws {
        let registry = try registry()
        let own = registry.path + ending
        let before = bytes(own)
        let run = try registry.shell("\"$0\" sql 'select 7' --format csv \(redirection) '\(own)'")
        #expect(run.status == 77, "\(run.messages)")
        let after = bytes(own) ?? Data()
        #expect(ending == ".audit" ? after.starts(with: before ?? Data()) : after == before)
        #expect(try registry.run(["verify"]).status == 0)
        #expect(try registry.run(["audit", "verify"]).status == 0)
    }

    @Test(.enabled(if: Privileges.makesDevices, "needs the right to make devices"))
    func aDeviceIsWrittenToAndStaysOne() throws {
        let registry = try registry()
        let run = try registry.shell(
            """
            mknod null c 1 3 && mknod full c 1 7 && mknod disk b 7 99 || exit 9
            for name in null full disk; do
              "$0" sql 'select 7' --output $name --force 2>$name.err; echo "$name $?"
            done
            stat -c %F null full disk; head -1 full.err disk.err
            """)
        #expect(
            run.output.hasPrefix(
                """
                null 0
                full 74
                disk 73
                character special file
                character special file
                block special file

                """), "\(run.output)\(run.messages)")
        #expect(run.output.contains("No space left on device") && run.output.contains("a block device"))
    }

    @Test func aFolderIsNoFile() throws {
        let registry = try registry()
        let run = try registry.run(Self.question + ["--output", registry.folder.path, "--force"])
        #expect(run.status == 73 && run.messages.contains("is a folder"), "\(run.messages)")
    }

    @Test func aRotationBehindALinkReplacesTheKeyItselfAndRemovesTheOldOne() throws {
        let registry = try CommandLineRegistry()
        for folder in CommandLineRegistry.sample.prefix(2) { #expect(try registry.load([folder]).status == 0) }
        #expect(
            try registry.shell("mkdir d && mv beneficiary.key d/real && chmod 640 d/real && ln -s d/real link").status
                == 0)
        let old = bytes(registry.folder.file("d/real"))
        let rotate = ["privacy", "rotate-key", "--key-file", registry.folder.file("link"), "--remove-old-key"]
        // With another name the old key would stay.
        #expect(try registry.shell("ln d/real d/twin").status == 0)
        let refused = try registry.run(rotate)
        #expect(refused.status == 77 && refused.messages.contains("2 names"), "\(refused.messages)")
        #expect(bytes(registry.folder.file("d/real")) == old)
        #expect(try registry.shell("rm d/twin").status == 0)
        let run = try registry.run(rotate)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: registry.folder.file("link")) == "d/real")
        #expect(try FileManager.default.contentsOfDirectory(atPath: registry.folder.file("d")) == ["real"])
        #expect(bytes(registry.folder.file("d/real")) != old)
        #expect(try mode(registry.folder.file("d/real")) == 0o640)
        let status = try registry.run(["privacy", "status", "--key-file", registry.folder.file("d/real")])
        #expect(status.output.contains(", matches the registry"), "\(status.output)")
    }

    @Test func rejectsAreNotWrittenOverAnything() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load([CommandLineRegistry.sample[0]]).status == 0)
        let file = try registry.folder.write(
            "npi,first_name,last_name,specialty_code,organization_name,state\nx,A,B,06,,NY\n", to: "c.csv")
        #expect(try registry.load([file]).status == 65)
        #expect(try registry.shell("mkdir to && ln -s ../registry.sqlite to/1-c.csv").status == 0)
        let before = bytes(registry.path)
        let run = try registry.run(["rejects", "export", "--to", registry.folder.file("to"), "--from", file])
        #expect([73, 77].contains(run.status), "\(run.messages)")
        #expect(bytes(registry.path) == before)
    }
}
