import Foundation
import Testing
import TestSupport

/// Identifiers planted in the input are not in any byte that the program writes: the registry and the files next to it,
/// temporary files, results in every format, messages, the audit log, and the output of a crash.
@Suite(.serialized)
struct CanaryTests {
    /// Identifiers of the synthetic form, which the registry accepts.
    private static let taken = ["1SR4TE5MK73", "9SA0AA0AA00", "3SY9WX8VU76"]
    /// Identifiers of the issued form, which it refuses.
    private static let refused = ["1EG4TE5MK73", "2AC3DE4FG56", "9YX8WV7UT65"]
    private static let canaries = Canaries(taken + refused)

    /// A registry in a folder of its own, temporary files in another, and all output.
    private final class Cage {
        let folder: TemporaryFolder
        private(set) var said = ""
        private let key: [String]
        let environment: [String: String]
        var registry: String { folder.file("kept/registry.sqlite") }

        init() throws {
            folder = try TemporaryFolder()
            for name in ["kept", "temporary", "home"] {
                try FileManager.default.createDirectory(
                    atPath: folder.file(name), withIntermediateDirectories: true)
            }
            key = ["--key-file", folder.file("kept/key")]
            environment = [
                "TMPDIR": folder.file("temporary"), "SQLITE_TMPDIR": folder.file("temporary"),
                "HOME": folder.file("home"), "XDG_CONFIG_HOME": folder.file("home"),
                "ASM_REGISTRY_DB": folder.file("kept/registry.sqlite"), "SWIFT_BACKTRACE": "enable=yes,color=no",
            ]
            #expect(try run(["init", "--synthetic", "--bare"] + key) == 0)
            #expect(try load([ProjectFiles.path("ReferenceData"), ProjectFiles.path("SampleData/2027Q1")]) == 0)
        }

        @discardableResult
        func run(_ arguments: [String], input: String? = nil) throws -> Int32 {
            let run = try ProgramRun("asm-registry", arguments, environment: environment, input: input)
            said += run.output + run.messages
            let found = CanaryTests.canaries.found(in: run.output + run.messages)
            #expect(found == [], "\(arguments)")
            return run.status
        }

        func load(_ arguments: [String]) throws -> Int32 { try run(["load"] + key + arguments) }

        func startableLoad(_ arguments: [String]) throws -> Process {
            try ProgramRun.start("asm-registry", ["load"] + key + arguments, environment: environment)
        }

        /// Every file left behind, except the input and exported rejects.
        func leftBehind() -> [String] {
            CanaryTests.canaries.found(below: folder.path) { $0.hasPrefix("input") || $0.hasPrefix("rejected") }
        }
    }

    private static let header =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"

    /// A line of an episode, with an NPI and area of the sample.
    private static func row(_ id: String, _ beneficiary: String, _ changes: [Int: String] = [:]) -> String {
        var fields = [
            id, "2021624483", "HF", "38060", beneficiary, "2027", "1", "2027-01-10", "2027-02-10", "100.00", "90.00",
            "0", "0", "1", "0",
        ]
        for (index, value) in changes { fields[index] = value }
        return fields.joined(separator: ",") + "\n"
    }

    /// The places where an identifier can be by mistake.
    private static func spellings(_ identifier: String) -> [String] {
        let dashed = Canaries.dashed(identifier)
        return [
            identifier, dashed, identifier.lowercased(), dashed.lowercased(), dashed.replacing("-", with: " "),
            "\"\(identifier)\"", "\"\(dashed)\n\"", "\"\n\(identifier)\"", "MBI:\(identifier)", "\"a\"\(identifier)",
        ]
    }

    /// Files with identifiers in every place.
    private static func plant(in folder: TemporaryFolder) throws -> [String] {
        var files: [String] = []
        func add(_ name: String, _ text: String) throws {
            files.append(try folder.write(text, to: "input/" + name))
        }
        var strays = ""
        var number = 0
        for identifier in taken + refused {
            for spelling in spellings(identifier) {
                for column in 0..<15 {
                    number += 1
                    strays += row("C\(number)", taken[0], [column: spelling])
                }
            }
        }
        try add("strays.csv", header + strays)
        try add("surplus.csv", header + row("S1", taken[1]).dropLast() + ",\(refused[0])\n")
        try add("cut.csv", header + row("K1", taken[1]) + "K2,2021624483,HF,38060,\(taken[2])")
        try add("quoted.csv", header + "K3,2021624483,HF,\"38060,\(taken[2])\n,2027,1\n")
        try add("header.csv", header.replacing("telehealth", with: refused[1]) + row("H1", taken[1]))
        try add("headerless.csv", row("N1", taken[1]) + row("N2", refused[1]))
        try add("twice.csv", header.replacing("palliative", with: "mbi") + row("T1", taken[1]))
        try add("nul.csv", header + row("Z1", taken[1] + "\u{0}"))
        let people = "npi,first_name,last_name,specialty_code,organization_name,state\n"
        for (index, identifier) in (taken + refused).enumerated() {
            try add("people-\(index).csv", people + "2000000002,Ann,\(identifier),06,\(identifier) Clinic,NY\n")
        }
        for (name, encoding) in [("utf16.csv", String.Encoding.utf16), ("utf16le.csv", .utf16LittleEndian)] {
            let bytes = (header + row("U1", taken[1]) + row("U2", refused[2])).data(using: encoding) ?? Data()
            files.append(try folder.write(bytes, to: "input/" + name))
        }
        return files
    }

