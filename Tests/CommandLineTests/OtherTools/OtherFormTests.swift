import TestSupport
import Testing

/// Files in forms that practices use, loaded by layouts that `layout draft` wrote and that need few edits.
@Suite(.enabled(if: WorkbookReader.isThere, "needs python3 with openpyxl: pip install openpyxl"))
struct OtherFormTests {
    @Test func tenFormsLoadByDraftsWithAtMostFiveEdits() throws {
        let folder = try TemporaryFolder()
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [ProjectFiles.path("Tests/Python/OtherForms/forms.py"), ProgramRun.path(of: "asm-registry"), folder.path])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }
}
