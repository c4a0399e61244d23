import RegistryModel
import Testing

@Suite("Normal distribution")
struct NormalDistributionTests {
    // statistics.NormalDist().inv_cdf of Python 3.11.
    @Test(
        arguments: [
            (1e-300, -37.0470962993612), (1e-17, -8.4937932241096), (1e-9, -5.9978070150076865),
            (0.0001, -3.71901648545568), (0.01, -2.3263478740408408), (0.07, -1.4757910281791702),
            (0.075, -1.4395314709384557), (0.1, -1.2815515655446008), (0.25, -0.6744897501960817),
            (0.42499999, -0.1891184517913649), (0.5, 0), (0.6, 0.2533471031357998), (0.9, 1.2815515655446008),
            (0.925, 1.439531470938456), (0.93, 1.4757910281791708), (0.975, 1.9599639845400536),
            (0.9999, 3.7190164854557084), (1 - 1e-9, 5.997807019601638),
        ])
    func hasTheQuantilesThatPythonGivesTo1e14(probability: Double, value: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - value) <= 1e-14 * max(1, abs(value)))
    }

    // math.erfc(-z / math.sqrt(2)) / 2 of Python 3.11.
    @Test(
        arguments: [
            (-8, 6.220960574271819e-16), (-3.5, 0.00023262907903552504), (-1.96, 0.024997895148220435),
            (-1, 0.15865525393145707), (-0.25, 0.4012936743170763), (0, 0.5), (0.5, 0.6914624612740131),
            (1, 0.8413447460685429), (1.96, 0.9750021048517795), (3, 0.9986501019683699), (6, 0.9999999990134123),
            (9, 1), (-.infinity, 0), (.infinity, 1),
        ])
    func hasTheProbabilitiesThatPythonGivesTo1e14OfEach(value: Double, probability: Double) {
        #expect(abs(NormalDistribution.probability(upTo: value) - probability) <= 1e-14 * probability)
    }

    @Test
    func hasQuantilesThatRiseAndThatAreThoseOfTheirProbabilities() {
        var last = -Double.infinity
        for step in 1..<2000 {
            let quantile = NormalDistribution.quantile(Double(step) / 2000)
            #expect(quantile > last)
            #expect(abs(NormalDistribution.probability(upTo: quantile) - Double(step) / 2000) < 1e-14)
            last = quantile
        }
    }
}
