import Foundation
import Testing
import TestSupport

/// What `trend` prints for people and for programs.
struct TrendCommandTests {
    @Test func aTableHasTheMainStatisticsAndSaysHowTheyWereFound() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["trend", "--metric", "mean-observed-cost"])
        let pinned = """
            Trend of mean observed cost by cohort

            None of 2 groups has a clear trend.
              Rising          0  significant at 5 %
              Falling         0  significant at 5 %
              No clear trend  2  of 2 groups

            Synthetic data.
            As of load 21.
            Years: the number of years with a value; years without one are gaps, neither zero nor filled \
            in. Statistics need 3.
            Slope: least squares per year, each year weighted by its episodes. Its 95 % interval is by \
            Student's t with years - 2 degrees of freedom, as if years scattered independently about a line.
            CAGR: compound annual growth rate from first to last.
            p: Mann-Kendall test, two-sided, unweighted; exact up to 10 years, ties included. Its minimum \
            is 0.333 with 3 years, 0.083 with 4 years, 0.017 with 5 years, and it is not corrected for the \
            number of groups (multiple testing).
            Trend: significant if p is at most 5 %. The interval of the slope assumes a straight line and \
            the test does not, so one may see a trend where the other does not.

            Cohort  Name           Trend                                                               \
            Years  First year      First  Last year       Last  Slope a year  95 % from      to     CAGR    \
               p
            ------  -------------  ------------------------------------------------------------------  \
            -----  ----------  ---------  ---------  ---------  ------------  ---------  ------  -------  \
            ------
            HF      Heart Failure  no clear trend: p = 0.083; 5 years cannot show less than p = 0.017      \
            5        2027  14,257.62       2031  13,568.11       -192.75    -328.59  -56.92  -1.23 %  0.0833
            LBP     Low Back Pain  no clear trend: p = 0.083; 5 years cannot show less than p = 0.017      \
            5        2027   1,877.13       2031   1,768.47        -28.07     -43.99  -12.16  -1.48 %  0.0833

            """
        #expect(run.output == pinned)
    }

    @Test func programsGetAllStatisticsWhateverIsAskedFor() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let plain = try registry.run(["trend", "--by", "specialty", "--format", "csv"])
        let main = try registry.run(["trend", "--by", "specialty", "--format", "csv", "--statistics", "main"])
        #expect(plain.output == main.output)
        #expect(plain.output.hasPrefix("cohort,specialty_code,specialty_name,verdict,years,gap_years,part_years,"))
        #expect(plain.output.contains(",mann_kendall_s,mann_kendall_p,mann_kendall_method,split_year,"))
        #expect(plain.messages.contains("Theil-Sen slope: "))
    }

    @Test func aTableHasAllStatisticsIfAskedFor() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["trend", "--cohort", "HF", "--statistics", "all", "--format", "markdown"])
        #expect(
            run.output.contains("| Theil-Sen slope | CAGR | S | p | p by | Cut before | Mean before | Mean after |"))
    }
}
