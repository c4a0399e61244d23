import Foundation
import Testing
import TestSupport

/// Loads without disk space: on a small disk in memory, and under a limit of the file size.
struct FullDiskTests {
    /// Whether small disks can be mounted here, which needs root.
    private static let mountsDisks = geteuid() == 0 && (try? Disk(kilobytes: 64)) != nil

    /// A small disk in memory, unmounted when it is released.
    private final class Disk {
        let path: String

        init(kilobytes: Int) throws {
            path = FileManager.default.temporaryDirectory.appendingPathComponent("asm-disk-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let run = try ProgramRun(
                "/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
            guard run.status == 0 else {
                try? FileManager.default.removeItem(atPath: path)
                throw CannotMount(messages: run.messages)
            }
        }

        deinit {
            _ = try? ProgramRun("/bin/umount", ["-l", path])
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private struct CannotMount: Error {
        let messages: String
    }

    private func registry() throws -> (CommandLineRegistry, hash: String) {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        return (registry, try registry.run(["verify", "--hash"]).output)
    }

    private func load(_ registry: CommandLineRegistry, _ path: String, environment: [String: String] = [:]) throws
        -> ProgramRun
    {
        try ProgramRun(
            "asm-registry",
            [
                "load", "--db", path, "--key-file", registry.folder.file("beneficiary.key"),
                CommandLineRegistry.sample[1],
            ],
            environment: environment)
    }

    @Test(.enabled(if: mountsDisks, "needs the right to mount a tmpfs"), arguments: [1270, 1470, 1620])
    func aFullDiskLeavesTheRegistryAsItWas(_ kilobytes: Int) throws {
        let (registry, hash) = try self.registry()
        let disk = try Disk(kilobytes: kilobytes)
        let path = disk.path + "/registry.sqlite"
        try FileManager.default.copyItem(atPath: registry.path, toPath: path)
        let run = try load(registry, path)
        #expect(run.status == 74, "\(run.output) \(run.messages)")
        #expect(run.messages.contains("The disk is full in \(disk.path): the load needs about"), "\(run.messages)")
        #expect(try registry.run(["verify", "--hash", "--db", path]).output == hash)
        #expect(try registry.run(["verify", "--db", path]).status == 0)
    }

    /// The WAL, which makes a load durable, has room, but the checkpoint into the file has not.
    @Test(.enabled(if: mountsDisks, "needs the right to mount a tmpfs"))
    func aLoadThatIsInTheLogOnlyIsThere() throws {
        let (registry, _) = try self.registry()
        let disk = try Disk(kilobytes: 1920)
        let path = disk.path + "/registry.sqlite"
        try FileManager.default.copyItem(atPath: registry.path, toPath: path)
        #expect(try load(registry, path).status == 0)
        let answer = try registry.run(["sql", "select count(*) from episode", "--format", "csv", "--db", path])
        #expect(answer.output.hasSuffix("\n2500\n"), "\(answer.messages)")
        #expect(try registry.run(["verify", "--db", path]).status == 0)
    }

    @Test(.enabled(if: mountsDisks, "needs the right to mount a tmpfs"))
    func aFullDiskOfTemporaryFilesIsNamed() throws {
        let (registry, hash) = try self.registry()
        let disk = try Disk(kilobytes: 16)
        try Data(count: 12_000).write(to: URL(fileURLWithPath: disk.path + "/full"))
        let large = try registry.folder.write(Self.rejects, to: "rejects.csv")
        let run = try ProgramRun(
            "asm-registry",
            ["load", "--db", registry.path, "--key-file", registry.folder.file("beneficiary.key"), large],
            environment: ["SQLITE_TMPDIR": disk.path])
        #expect(run.status == 74, "\(run.output.suffix(300)) \(run.messages)")
        #expect(
            run.messages.contains("The disk is full in \(disk.path), the folder for temporary files"), "\(run.messages)"
        )
        #expect(try registry.run(["verify", "--hash"]).output == hash)
    }

    @Test(arguments: [520, 590])
    func aLimitOfTheFileSizeLeavesTheRegistryAsItWas(_ kilobytes: Int) throws {
        let (registry, hash) = try self.registry()
        let command = "ulimit -f \(kilobytes * 2); exec \"$0\" \"$@\""
        let run = try ProgramRun(
            "/bin/sh",
            [
                "-c", command, ProgramRun.path(of: "asm-registry"), "load", "--db", registry.path, "--key-file",
                registry.folder.file("beneficiary.key"), CommandLineRegistry.sample[1],
            ])
        #expect(run.status == 74, "\(run.output) \(run.messages)")
        #expect(run.messages.contains("(ulimit -f)"), "\(run.messages)")
        #expect(try registry.run(["verify", "--hash"]).output == hash)
        #expect(try registry.run(["verify"]).status == 0)
    }

    /// More rejects than are kept in memory.
    private static let rejects =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"
        + (0..<20_000).map { "R\($0),2000000002,HF,10580,1S00A00AA00,2031,9,x,y,-,-,1,0,0,1\n" }.joined()
}
