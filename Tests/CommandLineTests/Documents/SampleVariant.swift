import Foundation
import TestSupport

/// The sample with gaps: a list of selected areas that is complete in some years only and has other areas, clinicians
/// without a specialty or with one of no cohort, participants without an area, and a last year of two quarters.
struct SampleVariant {
    let folder: TemporaryFolder
    /// The folders of quarters, oldest first.
    let folders: [String]

    init() throws {
        folder = try TemporaryFolder()
        var folders: [String] = []
        for source in CommandLineRegistry.sample.prefix(1 + 10) {
            let name = URL(fileURLWithPath: source).lastPathComponent
            for file in try FileManager.default.contentsOfDirectory(atPath: source) {
                let text = try String(contentsOfFile: "\(source)/\(file)", encoding: .utf8)
                try folder.write(Self.changed(text, of: file), to: "\(name)/\(file)")
            }
            folders.append(folder.file(name))
        }
        self.folders = folders
    }

    private static func changed(_ text: String, of file: String) -> String {
        switch file {
        case "rules.csv": lines(of: text) { $0.replacing("selection.area_count,235", with: "selection.area_count,6") }
        case "selected-areas.csv":
            // In 2030 one area is missing.
            lines(of: text) { line in
                let area = line.dropFirst(5).prefix(5)
                let isLeftOut = gone.contains(area) || (line.hasPrefix("2030") && area == "15380")
                return isLeftOut ? nil : line
            }
        case "specialties.csv": lines(of: text) { $0.replacing("Interventional Pain Management,LBP", with: "Other,") }
        case "clinicians.csv":
            lines(of: text) { line in
                var fields = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
                if fields[0].hasSuffix("3") { fields[3] = "" }
                return fields.joined(separator: ",")
            }
        case "participants.csv":
            lines(of: text) { line in
                guard line.prefix(10).last?.wholeNumberValue?.isMultiple(of: 2) == true else { return line }
                return line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
                    + ","
            }
        default: text
        }
    }

    /// Maps each line except the header; nil removes it.
    private static func lines(of text: String, _ change: (String) -> String?) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        return (lines.prefix(1) + lines.dropFirst().compactMap(change)).joined(separator: "\n") + "\n"
    }

    private static let gone: Set<Substring> = ["10580", "28740", "32390", "38460", "45060", "46540"]
}
