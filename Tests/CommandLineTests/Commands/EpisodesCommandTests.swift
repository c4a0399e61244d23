import Foundation
import TestSupport
import Testing

/// `episodes`: from claims to the files that a load takes.
struct EpisodesCommandTests {
    private let folder: TemporaryFolder
    private var key: String { folder.file("beneficiary.key") }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(String(repeating: "0123456789abcdef", count: 4), to: "beneficiary.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file("beneficiary.key"))
    }

    private func build(_ feed: [String], _ output: String = "out", _ options: [String] = []) throws -> ProgramRun {
        try ProgramRun(
            "asm-registry",
            ["episodes", "build"] + feed + ["--output-dir", folder.file(output), "--key-file", key] + options)
    }

    /// The rows of a file of a build, without the header.
    private func rows(_ file: String) throws -> [String] {
        try String(contentsOfFile: folder.file(file), encoding: .utf8).split(separator: "\n").dropFirst().map(
            String.init)
    }

    // MARK: - What is built

    @Test func theTemplateIsOneEpisode() throws {
        let template = try ProgramRun("asm-registry", ["episodes", "template"])
        let feed = try folder.write(template.output, to: "claims.csv")
        let run = try build([feed])
        #expect(run.status == 0, "\(run.messages)")
        let episodes = try rows("out/episodes.csv")
        #expect(episodes.count == 1)
        let fields = episodes[0].split(separator: ",", omittingEmptySubsequences: false)
        #expect(fields[1...3].joined(separator: ",") == "estimated,2001000118,HF")
        #expect(fields[7...13].joined(separator: ",") == "2027,1,2026-02-10,2027-02-09,0,9328.92,9328.92")
        let evidence = try rows("out/evidence.csv")
        #expect(evidence.map { $0.split(separator: ",")[3] } == ["trigger", "confirming"])
        #expect(try rows("out/counts.csv").count == 4)
        #expect(run.output.contains("not CMS's measure"))
    }

