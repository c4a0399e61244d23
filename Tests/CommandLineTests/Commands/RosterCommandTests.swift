import Foundation
import Testing
import TestSupport

/// `report roster`, `find`, and names in place of codes, as a user meets them.
struct RosterCommandTests {
    private static let sources = """
        source,file_date,npi,first_name,last_name,specialty_name,taxonomy_code,is_primary,state,zip,organization_name,organization_id,organization_size
        pecos,2026-07-17,2254630157,ANA,LINDQVIST,PRACTITIONER - CARDIOLOGY,,yes,NY,,,,
        doctors_and_clinicians,2026-08-01,2254630157,ANA,LINDQVIST,INTERNAL MEDICINE,,yes,NY,142011234,"HARBOR HEART GROUP, P.C.",0042000002,40

        """

    private func registry() throws -> CommandLineRegistry {
        let registry = try CommandLineRegistry()
        let built = try registry.run(["load", "--built-in"])
        #expect(built.status == 0, "\(built.messages)")
        let file = try registry.folder.write(Self.sources, to: "sources.csv")
        #expect(try registry.load([file]).status == 0)
        return registry
    }

    @Test func aClinicianInNoFileIsARow() throws {
        let registry = try registry()
        let list = try registry.folder.write("2254630157\n2000000002\n", to: "ours.txt")
        let run = try registry.run(["report", "roster", "--npis", list])
        #expect(run.status == 0, "\(run.messages)")
        for words in [
            "2 asked about; required in 2027 by CMS's list: 0; not in any loaded file: 1.", "list not loaded",
            "Not in any loaded file.", "Specialty: 06 by PECOS; 11 by Doctors & Clinicians.",
            "Latest files: PECOS of 2026-07-17, Doctors & Clinicians of 2026-08-01.",
        ] { #expect(run.output.contains(words), "\(words): \(run.output)") }
        // What is not known is never called no.
        let rows = try registry.run(["report", "roster", "--npi", "2000000002", "--format", "json"]).output
        #expect(!rows.contains("\"no\""), "\(rows)")
    }

    @Test func organizationsAreFoundByAPartOfAnySpelling() throws {
        let run = try registry().run(["report", "roster", "--organization", "harbor"])
        #expect(run.output.contains("Organizations found: HARBOR HEART GROUP, P.C."), "\(run.output)")
        #expect(run.output.contains("LINDQVIST, ANA"))
    }

    @Test(arguments: [
        (["report", "roster"], 64, "Say who: "),
        (["report", "roster", "--npi", "2254630157", "--state", "NY"], 64, "Say who in one way: "),
        (["report", "roster", "--organization", " "], 64, "--organization is empty"),
        (["report", "roster", "--npi", "203700612"], 64, "spreadsheets cut or round long numbers"),
        (["report", "roster", "--npis", "missing.csv"], 66, "There is nothing at"),
        (["report", "partners", "--area", "Albany"], 64, "is in the names of 3 areas: 10500 Albany, GA;"),
        (["report", "partners", "--area", "Bufalo"], 66, "Did you mean Buffalo?"),
        (["report", "peers", "--npi", "Lindquist"], 66, "No clinician has 'Lindquist' in its name."),
        (["find", " "], 64, "Give a part of a name or number."),
    ])
    func whatCannotBeAnsweredIsExplained(arguments: [String], status: Int32, words: String) throws {
        let run = try registry().run(arguments)
        #expect(run.status == status, "\(run.output)\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
    }

    @Test(arguments: [
        ("2254630157\n20370061\n", "line 2: '20370061' has 8 characters"), ("a,b\n1,2\n", "none of which is npi"),
        ("name,NPI\nx,2254630157\ny,2254630158\n", "line 3: '2254630158' has a wrong check digit"),
        ("npi\n", "names no clinician"),
    ])
    func aListWithAFaultIsRefusedWithItsLine(text: String, words: String) throws {
        let registry = try registry()
        let list = try registry.folder.write(text, to: "list.csv")
        let run = try registry.run(["report", "roster", "--npis", list])
        #expect(run.status == 65, "\(run.output)\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
    }

    @Test func whatIsFoundHasTheOptionThatShowsIt() throws {
        let registry = try registry()
        let run = try registry.run(["find", "lindqvist", "--format", "csv"])
        #expect(
            run.output == """
                kind,code,name,found_in,option
                clinician,2254630157,"LINDQVIST, ANA","doctors_and_clinicians, pecos",--npi 2254630157

                """)
        let areas = try registry.run(["find", "Buffalo", "--format", "csv"]).output
        #expect(areas.contains("area,15380,\"Buffalo-Cheektowaga, NY\",areas,--area 15380\n"), "\(areas)")
        let organizations = try registry.run(["find", "heart group"]).output
        #expect(organizations.contains("--organization \"HARBOR HEART GROUP, P.C.\""), "\(organizations)")
        #expect(try registry.run(["find", "Bufalo"]).output.contains("Did you mean Buffalo?"))
        #expect(try registry.run(["find", "225463"]).output.contains("LINDQVIST, ANA"))
    }

    @Test func aUniquePartOfANameStandsForTheCode() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let answer = try registry.answer("select name from v_clinician where npi = '2254630157'")
        let name = answer.filter { $0 != "\"" }
        let found = try registry.run(["find", name, "--format", "csv"]).output
        #expect(found.contains("2254630157"), "\(found)")
        for (byName, byCode) in [
            (["report", "quarters", "--area", "Buffalo"], ["report", "quarters", "--area", "15380"]),
            (["report", "quarters", "--npi", name], ["report", "quarters", "--npi", "2254630157"]),
            (["report", "eligibility", "--npi", name], ["report", "eligibility", "--npi", "2254630157"]),
            (["report", "cost-drivers", "--area", "buffalo"], ["report", "cost-drivers", "--area", "15380"]),
            (["project", "--npi", name], ["project", "--npi", "2254630157"]),
        ] {
            let (first, second) = (try registry.run(byName), try registry.run(byCode))
            #expect(first.status == 0 && first.output == second.output, "\(byName): \(first.messages)")
        }
    }
}
