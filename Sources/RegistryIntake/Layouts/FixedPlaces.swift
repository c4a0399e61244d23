/// Places of a line of fixed width, counted from 1.
package enum FixedPlaces {
    /// The places that a text such as `11-20` or `7` names; nil if it names none.
    package static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, (1...9999).contains(first),
            (first...9999).contains(last)
        else { return nil }
        return first...last
    }

    /// The characters at some places, without blanks around them.
    static func text(of record: CSVRecord, _ places: ClosedRange<Int>) -> String {
        let line = record.rawText(0).unicodeScalars.dropFirst(places.lowerBound - 1).prefix(places.count)
        return FieldText.normalized(String(String.UnicodeScalarView(line)))
    }
}
