import RegistryModel
import Testing

@Suite("Rule versions")
struct RuleVersionsTests {
    @Test(
        arguments: [
            (["CY2026 final"], 2027, "CY2026 final; CY2027 rulemaking not loaded"),
            (["CY2026 final"], 2028, "CY2026 final; CY2027 and CY2028 rulemaking not loaded"),
            (["CY2026 final", "CY2026 final"], 2030, "CY2026 final; CY2027 to CY2030 rulemaking not loaded"),
            (["CY2027 final", "CY2026 final"], 2027, "CY2026 final, CY2027 final"),
            (["CY2026 proposed", "CY2026 final"], 2027, "CY2026 final; CY2027 rulemaking not loaded"),
            (
                ["CY2026 final", "CY2027 proposed"], 2028,
                "CY2026 final, CY2027 proposed; CY2028 rulemaking not loaded; CY2027 final rule not loaded"
            ),
            (
                ["CY2026 final", "CY2028 final"], 2030,
                "CY2026 final, CY2028 final; CY2027 rulemaking not loaded; CY2029 and CY2030 rulemaking not loaded"
            ),
            (["CY2029 final"], 2027, "CY2029 final"), ([], 2027, "no rules loaded"),
        ])
    func sayWhichRulemakingIsLoadedAndWhichLaterOneUpToThePerformanceYearIsNot(
        versions: [String], year: Int, text: String
    ) throws {
        #expect(RuleVersions(versions).text(through: try #require(PerformanceYear(year))) == text)
    }

    @Test
    func ofARuleSetAreThoseOfItsOwnRules() throws {
        let rules = [
            Rule(
                year: .first, cohort: nil, name: "a", value: "1", unit: "share", standing: .law,
                version: "CY2027 final", citation: "a test"),
            Rule(
                year: .last, cohort: nil, name: "a", value: "1", unit: "share", standing: .law,
                version: "CY2031 final", citation: "a test"),
        ]
        #expect(RuleSet(rules, year: .first, cohort: .heartFailure).versionText == "CY2027 final")
        #expect(try SampleRules.set().versionText == "CY2026 final; CY2027 rulemaking not loaded")
        let changed = try RuleSet(rules, year: .first, cohort: .heartFailure).setting("a", "2")
        #expect(changed.versionText == "CY2027 final")
    }

    @Test
    func areACalendarYearAndAStage() {
        for version in ["CY2026 final", "CY2027 proposed", "CY2026 final, corrected 12 Mar 2026"] {
            #expect(RuleVersions.isVersion(version), "\(version)")
        }
        for text in ["", "CY2026", "CY2026 ", "2026 final", "CY26 final", "CY2026  ", "CY2026 final\n", "CYabcd one"] {
            #expect(!RuleVersions.isVersion(text), "\(text)")
        }
    }
}