    @Test func nothingThatIsPlantedIsLeftInAnyFileOrAnswer() throws {
        let cage = try Cage()
        let good = try cage.folder.write(
            Self.header + Self.taken.enumerated().map { Self.row("G\($0)", $1) }.joined(), to: "input/good.csv")
        #expect(try cage.load([good]) == 0)
        for file in try Self.plant(in: cage.folder) {
            let status = try cage.load([file])
            #expect(status == 65 || status == 0, "\(file)")
            #expect(try [0, 1, 65].contains(cage.load([file, "--max-rejects", "100%", "--allow-extra"])), "\(file)")
        }
        #expect(cage.leftBehind() == [])
        try ask(cage)
        #expect(cage.leftBehind() == [])
        #expect(cage.said.contains("[withheld]"))
        // The search works: it finds them in the input, and in the rows exported for fixing.
        #expect(Self.canaries.found(below: cage.folder.file("input")).count > 100)
        #expect(Self.canaries.found(below: cage.folder.file("rejected")).count > 10)
        try checkThatTheSearchFinds()
    }

    /// Runs every query in every format, and commands with identifiers in every argument.
    private func ask(_ cage: Cage) throws {
        let tables = try ProgramRun(
            "asm-registry",
            ["sql", "select name from sqlite_schema where type in ('table', 'view') order by 1", "--format", "csv"],
            environment: cage.environment)
        let names = tables.output.split(separator: "\n").dropFirst().map(String.init)
        #expect(names.count > 40)
        for name in names where !name.hasPrefix("sqlite_stat") {
            #expect(try cage.run(["sql", "select * from \(name)", "--max-rows", "0", "--format", "csv"]) == 0)
        }
        let formats = ["table", "csv", "tsv", "json", "ndjson", "markdown", "html"]
        for format in formats {
            for command in [
                ["rejects", "list", "--limit", "0"], ["loads", "list"], ["audit", "list", "--limit", "0"],
                ["status"], ["privacy", "status", "--key-file", cage.folder.file("kept/key")],
                ["sql", "select * from reject"], ["why", "episode", "G0"], ["report", "year-over-year"],
                ["rules", "history"],
            ] { _ = try cage.run(command + ["--format", format]) }
        }
        for load in 1...40 {
            _ = try cage.run(["loads", "show", "\(load)"])
            let place = cage.folder.file("rejected/\(load)")
            _ = try cage.run(["rejects", "export", "\(load)", "--to", place, "--from", cage.folder.path])
        }
        for name in FileManager.default.subpaths(atPath: cage.folder.file("rejected")) ?? [] {
            let attributes = try FileManager.default.attributesOfItem(atPath: cage.folder.file("rejected/" + name))
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name)")
        }
        for identifier in [Self.taken[0], Self.refused[0]] {
            for spelling in [identifier, Canaries.dashed(identifier), identifier.lowercased()] {
                for arguments in [
                    ["sql", "select * from episode where beneficiary_token = '\(spelling)'"],
                    ["sql", "select '\(spelling)' as found"], ["sql", spelling], ["sql", "select \(spelling) from"],
                    ["sql", "select :who", "--param", "who=\(spelling)"], ["sql", "select 1", "--as-of", spelling],
                    ["sql", "--file", "/nowhere/\(spelling).sql"], ["sql", "select 1", "--output", spelling],
                    ["sql", "select 1", "--format", spelling], ["sql", "select 1", "--db", "/nowhere/\(spelling)"],
                    ["project", "--npi", spelling], ["project", "--set", "\(spelling)=1"],
                    ["project", "--set", "ia=\(spelling)"], ["why", "episode", spelling],
                    ["report", "year-over-year", "--npi", spelling], ["report", spelling], [spelling],
                    ["load", spelling], ["loads", "show", spelling], ["diff", "--from", spelling],
                    ["rules", "set", "exchange.slope", "0.12", "--year", "2027", "--reason", "of \(spelling)"],
                    ["rules", "set", spelling, "0.12", "--year", "2027", "--reason", "x"],
                    ["audit", "list", "--user", spelling], ["audit", "off", "--reason", spelling],
                    ["privacy", "rotate-key", "--from", spelling], ["--\(spelling)"],
                ] {
                    #expect(try cage.run(arguments) == 77, "\(arguments)")
                }
                let question = try cage.folder.write("select '\(spelling)' as found", to: "input/question.sql")
                #expect(try cage.run(["sql", "--file", question]) == 77)
                #expect(try cage.run(["sql", "-"], input: question) == 77)
                let name = try cage.folder.write(
                    Self.header + Self.row("F1", Self.taken[0]), to: "input/\(spelling)/x.csv")
                #expect(try cage.load([URL(fileURLWithPath: name).deletingLastPathComponent().path]) == 77)
                #expect(try cage.load([cage.folder.file("input")]) == 77)
                try FileManager.default.removeItem(atPath: cage.folder.file("input/\(spelling)"))
            }
        }
        #expect(try cage.run(["audit", "verify"]) == 0)
        #expect(try cage.run(["verify"]) == 0)
        #expect(try cage.run(["privacy", "rotate-key", "--key-file", cage.folder.file("kept/key")]) == 0)
    }

    /// The search finds every form of an identifier.
    private func checkThatTheSearchFinds() throws {
        let identifier = Self.taken[0]
        for text in [identifier, Canaries.dashed(identifier).lowercased(), String(identifier.reversed())] {
            let bytes = Data(text.utf8)
            let hexadecimal = bytes.map { String($0, radix: 16) }.joined()
            for form in [text, hexadecimal, hexadecimal.uppercased()]
                + ["", "x", "yz", "abc"].map({ Data(($0 + text + "...").utf8).base64EncodedString() })
            {
                #expect(!Self.canaries.found(in: "..." + form).isEmpty, "\(form)")
            }
            #expect(!Self.canaries.found(in: text.data(using: .utf16LittleEndian) ?? Data()).isEmpty)
        }
        #expect(Self.canaries.found(in: "1SR4TE5MK7").isEmpty)
    }

    /// So many rows that sorting needs temporary files: every hundredth has a planted identifier, the others one each.
    private func large(_ folder: TemporaryFolder, _ number: Int) throws -> String {
        var text = Self.header
        for index in 0..<50_000 {
            let digits = String(100_000 + index)
            let other = "\(1 + index % 9)SA\(index % 10)AA\(index / 10 % 10)CC\(digits.suffix(2))"
            text += Self.row("L\(number)-\(digits)", index % 100 == 0 ? Self.taken[index / 100 % 3] : other)
        }
        return try folder.write(text, to: "input/large-\(number).csv")
    }

    @Test func aLoadLeavesNothingInTemporaryFilesEitherWhenItIsKilledOrDies() throws {
        let cage = try Cage()
        var seen: Set<String> = []
        // The last run completes without a signal.
        for (round, ending) in [SIGKILL, SIGILL, SIGSEGV, SIGTERM, SIGABRT, 0].enumerated() {
            let load = try cage.startableLoad([large(cage.folder, round)])
            let messages = cage.folder.file("messages-\(round)")
            _ = FileManager.default.createFile(atPath: messages, contents: nil)
            load.standardOutput = FileHandle(forWritingAtPath: messages)
            load.standardError = FileHandle(forWritingAtPath: messages)
            load.currentDirectoryURL = URL(fileURLWithPath: cage.folder.file("temporary"))
            try load.run()
            // The process is halted again and again; its open files and its folders are searched.
            for _ in 0..<(ending == 0 ? .max : 10 + 3 * round) {
                Thread.sleep(forTimeInterval: 0.02)
                guard load.isRunning else { break }
                kill(load.processIdentifier, SIGSTOP)
                let (found, files) = Self.canaries.found(openIn: load.processIdentifier)
                #expect(found == [])
                #expect(cage.leftBehind() == [])
                seen.formUnion(files)
                kill(load.processIdentifier, SIGCONT)
            }
            kill(load.processIdentifier, ending)
            load.waitUntilExit()
            #expect(cage.leftBehind() == [], "signal \(ending)")
            let names = FileManager.default.subpaths(atPath: cage.folder.file("temporary")) ?? []
            #expect(!names.contains { $0.contains("core") }, "memory was written out: \(names)")
        }
        // The search saw it while it had the registry open.
        #expect(seen.contains { $0.hasSuffix("registry.sqlite-wal") }, "\(seen)")
        #expect(try cage.load([large(cage.folder, 0)]) == 0)
        #expect(cage.leftBehind() == [])
    }
}
