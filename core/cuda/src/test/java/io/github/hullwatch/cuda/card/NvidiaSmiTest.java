package io.github.hullwatch.cuda.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cuda.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver's program says, and what becomes of it. */
class NvidiaSmiTest {

    private static final String H100 = "0, GPU-aaaa1111, 9.0, 81559, 580.159.04, NVIDIA H100 80GB HBM3";
    private static final String T4 = "1, GPU-aabb2222, 7.5, 15360, 580.159.04, Tesla T4";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path temp;

    private Cards ask(String visible, String... lines) throws IOException, InterruptedException {
        Path program = Scripts.write(temp.resolve("nvidia-smi"), lines);
        return new NvidiaSmi(program.toString(), LONG, Optional.ofNullable(visible)).cards();
    }

    private Cards.Found found(String visible, String... cards) throws IOException, InterruptedException {
        return (Cards.Found)
                ask(visible, Stream.of(cards).map(c -> "echo '" + c + "'").toArray(String[]::new));
    }

    private Cards.None none(String visible, String... lines) throws IOException, InterruptedException {
        return (Cards.None) ask(visible, lines);
    }

    @Test
    void aCardIsRead() throws IOException, InterruptedException {
        Cards.Found found = found(null, H100);
        assertEquals(
                List.of(new GraphicsCard(
                        0,
                        "NVIDIA H100 80GB HBM3",
                        Optional.of("GPU-aaaa1111"),
                        Optional.of(new ComputeCapability(9, 0)),
                        OptionalLong.of(81559L << 20),
                        "580.159.04")),
                found.all());
        assertFalse(found.mixed());
        assertEquals("NVIDIA H100 80GB HBM3", found.sentence());
    }

    @Test
    void itIsAskedForWhatIsRead() throws IOException, InterruptedException {
        Cards.Found found = (Cards.Found) ask(
                null,
                "[ \"$1\" = --query-gpu=index,uuid,compute_cap,memory.total,driver_version,name ] || exit 2",
                "[ \"$2\" = --format=csv,noheader,nounits ] || exit 2",
                "echo '" + T4 + "'");
        assertEquals("Tesla T4", found.first().name());
    }

    @Test
    void aCommaMayStandInAName() throws IOException, InterruptedException {
        assertEquals("A, B", found(null, "0, GPU-1, 8.6, 10, 1.0, A, B").first().name());
    }

    @Test
    void whatTheDriverDoesNotTellIsEmpty() throws IOException, InterruptedException {
        GraphicsCard card = found(null, "0, [N/A], [N/A], [Not Supported], [N/A], [Unknown Error]")
                .first();
        assertEquals(
                new GraphicsCard(
                        0,
                        "a card without a name",
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        "unknown"),
                card);
        assertEquals(Optional.empty(), Fit.of(card));
    }

    @Test
    void cardsOfDifferentKindsAreMixedUnlessOneIsChosen() throws IOException, InterruptedException {
        Cards.Found both = found(null, H100, T4);
        assertTrue(both.mixed());
        assertEquals("2 graphics cards", both.sentence());
        Cards.Found one = found("1", H100, T4);
        assertFalse(one.mixed());
        assertEquals("Tesla T4", one.first().name());
        assertEquals(2, one.all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "1,0|1 0",
                "GPU-aaaa|0",
                "GPU-aabb2222|1",
                "1,7,0|1",
                "0,0|0",
                "' 1 , 0 '|1 0",
                "1,-1,0|1",
            })
    void visibleCardsAreThoseUpToTheFirstThatIsNone(String variable, String indices)
            throws IOException, InterruptedException {
        String visible = String.join(
                " ",
                found(variable, H100, T4).visible().stream()
                        .map(card -> Integer.toString(card.index()))
                        .toList());
        assertEquals(indices, visible);
    }

    @ParameterizedTest
    @CsvSource({"''", "-1", "7", "none", "GPU-a", "GPU-zzz", "MIG-12", "99999999999999999999"})
    void aVariableThatNamesNoCardHidesAll(String variable) throws IOException, InterruptedException {
        Cards.None none = none(variable, "echo '" + H100 + "'", "echo '" + T4 + "'");
        assertEquals(Cards.Reason.HIDDEN, none.reason());
        assertEquals(
                "CUDA_VISIBLE_DEVICES=" + variable + " hides all 2 cards; unset it, or set it to GPU-aaaa1111",
                none.sentence());
        assertEquals(List.of(), none.visible());
    }

    @Test
    void withoutTheProgramThereIsNoDriver() throws InterruptedException {
        NvidiaSmi smi = new NvidiaSmi(temp.resolve("none").toString(), LONG, Optional.empty());
        assertEquals(Cards.Reason.NO_DRIVER, ((Cards.None) smi.cards()).reason());
    }

    @Test
    void aDriverThatHangsIsNotWaitedFor() throws IOException, InterruptedException {
        Path program = Scripts.write(temp.resolve("nvidia-smi"), "exec sleep 600");
        Cards.None none =
                (Cards.None) new NvidiaSmi(program.toString(), Duration.ofMillis(200), Optional.empty()).cards();
        assertEquals(Cards.Reason.NO_ANSWER, none.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_CARD|echo No devices were found; exit 6",
                "NO_CARD|echo No devices were found",
                "NO_CARD|:",
                "DRIVER_FAILED|echo NVIDIA-SMI has failed because it could not communicate; exit 9",
                "DRIVER_FAILED|echo \"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\"; exit 9",
                "DRIVER_FAILED|echo 'Failed to initialize NVML: Driver/library version mismatch'; exit 18",
                "DRIVER_FAILED|echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2",
                "DRIVER_FAILED|exit 15",
                "DRIVER_FAILED|kill -9 $$",
                "NO_ANSWER|echo Unable to determine the device handle for GPU0",
                "NO_ANSWER|echo x, GPU-1, 9.0, 1, 1, name",
                "NO_ANSWER|head -c 200000 /dev/zero",
            })
    void whatIsNoAnswerIsSaid(Cards.Reason reason, String line) throws IOException, InterruptedException {
        Cards.None none = none(null, line);
        assertEquals(reason, none.reason(), none.sentence());
        assertEquals(1, none.sentence().lines().count());
        assertTrue(none.sentence().contains("; "), "says what to do: " + none.sentence());
    }

    @Test
    void anOldDriverIsToldFromABrokenOne() throws IOException, InterruptedException {
        Cards.None none = none(null, "echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2");
        assertTrue(none.sentence().contains("too old"), none.sentence());
    }
}
