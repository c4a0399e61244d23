import RegistryModel

extension Site {
    /// The heading of the page on how to read the others.
    func readingHeading() throws -> ResultHeading {
        ResultHeading(title: "How to read this", origin: try registry.origin())
    }

    /// What a reader needs to know who has not met the model before.
    static func reading(isForRelease: Bool) -> [SitePage.Part] {
        [
            .text(
                "The model",
                [
                    "Medicare's Ambulatory Specialty Model (42 CFR part 512, subpart G) compares cardiologists who treat heart "
                        + "failure, and six specialties that treat low back pain, with their peers. Each performance year, from "
                        + "2027 to 2031, ends in a final score; two years later Medicare pays each participant's Part B claims "
                        + "higher or lower.",
                    "A cohort is all participants for one of the two conditions. Everyone is compared within the cohort, in the "
                        + "whole nation.",
                ]),
            .text(
                "Score, factor, dollars",
                [
                    "Final score: 0 to 100 points. Quality and cost make the points; improvement activities and Promoting "
                        + "Interoperability can take points away; complex patients and small practices can add some.",
                    "Factor: by how much Medicare's payments change. -3.00 % means that each dollar of Part B becomes 97 cents.",
                    "Dollars: the factor times the clinician's Part B payments of the performance year. Payments two years "
                        + "later, to which CMS applies the factor, are not known yet.",
                    "Break-even score: the final score at which payments stay as they are.",
                ]),
            .text(
                "Range, scenario, full cohort",
                [
                    "Lowest and highest: CMS has not published the steepness and the midpoint of its curve, so each number "
                        + "comes with what it would be under those that CMS may choose.",
                    "Full cohort: enough of all participants is loaded to compare everyone with real peers.",
                    "Scenario: only some participants are loaded. Peers drawn from CMS's public distributions stand for the "
                        + "rest, and ranges are wider. A scenario shows what could be, not what will be.",
                    "All numbers are this program's own, from the loaded data. They are CMS's result only where a column says "
                        + "official.",
                ]),
            .text(
                "Signs in tables",
                [
                    "Gray italic numbers rest on few cases and say little.",
                    "An empty cell means that the value is not known. It is not zero.",
                ]
                    + (isForRelease
                        ? [
                            "* means suppressed: counts of 1 to 10 patients, and what they could be derived from, are not "
                                + "shown. Reports that cannot be shown this way, what-if questions and levers are left out."
                        ]
                        : [
                            "What if: the sliders on a clinician's page compute score, factor and dollars again while everyone "
                                + "else stays as loaded. Nothing is stored or sent."
                        ])),
            .text(
                "Finding things",
                [
                    "The box at the top finds clinicians, organizations and areas by name or number. Columns sort when their "
                        + "heading is clicked, tables have a filter, and can be copied as CSV. Without script, everything but "
                        + "these and what-if works as well.",
                    "Below each report is the command that prints it, and its question as SQL.",
                ]),
        ]
    }
}
