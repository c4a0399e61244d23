import RegistryModel
import Testing

@Suite("The interval of a share")
struct WilsonIntervalTests {
    /// By scipy 1.17.1, `binomtest(hits, cases).proportion_ci(method="wilson")`.
    @Test(
        arguments: [
            (5, 10, 0.236593090512564, 0.763406909487436), (0, 10, 0, 0.277532799862889),
            (10, 10, 0.722467200137111, 1), (1, 1, 0.206549314377237, 1), (0, 1, 0, 0.793450685622763),
            (1, 2, 0.0945312057342307, 0.905468794265769), (300, 1000, 0.27240684247700476, 0.3291238609172172),
        ])
    func isThatOfTheScoreMethod(hits: Int, cases: Int, low: Double, high: Double) throws {
        let bounds = try #require(WilsonInterval(hits: hits, of: cases)?.bounds)
        #expect(abs(bounds.lowerBound - low) < 1e-12 && abs(bounds.upperBound - high) < 1e-12, "\(bounds)")
    }

    @Test(arguments: [(0, 0), (-1, 5), (6, 5), (1, -1)])
    func requiresHitsBetween0AndTheNumberOfCases(hits: Int, cases: Int) {
        #expect(WilsonInterval(hits: hits, of: cases) == nil)
    }

    @Test
    func containsTheShareAndBecomesNarrowerWithMoreCases() throws {
        var width = 1.0
        for cases in stride(from: 10, through: 1000, by: 10) {
            let bounds = try #require(WilsonInterval(hits: cases / 10, of: cases)?.bounds)
            #expect(bounds.contains(0.1) && bounds.lowerBound >= 0 && bounds.upperBound <= 1)
            #expect(bounds.upperBound - bounds.lowerBound < width)
            width = bounds.upperBound - bounds.lowerBound
        }
    }
}
