import RegistryModel
import Testing
import TestSupport

@Suite("Selection of areas")
struct AreaSelectionTests {
    static let rules = AreaSelectionRules(volumeStrata: 4, costStrata: 2, share: 0.25)

    private func areas(_ count: Int, seed: Int) -> [AreaSelection.Area] {
        var generator = SeededGenerator(seed: UInt64(seed))
        return (0..<count).map {
            AreaSelection.Area(
                code: CBSACode(number: 10_000 + UInt32($0)),
                episodeCount: Int.random(in: 0...5000, using: &generator) / 10,
                meanCostCents: Int64.random(in: 500_000...2_000_000, using: &generator))
        }
    }

    @Test
    func takesItsNumbersFromTheRules() throws {
        #expect(try AreaSelectionRules(SampleRules.set()) == Self.rules)
    }

    @Test(arguments: 0...130)
    func selectsRoundShareNAreasAndEachStratumsShareRoundedUpOrDown(count: Int) {
        for share in [0, 0.1, 0.25, 0.5, 1] {
            let rules = AreaSelectionRules(volumeStrata: 4, costStrata: 2, share: share)
            let selection = AreaSelection(areas(count, seed: count), rules: rules, seed: 7)
            let selected = selection.choices.count { $0.isSelected }
            #expect(selected == Int((share * Double(count)).rounded()))
            #expect(selection.strata.reduce(0) { $0 + $1.selectedCount } == selected)
            #expect(selection.strata.reduce(0) { $0 + $1.areaCount } == count)
            for stratum in selection.strata {
                #expect(abs(Double(stratum.selectedCount) - share * Double(stratum.areaCount)) < 1)
                #expect(
                    selection.choices.count { $0.stratum == stratum.stratum && $0.isSelected } == stratum.selectedCount)
            }
        }
    }

    @Test
    func putsAreasInStrataOfEqualSizeByEpisodesAndThenByCost() {
        let selection = AreaSelection(areas(972, seed: 1), rules: Self.rules, seed: 1)
        #expect(selection.strata.count == 8)
        #expect(selection.strata.allSatisfy { [121, 122].contains($0.areaCount) })
        #expect(selection.choices.count { $0.isSelected } == 243)
        for lower in selection.choices {
            for higher in selection.choices where lower.stratum < higher.stratum {
                if lower.stratum.volume < higher.stratum.volume {
                    #expect(lower.area.episodeCount <= higher.area.episodeCount)
                } else {
                    #expect(lower.area.meanCostCents <= higher.area.meanCostCents)
                }
            }
        }
    }

    @Test(arguments: 1...20)
    func isTheSameForTheSameSeedInAnyOrderOfTheAreas(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let areas = areas(200, seed: seed)
        let first = AreaSelection(areas, rules: Self.rules, seed: UInt64(seed))
        #expect(first == AreaSelection(areas, rules: Self.rules, seed: UInt64(seed)))
        #expect(first == AreaSelection(areas.shuffled(using: &generator), rules: Self.rules, seed: UInt64(seed)))
        #expect(first != AreaSelection(areas, rules: Self.rules, seed: UInt64(seed) + 1))
        #expect(first.choices.map(\.area.code) == areas.map(\.code).sorted())
    }

    @Test
    func isPinnedTheSameOnEveryMachineAndWithEveryVersionOfTheLanguage() {
        let areas = (0..<16).map {
            AreaSelection.Area(code: CBSACode(number: 10_000 + $0), episodeCount: Int($0), meanCostCents: Int64($0 % 3))
        }
        let selection = AreaSelection(areas, rules: Self.rules, seed: 2027)
        let codes = selection.choices.filter(\.isSelected).map { Int($0.area.code.number) - 10_000 }
        #expect(codes == [1, 3, 5, 6])
    }

    @Test
    func favorsNoAreaOverManySeedsEachIsChosenAboutAsOften() {
        let areas = areas(96, seed: 3)  // Eight strata of twelve, of which three each are chosen.
        var counts: [CBSACode: Int] = [:]
        for seed in 0..<2000 {
            for choice in AreaSelection(areas, rules: Self.rules, seed: UInt64(seed)).choices where choice.isSelected {
                counts[choice.area.code, default: 0] += 1
            }
        }
        // 500 expected with a deviation of at most 22.
        for area in areas { #expect((390...610).contains(counts[area.code] ?? 0)) }
    }

    @Test
    func isDrawnAroundTheAreasThatAreKnown() {
        let areas = areas(96, seed: 3)
        let known: [CBSACode: Bool] = [areas[0].code: true, areas[7].code: true, areas[11].code: false]
        let plain = AreaSelection(areas, rules: Self.rules, seed: 1)
        let strata = Dictionary(grouping: plain.choices, by: \.stratum)
        var counts: [CBSACode: Int] = [:]
        for seed in 0..<2000 {
            let selection = AreaSelection(areas, known: known, rules: Self.rules, seed: UInt64(seed))
            #expect(selection.strata.map(\.selectedCount) == plain.strata.map(\.selectedCount))
            for choice in selection.choices where choice.isSelected { counts[choice.area.code, default: 0] += 1 }
        }
        #expect(counts[areas[0].code] == 2000 && counts[areas[7].code] == 2000 && counts[areas[11].code] == nil)
        // Each other area is drawn with the share of places that the known ones leave in its stratum.
        for choices in strata.values {
            let codes = choices.map(\.area.code)
            let open = codes.filter { known[$0] == nil }
            let places = 3 - codes.count { known[$0] == true }
            let expected = 2000 * Double(places) / Double(open.count)
            for code in open { #expect(abs(Double(counts[code] ?? 0) - expected) < 110) }
        }
    }

    @Test
    func moreKnownAreasThanAStratumsShareAreAllSelected() {
        let areas = areas(16, seed: 4)
        let known = Dictionary(areas.map { ($0.code, true) }) { first, _ in first }
        let selection = AreaSelection(areas, known: known, rules: Self.rules, seed: 1)
        let selected = selection.choices.filter { $0.isSelected }
        #expect(selected.count == 16)
        #expect(selection.strata.reduce(0) { $0 + $1.selectedCount } == 16)
    }

    @Test
    func withMoreStrataThanAreasStillChoosesTheShare() {
        let selection = AreaSelection(
            areas(3, seed: 1), rules: AreaSelectionRules(volumeStrata: 9, costStrata: 9, share: 0.5), seed: 1)
        #expect(selection.choices.count { $0.isSelected } == 2)
        #expect(AreaSelection([], rules: Self.rules, seed: 1).choices.isEmpty)
    }
}
