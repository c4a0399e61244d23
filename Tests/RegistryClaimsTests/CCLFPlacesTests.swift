import Foundation
import TestSupport
import Testing

@testable import RegistryClaims

struct CCLFPlacesTests {
    private static let table = ProjectFiles.published("layouts/cclf/cclf_layout_v38.csv")

    @Test(.enabled(if: table != nil, "needs the published layout"))
    func placesAreThoseOfThePublishedLayout() throws {
        let rows = try String(contentsOfFile: try #require(Self.table), encoding: .utf8).split(
            whereSeparator: \.isNewline
        )
        .dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        for file in "14568 9".filter({ $0 != " " }) {
            let kind = CCLFPlaces.kind(of: file)
            let length = try #require(CCLFPlaces.lengths[file]).now
            let ranges = CCLFPlaces.ranges(of: kind, recordLength: length)
            for (index, name, field) in kind.names.places where field != .fileDate {
                // Descriptions have commas, so that the places are counted from the end.
                let row = try #require(rows.first { $0[0] == "CCLF\(file)" && $0[2] == name }, "\(name)")
                let start = try #require(Int(row[row.count - 5]), "\(row)")
                let end = try #require(Int(row[row.count - 4]), "\(row)")
                #expect(ranges[index] == (start - 1)..<end, "CCLF\(file) \(name)")
            }
        }
    }

    @Test(arguments: [
        ("P.A9999.ACO.ZC5Y27.D270714.T1200005", "5"), ("T.A9999.ACO.ZCAR26.D270714.T1200005", "A"),
        ("P.D0001.ACO.ZC0WY27.D270714.T1200005", "0"),
    ])
    func namesOfFilesAreRead(_ text: String, _ file: Character) throws {
        let name = try #require(CCLFName(text))
        #expect(name.file == file && name.delivery.date == 270_714)
    }

    @Test(arguments: ["claims.csv", "P.A9999.ACO.ZCXY27.D270714.T12", "P.A9999.ACO.ZC5Y27.270714.T12", "P.A9999.ACO"])
    func otherNamesAreNot(_ text: String) { #expect(CCLFName(text) == nil) }
}
