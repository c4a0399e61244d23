import Testing

@testable import RegistryRendering

@Suite("Sparklines")
struct SparklineTests {
    @Test
    func goFromTheLowestToTheHighestWithABlankForAYearWithoutANumber() {
        #expect(Sparkline([1, 2, 3, 4, 8], at: [2027, 2028, 2029, 2030, 2031]).text == "▁▂▃▄█")
        #expect(Sparkline([-5, nil, 5], at: [2027, 2028, 2029]).text == "▁ █")
        // 2028 is missing.
        #expect(Sparkline([-5, 5], at: [2027, 2029]).text == "▁ █")
        #expect(Sparkline([7, 7], at: [2027, 2028]).text == "▄▄")
        #expect(Sparkline([nil, 7], at: [2027, 2028]).text == " ▄")
        #expect(Sparkline([nil, nil], at: [2027, 2028]).text == "")
        #expect(Sparkline([.nan, 1, 2], at: [2027, 2028, 2029]).text == " ▁█")
        #expect(Sparkline([-1e308, 1e308], at: [2027, 2028]).text == "▁█")
    }
}
