import RegistryModel
import Testing
import TestSupport

@Suite("Histogram")
struct HistogramTests {
    @Test
    func areCountedEachOnceInBinsWithRoundEnds() {
        let bins = Histogram([0.95, 1.0, 1.04, 1.1, 1.23], maximumBins: 4).bins
        #expect(bins.map(\.count) == [1, 2, 1, 1])
        #expect(zip(bins.map(\.from), [0.9, 1.0, 1.1, 1.2]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(bins.reduce(0) { $0 + $1.count } == 5)
    }

    @Test
    func endAtTheHighestPossibleValue() {
        let bins = Histogram([0, 35, 90, 100], maximumBins: 10).bins
        #expect(bins.count == 10)
        #expect(bins.last?.to == 100 && bins.last?.count == 2)
    }

    @Test
    func ofWholeNumbersAreNotNarrowerThanOne() {
        let bins = Histogram([20, 21, 21, 22], maximumBins: 16, minimumWidth: 1).bins
        #expect(bins.map(\.from) == [20, 21, 22])
        #expect(bins.map(\.to) == [21, 22, 23])
        #expect(bins.map(\.count) == [1, 2, 1])
    }

    @Test
    func areOneBinIfTheyAreOneValueAndNoneIfThereIsNone() {
        #expect(Histogram([5, 5]).bins.reduce(0) { $0 + $1.count } == 2)
        #expect(Histogram([0.0]).bins.count == 1)
        #expect(Histogram([Double]()).bins.isEmpty)
        #expect(Histogram([.nan, .infinity]).bins.isEmpty)
    }

    @Test(arguments: [1.0, 0.001, 1e6, 3.7])
    func areAdjacentAndContainEveryValue(size: Double) {
        var generator = SeededGenerator(seed: 5)
        let values = (0..<500).map { _ in Double.random(in: -size...size, using: &generator) }
        let bins = Histogram(values).bins
        #expect(bins.reduce(0) { $0 + $1.count } == 500)
        #expect(bins.count <= 18)
        for (bin, next) in zip(bins, bins.dropFirst()) { #expect(abs(bin.to - next.from) < size * 1e-9) }
        for bin in bins {
            let inside = values.count { $0 >= bin.from && $0 < bin.to }
            #expect(abs(inside - bin.count) <= 1)
        }
    }
}
