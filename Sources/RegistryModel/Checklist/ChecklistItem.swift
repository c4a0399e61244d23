/// A duty of a participant in a performance year that the user's own file can note.
package enum ChecklistItem: String, CaseIterable, Sendable {
    /// CMS's contact form, which has one e-mail address for each clinician.
    case contactForm = "contact_form"
    /// A collaborative care arrangement with a primary care practice (42 CFR 512.771).
    case careArrangement = "care_arrangement"
    /// The improvement activity IA-1.
    case activity1 = "improvement_activity_1"
    /// The improvement activity IA-2.
    case activity2 = "improvement_activity_2"
    /// Promoting Interoperability.
    case interoperability
    /// The submission of the year's data: to ASM, or to MIPS in a year that ASM does not require.
    case submission

    /// Whether it takes a number of continuous days, and so can be begun before it is done.
    package var isContinuous: Bool {
        switch self {
        case .activity1, .activity2, .interoperability: true
        case .contactForm, .careArrangement, .submission: false
        }
    }
}

/// How far a duty is, by the user's own file.
package enum ItemProgress: String, CaseIterable, Sendable {
    /// It is done.
    case done
    /// Its continuous days have begun.
    case begun
    /// It is not done yet.
    case open
}

/// What the user's own file says of one duty of a clinician in a performance year.
package struct ChecklistEntry: Hashable, Sendable {
    /// The duty.
    package let item: ChecklistItem
    /// How far it is.
    package let progress: ItemProgress
    /// The day on which it was given, signed, begun or submitted; a later day than today is a plan. Nil if not known.
    package let date: CalendarDate?
    /// The partner of a care arrangement.
    package let partner: String?
    /// The user's own words.
    package let note: String?

    /// Creates an entry.
    package init(
        _ item: ChecklistItem, _ progress: ItemProgress, on date: CalendarDate? = nil, partner: String? = nil,
        note: String? = nil
    ) {
        self.item = item
        self.progress = progress
        self.date = date
        self.partner = partner
        self.note = note
    }
}
