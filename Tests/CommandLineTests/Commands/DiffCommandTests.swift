import Foundation
import Testing
import TestSupport

/// `diff` between loads of the sample.
struct DiffCommandTests {
    @Test func aRestatedQuarterShowsItsRowsColumnsAndMoney() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["diff", "--from", "2", "--to", "3", "--format", "csv"])
        #expect(
            run.output == """
                table_name,column_name,period,rows_added,rows_changed,rows_retired,cents_moved
                clinician,,,0,2,0,
                clinician,specialty_code,,,1,,
                clinician,organization_name,,,1,,
                episode,,,2500,200,0,
                episode,observed_cents,,,200,,1596833194
                episode,expected_cents,,,0,,1626804395
                episode,is_readmitted,,,6,,
                episode,,2027Q1,0,200,0,
                episode,observed_cents,2027Q1,,200,,2950131
                episode,expected_cents,2027Q1,,0,,0
                episode,,2027Q2,2500,0,0,
                episode,observed_cents,2027Q2,,0,,1593883063
                episode,expected_cents,2027Q2,,0,,1626804395

                """)
        #expect(run.messages.contains("\nFrom load 2 (20"))
        #expect(run.messages.contains("\nUnchanged: cbsa, cbsa_county, "))
    }

    @Test(arguments: ["table", "csv", "json", "markdown"])
    func everyFormatHoldsTheMoney(_ format: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["diff", "--from", "2", "--to", "3", "--format", format])
        #expect(run.status == 0)
        #expect(run.output.contains("2950131") || run.output.contains("+29,501.31"))
    }

    @Test func equalLoadsDoNotDiffer() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["diff", "--from", "21"])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("Difference from load 21 to load 21\nSynthetic data.\nFrom load 21 ("))
        #expect(run.output.contains("\nNo difference.\n"))
    }

    @Test func pointsThatCannotBeComparedAreExplained() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let reversed = try registry.run(["diff", "--from", "5", "--to", "3"])
        #expect(reversed.status == 64)
        #expect(reversed.messages.contains("\nGive the earlier point first: --from 3 --to 5\n"))
        #expect(try registry.run(["diff", "--from", "22"]).status == 66)
        #expect(try registry.run(["diff", "--to", "3"]).status == 64)
    }
}