    @Test func claimsGivenToALoadAreSentToTheBuild() throws {
        let registry = try CommandLineRegistry()
        let template = try ProgramRun("asm-registry", ["episodes", "template"])
        let load = try registry.load([registry.folder.write(template.output, to: "claims.csv")])
        #expect(
            load.status == 65 && load.output.contains("has lines of claims, which are not loaded"), "\(load.output)")
        #expect((load.output + load.messages).contains("asm-registry episodes build FILE"))
    }

    @Test func aDeliveryIsTheSameFromAFolderAnArchiveAndFiles() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        let archive = try folder.write(delivery.archive(), to: "month.zip")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("cclf")).sorted(by: >)
        let feeds = [
            "folder": [folder.file("cclf")], "archive": [archive], "files": names.map { folder.file("cclf/\($0)") },
        ]
        for (name, feed) in feeds {
            let run = try build(feed, name)
            #expect(run.status == 0, "\(run.messages)")
            // The stay in hospital and both visits; the earlier identifier is the same beneficiary.
            #expect(
                try rows("\(name)/episodes.csv").first?.contains(",9328.92,9328.92,stratum,paid,1,0,0,0,2,2,") == true)
            for file in ["episodes.csv", "evidence.csv", "counts.csv"] {
                #expect(
                    FileManager.default.contentsEqual(
                        atPath: folder.file("\(name)/\(file)"), andPath: folder.file("folder/\(file)"))
                        || name != "folder" && !FileManager.default.fileExists(atPath: folder.file("folder/\(file)")))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file(name)).count == 3)
        }
    }

    @Test func allowedAmountsYearsAndExpectedCostsAreAsAsked() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        _ = try build([folder.file("cclf")], "first")
        let id = try #require(try rows("first/episodes.csv").first?.split(separator: ",").first)
        let expected = try folder.write("episode_id,expected_cost\n\(id),5000\nHF-none,1\n", to: "expected.csv")
        let run = try build([folder.file("cclf")], "second", ["--amounts", "allowed", "--expected", expected])
        #expect(run.output.contains("Expected costs given that belong to no episode: 1."))
        #expect(try rows("second/episodes.csv").first?.contains(",9383.60,5000.00,supplied,allowed,") == true)
        let none = try build([folder.file("cclf")], "third", ["--year", "2026"])
        #expect(none.status == 0 && none.output.contains("HF: no episode was found that ends in 2026."))
        #expect(try rows("third/episodes.csv").isEmpty && rows("third/counts.csv").isEmpty)
    }

    @Test func rulesOfAUserReplaceTheBuiltInOnes() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        let rules = try folder.write(
            "cohort,name,value\nHF,diagnosis,I51*\nHF,confirming_days,90\n", to: "rules.csv")
        let run = try build([folder.file("cclf")], "out", ["--rules", rules])
        #expect(run.status == 0 && run.output.contains("HF: no episode was found."), "\(run.messages)")
        #expect(run.output.contains("rules.csv replace built-in ones."))
        let printed = try ProgramRun("asm-registry", ["episodes", "rules", "--rules", rules])
        #expect(printed.output.contains("HF,diagnosis,I51*,yours,") && !printed.output.contains("I50*"))
        #expect(printed.output.contains("LBP,window_days,120,assumed,"))
    }

    // MARK: - What is refused

    /// A change of the delivery, and what the refusal says.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let words: String
        var options: [String] = []
        let change: @Sendable (inout ClaimDelivery) -> Void
        var control: @Sendable (ClaimDelivery) -> String? = { $0.control }
    }

    private static let refusals = [
        Refusal(
            testDescription: "no control file", status: 77, words: "has no control file", change: { _ in },
            control: { _ in nil }),
        Refusal(
            testDescription: "no changed identifiers", status: 77, words: "no file of changed identifiers (CCLF9)",
            change: { $0.files["9"] = nil }),
        Refusal(
            testDescription: "a missing file", status: 65,
            words: "lacks CCLF8: its control file lists it with 1 record.",
            change: { $0.files["8"] = nil }, control: { _ in ClaimDelivery().control }),
        Refusal(
            testDescription: "a short file", status: 65, words: "has 1 records, and the control file says 2",
            change: { $0.files["5"] = ClaimDelivery.visit(1, ClaimDelivery.identifiers[1], "2027-02-10") },
            control: { _ in ClaimDelivery().control }),
        Refusal(
            testDescription: "a short record", status: 65, words: "line 2: the record is not 388 characters long",
            change: { $0.files["5"] = $0.files["5"].map { $0.dropLast(20) + "\n" + $0.suffix(19) } },
            control: { _ in ClaimDelivery().control }),
        Refusal(
            testDescription: "mixed layouts", status: 65, words: "mixes layouts",
            change: {
                $0.files["5"] = $0.files["5"]?.split(separator: "\n").map { $0.prefix(363) + "\n" }.joined()
            }, control: { $0.control.replacing("  388", with: "  363") }),
        Refusal(
            testDescription: "an unknown length", status: 65, words: "records of 380 characters instead of 388 or 363",
            change: {
                $0.files["5"] = $0.files["5"]?.split(separator: "\n").map { $0.prefix(380) + "\n" }.joined()
            }, control: { $0.control.replacing("  388", with: "  380") }),
        Refusal(
            testDescription: "a damaged control file", status: 65,
            words: "line 2: this is not a line of a control file",
            change: { _ in }, control: { _ in "File Number\nCCLF5 12\n" }),
    ]

    @Test(arguments: refusals)
    func aDeliveryThatIsNotWholeIsRefused(_ refusal: Refusal) throws {
        var delivery = ClaimDelivery()
        refusal.change(&delivery)
        try delivery.write(to: folder, "cclf", control: refusal.control(delivery))
        let run = try build([folder.file("cclf")])
        #expect(run.status == refusal.status && run.messages.contains(refusal.words), "\(run.status) \(run.messages)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("out/episodes.csv")))
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.file("out")))?.isEmpty ?? true)
    }

    @Test func partialDeliveriesAreAcceptedAndSaid() throws {
        var delivery = ClaimDelivery()
        delivery.files["9"] = nil
        try delivery.write(to: folder, "cclf", control: nil)
        let run = try build([folder.file("cclf")], "out", ["--partial"])
        #expect(run.status == 0 && run.output.contains("does not say which identifiers have changed"))
        // Without the changed identifier the two visits are of two beneficiaries.
        #expect(try rows("out/episodes.csv").isEmpty)
    }

    @Test func filesThatDoNotBelongTogetherAreRefused() throws {
        var (one, other, test) = (ClaimDelivery(), ClaimDelivery(), ClaimDelivery())
        (one.organization, other.organization, test.program) = ("A1111", "A2222", "T")
        test.organization = "A1111"
        try one.write(to: folder, "two/one", control: one.control)
        try other.write(to: folder, "two/other", control: other.control)
        let two = try build([folder.file("two")])
        #expect(two.status == 77 && two.messages.contains("of 2 organizations: A1111, A2222"))
        try test.write(to: folder, "tests", control: test.control)
        let mixed = try build([folder.file("two/one"), folder.file("tests")])
        #expect(mixed.status == 77 && mixed.messages.contains("is a test file, and"))
        let alone = try build([folder.file("tests")])
        #expect(alone.status == 0 && alone.output.contains("These are test files of CMS"))
        let twice = try build([folder.file("two/one"), folder.write(one.archive(), to: "one.zip")], "again")
        #expect(twice.status == 65 && twice.messages.contains("is there twice"))
        try folder.write("a,b\n1,2\n", to: "notes/notes.csv")
        let notes = try build([folder.file("notes")])
        #expect(notes.status == 66 && notes.messages.contains("No file of the feed holds claims"))
        let named = try build([folder.file("notes/notes.csv")])
        #expect(named.status == 65 && named.messages.contains("is no file of claims"))
    }

    @Test func filesThatAreNoClaimsAreNamedAndLeftOut() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        try folder.write("Fetched in July.", to: "cclf/README.txt")
        let run = try build([folder.file("cclf")])
        #expect(run.status == 0 && run.output.contains("neither name nor header is that of claims: README.txt."))
    }

    @Test func aFileNameWithAnIdentifierIsRefused() throws {
        try folder.write("notes", to: "cclf/of-1EG4-TE5-MK73.txt")
        let run = try build([folder.file("cclf")])
        #expect(run.status == 77 && !run.messages.contains("MK73"), "\(run.messages)")
    }

    @Test func foldersOfOthersAreNotWrittenTo() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        let inFeed = try build([folder.file("cclf")], "cclf/out")
        #expect(inFeed.status == 65 && inFeed.messages.contains("it is in the feed"), "\(inFeed.messages)")
        try folder.write("mine", to: "notes/notes.txt")
        let work = try build([folder.file("cclf")], "out", ["--work-dir", folder.file("notes")])
        #expect(work.status == 65 && work.messages.contains("it has other files"), "\(work.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("notes")) == ["notes.txt"])
    }

    // MARK: - Extracts of billing systems

    private static let columns =
        "beneficiary_id,claim_id,line_number,claim_type,service_date,service_code,diagnoses,npi,tin,"
    private static func visit(
        _ claim: String, _ date: String, type: String = "professional", code: String = "99214",
        diagnoses: String = "I50.22",
        npi: String = "2001000118", tin: String = "000000101", specialty: String = "06", denied: String = "",
        paid: String = "1"
    ) -> String {
        "\(ClaimDelivery.identifiers[1]),\(claim),1,\(type),\(date),\(code),\"\(diagnoses)\",\(npi),\(tin),\(specialty),\(denied),\(paid)\n"
    }

    /// A second visit in another spelling, and how many lines are denied.
    @Test(arguments: [
        (visit("B", "2026-03-01"), true), (visit("B", "2026-03-01", code: "99214-25"), true),
        (visit("B", "2026-03-01", diagnoses: "Z00,I5022"), true),
        (visit("B", "2026-03-01", diagnoses: "Z00|I50.22;N18"), true),
        (visit("B", "2026-03-01", npi: "2001000118.0", tin: "101", specialty: "6"), true),
        (visit("B", "2026-03-01", type: "Professional", tin: "00-0000101", specialty: "C06"), true),
        (visit("B", "2026-03-01", denied: "FALSE"), true), (visit("B", "2026-03-01", denied: "Y"), false),
        (visit("B", "2026-03-01", denied: "TRUE"), false),
    ])
    func valuesAreReadAsBillingSystemsWriteThem(_ second: String, _ isEpisode: Bool) throws {
        let feed = try folder.write(
            Self.columns + "specialty_code,is_denied,paid_amount\n" + Self.visit("A", "2026-02-01") + second,
            to: "claims.csv")
        let run = try build([feed])
        #expect(run.status == 0, "\(run.messages)")
        #expect(try rows("out/episodes.csv").count == (isEpisode ? 1 : 0), "\(run.output)")
    }

    /// A line that is not used, or odd, and what is said of it.
    @Test(arguments: [
        (visit("B", "2/10/2026"), "the service date is not a date"),
        (visit("B", "2062-02-11"), "the service date is not a date"),
        (visit("B", "2026-03-01", paid: "$104.21"), "an amount is not a number"),
        (visit("B", "2026-03-01", type: "office"), "the claim type is not professional"),
        (visit("B", "2026-03-01", denied: "maybe"), "is_denied is not 1, 0, yes or no"),
        (visit("", "2026-03-01"), "the claim has no identifier"),
        (visit("B", "2026-03-01", tin: ""), "Visits without a taxpayer number (TIN), which open no episode: 1."),
        (visit("B", "2026-03-01", npi: "2001000119"), "Visits without a valid NPI, which count for no clinician: 1."),
    ])
    func whatIsNotUsedIsCountedAndNamed(_ second: String, _ words: String) throws {
        let feed = try folder.write(
            Self.columns + "specialty_code,is_denied,paid_amount\n" + Self.visit("A", "2026-02-01") + second,
            to: "claims.csv")
        let run = try build([feed])
        #expect(run.status == 0 && run.output.contains(words), "\(run.output)\(run.messages)")
    }

    @Test func aFeedWithoutAnyUsableLineReplacesNothing() throws {
        let feed = try folder.write(
            Self.columns + "specialty_code,is_denied,paid_amount\n" + Self.visit("A", "2/1/2026"), to: "claims.csv")
        let run = try build([feed])
        #expect(run.status == 65 && run.messages.contains("None of the 1 lines can be used"), "\(run.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).isEmpty)
        let other = try folder.write(
            "beneficiary,claim_id,line_number,claim_type,date,service_code,diagnoses,npi,tin,paid_amount\n",
            to: "other.csv")
        let columns = try build([other])
        #expect(columns.messages.contains("lacks the columns beneficiary_id, service_date."), "\(columns.messages)")
    }

    // MARK: - Faults

    @Test func aFaultWithinAnArchiveLeavesNothing() throws {
        var delivery = ClaimDelivery()
        // Long enough that the damage is found only after lines have been written.
        delivery.files["5"] = (1...4000).map {
            ClaimDelivery.visit($0 % 10, ClaimDelivery.identifiers[1], $0 % 2 == 0 ? "2027-02-10" : "2027-05-20")
        }.joined()
        let archive = try folder.write(delivery.archive(damaging: "5"), to: "month.zip")
        let run = try build([archive])
        #expect(run.status == 65 && run.messages.contains("is damaged"), "\(run.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).isEmpty)
    }

    @Test func aDamagedWorkFolderIsRefusedAndNoTrap() throws {
        let delivery = ClaimDelivery()
        try delivery.write(to: folder, "cclf", control: delivery.control)
        let options = ["--work-dir", folder.file("work"), "--force"]
        #expect(try build([folder.file("cclf")], "out", options).status == 0)
        let good = folder.file("good")
        try FileManager.default.copyItem(atPath: folder.file("work"), toPath: good)
        var refused = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: good).sorted() {
            guard let bytes = FileManager.default.contents(atPath: good + "/" + name), !bytes.isEmpty else { continue }
            let middle = bytes.count / 2
            let damaged = [
                bytes.prefix(middle), bytes.prefix(middle) + Data(repeating: 0xFF, count: bytes.count - middle),
                Data(repeating: 0xFF, count: bytes.count),
            ]
            for bytes in damaged {
                try FileManager.default.removeItem(atPath: folder.file("work"))
                try FileManager.default.copyItem(atPath: good, toPath: folder.file("work"))
                try bytes.write(to: URL(fileURLWithPath: folder.file("work/" + name)))
                let run = try build([folder.file("cclf")], "out", options)
                #expect(run.status == 0 || run.status == 65, "\(name): \(run.status) \(run.messages)")
                if run.messages.contains("is not as a build left it") { refused += 1 }
            }
        }
        #expect(refused > 3)
    }

    @Test(arguments: [
        ("cohort,name,value\nHF,window,365\n", "line 2: 'window' is no rule"),
        ("cohort,name,value\nHF,window_days,many\n", "line 2: window_days many is not a whole number"),
        ("cohort,name,value\nXX,window_days,365\n", "line 2: 'XX' is not HF or LBP"),
        ("cohort,name,value\nHF,diagnosis,I50 to I51\n", "line 2: diagnosis I50 to I51 is not a code"),
        ("cohort,name\nHF,diagnosis\n", "line 1: there is no column value"),
    ])
    func rulesThatAreNoneAreRefused(_ text: String, _ words: String) throws {
        let rules = try folder.write(text, to: "rules.csv")
        let run = try ProgramRun("asm-registry", ["episodes", "rules", "--rules", rules])
        #expect(run.status == 65 && run.messages.contains(words), "\(run.messages)")
    }

    // MARK: - Identifiers

    @Test func noIdentifierIsInAnyFileOrMessage() throws {
        let canaries = Canaries(ClaimDelivery.identifiers)
        var delivery = ClaimDelivery()
        // A line with a bad date is named, not shown.
        delivery.files["5"]? += ClaimDelivery.visit(3, ClaimDelivery.identifiers[1], "2027-02-31")
        try delivery.write(to: folder, "cclf", control: delivery.control)
        let runs = [
            try build([folder.file("cclf")], "out", ["--work-dir", folder.file("work")]),
            try build([folder.file("cclf"), folder.file("nothing")], "other"),
        ]
        #expect(runs[0].status == 0 && runs[0].output.contains("line 3: the service date is not a date"))
        for run in runs { #expect(canaries.found(in: run.output + run.messages).isEmpty) }
        // The work folder has what other builds have in temporary files.
        let work = try FileManager.default.subpathsOfDirectory(atPath: folder.file("work")).map { "work/" + $0 }
        #expect(work.count > 4)
        for name in ["out/episodes.csv", "out/evidence.csv", "out/counts.csv"] + work {
            guard let bytes = FileManager.default.contents(atPath: folder.file(name)) else { continue }
            #expect(canaries.found(in: bytes).isEmpty, "\(name)")
        }
    }
}
