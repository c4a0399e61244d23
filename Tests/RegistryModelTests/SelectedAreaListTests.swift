import RegistryModel
import Testing

@Suite("List of selected areas")
struct SelectedAreaListTests {
    private typealias Area = SelectedAreaList.Area

    private func list(_ count: Int) throws -> SelectedAreaList { try SelectedAreaList(count: count, SampleRules.set()) }

    @Test
    func takesItsNumbersFromTheRules() throws {
        #expect(try list(12).wholeCount == 235)
        #expect(try list(12).delineationYear == 2023)
        #expect(try !list(234).isWhole)
        #expect(try list(235).isWhole)
    }

    @Test
    func saysNoOnlyAboutAnUndividedAreaOfTheDelineationAndOnlyIfTheListIsComplete() throws {
        #expect(try list(12).isSelected(Area(isListed: true, isDivided: nil)) == .yes)
        #expect(try list(12).isSelected(Area(isListed: false, isDivided: false)) == .unknown)
        #expect(try list(235).isSelected(Area(isListed: false, isDivided: false)) == .no)
        #expect(try list(235).isSelected(Area(isListed: false, isDivided: true)) == .unknown)
        #expect(try list(235).isSelected(Area(isListed: false, isDivided: nil)) == .unknown)
    }

    @Test
    func acceptsOneSelectedAreaOfSeveral() throws {
        let (yes, no, open) = (
            Area(isListed: true, isDivided: false), Area(isListed: false, isDivided: false),
            Area(isListed: false, isDivided: true)
        )
        #expect(try list(235).isAnySelected([no, open, yes]) == .yes)
        #expect(try list(235).isAnySelected([no, open]) == .unknown)
        #expect(try list(235).isAnySelected([no, no]) == .no)
        #expect(try list(235).isAnySelected([]) == .unknown)
    }
}
