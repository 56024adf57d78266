package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class WholeNumbersTest {

    /** Every kind of option that holds whole numbers. */
    @Command(name = "count")
    private static final class Count {
        @Option(names = "--int")
        private int plain;

        @Option(names = "--boxed")
        private Integer boxed;

        @Option(names = "--maybe", arity = "0..1", fallbackValue = "-1")
        private Integer maybe;

        @Option(names = "--long")
        private long wide;

        @Option(names = "--boxed-long")
        private Long boxedWide;

        @Option(names = "--list", split = ",")
        private List<Integer> list = new ArrayList<>();

        @Option(names = "--array", split = ",")
        private long[] array = {};
    }

    private static Count parsed(String... words) {
        Count count = new Count();
        CommandLine line = new CommandLine(count);
        WholeNumbers.register(line);
        line.parseArgs(words);
        return count;
    }

    @Test
    void theLargestAndTheSmallestAreRead() {
        assertEquals(Integer.MAX_VALUE, parsed("--int", "2147483647").plain);
        assertEquals(Integer.MIN_VALUE, parsed("--boxed=-2147483648").boxed);
        assertEquals(-1, parsed("--maybe").maybe);
        assertEquals(Long.MAX_VALUE, parsed("--long", "+9223372036854775807").wide);
        assertEquals(Long.MIN_VALUE, parsed("--boxed-long=-9223372036854775808").boxedWide);
        assertEquals(List.of(1, 2), parsed("--list", "1,2").list);
        assertEquals(2, parsed("--array", "1,2").array.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--int|2147483648|-2147483648 to 2147483647",
                "--boxed|-2147483649|-2147483648 to 2147483647",
                "--maybe|99999999999|-2147483648 to 2147483647",
                "--long|9223372036854775808|-9223372036854775808 to 9223372036854775807",
                "--boxed-long|-9223372036854775809|-9223372036854775808 to 9223372036854775807",
                "--list|3000000000|-2147483648 to 2147483647",
                "--array|99999999999999999999|-9223372036854775808 to 9223372036854775807"
            })
    void oneTooLargeIsToldTheRange(String option, String value, String range) {
        String told = assertThrows(ParameterException.class, () -> parsed(option + "=" + value))
                .getMessage();
        assertTrue(told.endsWith("'" + value + "' is out of range; a whole number from " + range + " is needed"), told);
    }

    @ParameterizedTest
    @CsvSource({"--int,many", "--boxed,1e3", "--maybe,0x10", "--long,1.0", "--list,x", "--array,1_000", "--int,-"})
    void whatIsNoneIsToldSo(String option, String value) {
        String told = assertThrows(ParameterException.class, () -> parsed(option + "=" + value))
                .getMessage();
        assertTrue(told.endsWith("'" + value + "' is not a whole number"), told);
    }
}
