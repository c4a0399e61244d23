import RegistryModel

/// An invented organization that clinicians bill under.
struct Organization {
    /// The legal name.
    let name: String
    /// The cohort of its clinicians.
    let cohort: Cohort
    /// The number of its clinicians, including those outside the model.
    let clinicianCount: Int

    /// An organization; the number makes its name unique.
    init(number: Int, cohort: Cohort, clinicianCount: Int) {
        let forms = Self.names(of: cohort)
        name = "\(forms[number % forms.count]) \(number + 1)"
        self.cohort = cohort
        self.clinicianCount = clinicianCount
    }

    /// Names, with commas and quotes to test programs.
    private static func names(of cohort: Cohort) -> [String] {
        switch cohort {
        case .heartFailure:
            [
                "Synthetic \"Steady Beat\" Cardiology, P.C.", "Synthetic Heart Group",
                "Synthetic Cardiology Associates",
                "Synthetic Heart & Vascular Center", "Synthetic Cardiac Care, LLC",
            ]
        case .lowBackPain:
            [
                "Synthetic Spine Center", "Synthetic Pain Clinic", "Synthetic \"Upright\" Orthopedics, P.A.",
                "Synthetic Back Care, LLC", "Synthetic Orthopedic Group", "Synthetic Physical Medicine Partners",
            ]
        }
    }
}
