import RegistryModel

/// How a publisher's file is read as a file of one kind: which of its columns holds what, in which form.
///
/// Layouts are data, in YAML (`LayoutText`): the built-in ones and those of a user are the same.
package struct Layout: Sendable {
    /// The name, such as `doctors-and-clinicians`.
    package let name: String
    /// What the file is, as its publisher calls it.
    package let title: String
    /// Who publishes it.
    package let publisher: String
    /// How sure it is that the publisher's file looks so; empty if the author does not say.
    package let verified: String
    /// The kind of file whose rows are made.
    package let kind: FileKind
    /// Names that the file usually has.
    package let fileNames: [FileNamePattern]
    /// How the file is written.
    package let dialect: CSVDialect
    /// The number of lines over which the names of the columns are spread; 0 if the file has no names, and columns are
    /// known by their numbers, from 1.
    package let headerLines: Int
    /// The kind's columns that are filled, and with what.
    package let columns: [LayoutColumn]
    /// Columns that the file must have besides those that are read, so that it is not taken for another.
    package let requiredNames: [String]
    /// The rows that are read; all if empty.
    package let filters: [LayoutFilter]
    /// The columns side by side of which each makes a row of its own; nil if a line is a row.
    package let slots: LayoutSlots?
    /// Texts that stand for a value that is not known.
    package let missing: Set<String>
    /// The layout as it is written.
    package let text: String

    /// Creates a layout.
    package init(
        name: String, title: String, publisher: String, verified: String, kind: FileKind,
        fileNames: [FileNamePattern], dialect: CSVDialect, headerLines: Int, columns: [LayoutColumn],
        requiredNames: [String], filters: [LayoutFilter], slots: LayoutSlots?, missing: Set<String>, text: String
    ) {
        (self.name, self.title, self.publisher, self.verified, self.kind) = (name, title, publisher, verified, kind)
        (self.fileNames, self.dialect, self.headerLines) = (fileNames, dialect, headerLines)
        (self.columns, self.requiredNames, self.filters, self.slots) = (columns, requiredNames, filters, slots)
        (self.missing, self.text) = (missing, text)
    }
}

/// A column of a kind, and what fills it.
package struct LayoutColumn: Sendable {
    /// The origin of the values.
    package enum Origin: Hashable, Sendable {
        /// The first of these columns of the file that is there: by its name, or as `#7` by its number. `{n}` stands for the
        /// number or name of a slot.
        case header([String])
        /// The characters at these places of a line, counted from 1.
        case places(ClosedRange<Int>)
        /// The same value in every row. `{n}` stands for the number or name of a slot.
        case constant(String)
        /// The part of the file's name that a pattern calls so.
        case fileName(String)
        /// The day on which the file was last changed on this disk.
        case changeDate
        /// The first of two numeric columns, divided by the second.
        case ratio(String, of: String)
        /// The value in the slot whose key is the given one.
        case pick(value: String, key: String, equals: String, slots: ClosedRange<Int>)
    }

    /// The name of the column in the kind's specification.
    package let name: String
    /// Where the values come from, the first that is there.
    package let origins: [Origin]
    /// What is done with a value, in this order.
    package let conversions: [Conversion]
    /// Our word for each of the publisher's; empty if the value is used as it is. `*` stands for all others, and the word
    /// `same` for the value itself.
    package let words: [String: String]
    /// Whether a file without the column is read, too.
    package let isOptional: Bool

    /// Creates a column.
    package init(
        name: String, origins: [Origin], conversions: [Conversion] = [], words: [String: String] = [:],
        isOptional: Bool = false
    ) {
        (self.name, self.origins, self.conversions) = (name, origins, conversions)
        (self.words, self.isOptional) = (words, isOptional)
    }
}

/// A condition on the rows that are read.
package struct LayoutFilter: Sendable {
    /// The columns of the file that are looked at; in a file of fixed width, places such as `1-10`.
    package let columns: [String]
    /// The accepted values; nil for any value, which must be there.
    package let values: Set<String>?
    /// Whether rows with these values are kept, or left out.
    package let keeps: Bool

    /// Creates a condition.
    package init(columns: [String], values: Set<String>?, keeps: Bool) {
        (self.columns, self.values, self.keeps) = (columns, values, keeps)
    }
}

/// Columns side by side, each of which makes a row of its own.
package struct LayoutSlots: Sendable {
    /// The number or name of each slot, which its columns' names contain.
    package let labels: [String]
    /// The column, with `{n}` for the number, whose blank says that a slot is not used.
    package let unlessBlank: String
    /// Whether of several slots with the same value in that column only one is used.
    package let isDistinct: Bool
    /// The column, with `{n}` for the number, and its value in the slot that is used first.
    package let preferred: (column: String, value: String)?

    /// Creates the rule of a file's slots.
    package init(
        labels: [String], unlessBlank: String, isDistinct: Bool, preferred: (column: String, value: String)?
    ) {
        (self.labels, self.unlessBlank, self.isDistinct) = (labels, unlessBlank, isDistinct)
        self.preferred = preferred
    }
}

/// How the text of a file is written.
package struct CSVDialect: Hashable, Sendable {
    /// The encoding of text beyond ASCII.
    package enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
        case latin1 = "latin-1"
    }

    /// The byte between fields; nil if a line is one field, whose parts have fixed places.
    package var delimiter: UInt8? = .comma
    /// The encoding.
    package var encoding = Encoding.utf8

    /// Commas and UTF-8, as the registry's own files.
    package static let standard = CSVDialect()

    /// The words for delimiters in a layout.
    package static let delimiters: [String: UInt8?] = [
        "comma": .comma, "tab": UInt8(ascii: "\t"), "pipe": UInt8(ascii: "|"), "semicolon": UInt8(ascii: ";"),
        "none": nil,
    ]
}
