import Foundation
import TestSupport
import Testing

/// CSV and TSV output that a spreadsheet opens without running formulas.
@Suite("Formula guard")
struct FormulaGuardTests {
    private static let question = """
        select '=cmd()' as "=a", '+1+1' as b, '-1+1' as c, '@x' as d, char(9) || 'x' as e, '-12.5' as f, -12.5 as g, 'a=b' as h
        """

    private func ask(_ options: [String]) throws -> ProgramRun {
        let registry = try HostileRegistry().registry
        return try ProgramRun("asm-registry", ["sql", Self.question, "--db", registry.path] + options)
    }

    @Test func aTextThatBeginsLikeAFormulaGetsAnApostrophe() throws {
        let csv = try ask(["--format", "csv", "--formula-guard"])
        #expect(csv.output == "'=a,b,c,d,e,f,g,h\n'=cmd(),'+1+1,'-1+1,'@x,'\tx,-12.5,-12.5,a=b\n")
        let tsv = try ask(["--format", "tsv", "--formula-guard"])
        #expect(tsv.output.hasSuffix("'=cmd()\t'+1+1\t'-1+1\t'@x\t'\\tx\t-12.5\t-12.5\ta=b\n"))
    }

    @Test func withoutTheOptionValuesAreAsTheyAre() throws {
        #expect(try ask(["--format", "csv"]).output.hasSuffix("=cmd(),+1+1,-1+1,@x,\tx,-12.5,-12.5,a=b\n"))
    }

    @Test func otherFormatsHaveNoUseForIt() throws {
        let run = try ask(["--format", "json", "--formula-guard"])
        #expect(run.status == 64 && run.messages.contains("--formula-guard needs --format csv or tsv"))
    }
}
