import Foundation
import RegistryStore
import Testing
import TestSupport

/// Keys and permissions through the program.
struct PrivacyCommandTests {
    /// Runs a shell script with the program as $0 and a umask of 0.
    private func shell(_ command: String, in folder: TemporaryFolder) throws -> ProgramRun {
        try ProgramRun(
            "/bin/sh", ["-c", "umask 000; cd '\(folder.path)'; " + command, ProgramRun.path(of: "asm-registry")],
            environment: ["ASM_REGISTRY_DB": folder.file("r.sqlite"), "XDG_CONFIG_HOME": folder.file("config")])
    }

    private func modes(_ folder: TemporaryFolder) throws -> [String: Int] {
        try (FileManager.default.subpaths(atPath: folder.path) ?? []).reduce(into: [:]) { modes, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            modes[name] = attributes[.posixPermissions] as? Int
        }
    }

    @Test func filesAreTheirOwnersAloneWhateverTheMask() throws {
        let folder = try TemporaryFolder()
        let sample = ProjectFiles.path("SampleData")
        let run = try shell(
            """
            set -e
            "$0" init --synthetic --bare
            "$0" load \(ProjectFiles.path("ReferenceData")) \(sample)/2027Q1
            "$0" load \(sample)/rejects/mbi-as-episode-id.csv || true
            "$0" rejects export 2 --to deep/rejected --from \(sample)/rejects
            "$0" privacy rotate-key
            "$0" status --output open.txt
            umask 027
            "$0" status --output group.txt
            """, in: folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(!run.messages.contains("Warning"))
        let modes = try modes(folder)
        #expect(modes.count >= 10)
        for (name, mode) in modes {
            let isFolder = ["config", "config/asm-registry", "deep", "deep/rejected"].contains(name)
            switch name {
            // A result follows the umask of the caller.
            case "open.txt": #expect(mode == 0o644)
            case "group.txt": #expect(mode == 0o640)
            default: #expect(mode == (isFolder ? 0o700 : 0o600), "\(name) \(String(mode, radix: 8))")
            }
        }
    }

    @Test func whileALoadRunsItsFilesAreItsOwnersAlone() throws {
        let registry = try CommandLineRegistry()
        let load = try registry.startableLoad(Array(CommandLineRegistry.sample.prefix(8)))
        try load.run()
        var seen: Set<String> = []
        while load.isRunning {
            for (name, mode) in (try? modes(registry.folder)) ?? [:] {
                #expect(mode == 0o600, "\(name)")
                seen.insert(name)
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        #expect(seen.isSuperset(of: ["registry.sqlite-wal", "registry.sqlite-shm", "registry.sqlite.lock"]))
    }

    @Test func othersWhoCanReadAreToldOfOnceWithTheLineThatFixesIt() throws {
        let registry = try CommandLineRegistry()
        let key = ["--key-file", registry.folder.file("beneficiary.key")]
        chmod(registry.path, 0o644)
        chmod(key[1], 0o640)
        let run = try registry.run(["load"] + key + [ProjectFiles.path("ReferenceData")])
        #expect(run.status == 0)
        for (path, mode) in [(registry.path, "644"), (key[1], "640")] {
            let warning = "Warning: other users can read \(path) (permissions \(mode)).\nTry: chmod 600 '\(path)'\n"
            #expect(run.messages.components(separatedBy: warning).count == 2, "\(run.messages)")
        }
        let status = try registry.run(["privacy", "status", "--format", "csv"] + key)
        #expect(status.status == 1)
        #expect(status.output.contains("registry,\(registry.path),644,other users can read or write it,chmod 600"))
        #expect(status.output.contains("matches the registry; other users can read or write it\",chmod 600"))
        // Runs the command that the warning suggests.
        let lines = status.output.split(whereSeparator: \.isNewline).compactMap { line in
            line.range(of: "chmod ").map { String(line[$0.lowerBound...]) }
        }
        for line in lines { #expect(try ProgramRun("/bin/sh", ["-c", line]).status == 0) }
        let fixed = try registry.run(["privacy", "status"] + key)
        #expect(fixed.status == 0, "\(fixed.output)")
        #expect(!fixed.messages.contains("Warning"))
    }

    @Test func aKeyThatDoesNotFitOrIsGoneIsAFinding() throws {
        let (registry, other) = (try CommandLineRegistry(), try CommandLineRegistry())
        for path in [other.folder.file("beneficiary.key"), registry.folder.file("none")] {
            let status = try registry.run(["privacy", "status", "--key-file", path])
            #expect(status.status == 1)
            #expect(status.output.contains("no key with the fingerprint"))
        }
    }

    @Test func aKeyCanComeFromADescriptor() throws {
        let folder = try TemporaryFolder()
        let (reference, sample) = (ProjectFiles.path("ReferenceData"), ProjectFiles.path("SampleData"))
        let run = try shell(
            """
            set -e
            printf '%064d\\n' 7 > key
            "$0" init --synthetic --bare --key-file /dev/fd/3 3< key
            "$0" load --key-file /dev/fd/3 \(reference) \(sample)/2027Q1 3< key
            cat key | "$0" load --key-file /dev/fd/0 \(sample)/2027Q2
            (sleep 0.1; head -c 20 key; sleep 0.1; tail -c +21 key) | "$0" load --key-file /dev/stdin \(sample)/2027Q3
            "$0" load --key-file /dev/fd/9 \(sample)/2027Q4 2> message || echo "exit $?"
            """, in: folder)
        #expect(run.status == 0, "\(run.messages)")
        for load in 1...3 { #expect(run.output.contains("Load \(load) is committed.")) }
        #expect(run.output.contains("exit 78"))
        let refused = try shell("\"$0\" privacy rotate-key --key-file /dev/fd/3 3< key", in: folder)
        #expect(refused.status == 64)
        let rotated = try shell(
            "\"$0\" privacy rotate-key --key-file /dev/fd/3 --new-key-file new 3< key && "
                + "\"$0\" load --key-file new \(sample)/2027Q4", in: folder)
        #expect(rotated.status == 0, "\(rotated.messages)")
    }

    @Test func aRotationThatIsKilledLeavesARegistryAndItsKey() throws {
        let registry = try CommandLineRegistry()
        let key = ["--key-file", registry.folder.file("beneficiary.key")]
        let sample = CommandLineRegistry.sample
        _ = try registry.load(Array(sample.prefix(6)))
        let before = try registry.run(["sql", Self.withoutTokens, "--format", "csv"]).output
        #expect(before.split(whereSeparator: \.isNewline).count == 2)

        let start = ContinuousClock.now
        #expect(try registry.run(["privacy", "rotate-key"] + key).status == 0)
        let duration = (ContinuousClock.now - start) / .seconds(1)
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var outcomes: [String: Int] = [:]
        for _ in 0..<20 {
            let fingerprint = try identity(registry)
            let rotation = try ProgramRun.start(
                "asm-registry", ["privacy", "rotate-key"] + key, environment: ["ASM_REGISTRY_DB": registry.path])
            rotation.standardOutput = FileHandle.nullDevice
            rotation.standardError = FileHandle.nullDevice
            try rotation.run()
            // Most of the time passes before the commit; the key is renamed at the end.
            let moment = Double.random(in: 0.2...1.1, using: &generator) * duration
            Thread.sleep(forTimeInterval: moment)
            kill(rotation.processIdentifier, SIGKILL)
            rotation.waitUntilExit()
            outcomes[try identity(registry) == fingerprint ? "before" : "after", default: 0] += 1
            // The key that is found is the registry's, and all else is unchanged.
            #expect(
                try registry.run(["privacy", "status"] + key).status == 0, "killed after \(moment) s, seed \(seed)")
            #expect(try registry.run(["sql", Self.withoutTokens, "--format", "csv"]).output == before)
        }
        print("20 kills over \(duration) s: \(outcomes), seed \(seed)")
        #expect(try registry.run(["verify"]).status == 0)
        #expect(try registry.run(["audit", "verify"]).status == 0)
        #expect(try registry.load([sample[6]]).status == 0)
    }

    private func identity(_ registry: CommandLineRegistry) throws -> String {
        try registry.run(["sql", "select key_fingerprint from registry", "--format", "csv"]).output
    }

    /// The content of episodes, and how they are grouped by beneficiary.
    private static let withoutTokens = """
        select count(*), count(distinct beneficiary_token), sum(observed_cents), min(episode_id), max(line_number),
            sum(pairs) from (select *, count(*) over (partition by beneficiary_token) as pairs from episode)
        """
}
