package io.github.hullwatch.cuda.card;

import io.github.hullwatch.cuda.internal.Execution;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Asks NVIDIA's driver which graphics cards there are, by its program {@code nvidia-smi}. No CUDA library is needed,
 * and nothing on the card is touched.
 *
 * <p>The driver counts cards by their slots. CUDA itself counts the fastest first, unless {@code
 * CUDA_DEVICE_ORDER=PCI_BUS_ID}: on a machine with cards of different kinds a number in {@code CUDA_VISIBLE_DEVICES}
 * may mean another card to CUDA than here; a UUID never does.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class NvidiaSmi {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String FIELDS = "index,uuid,compute_cap,memory.total,driver_version,name";
    private static final long MEBIBYTE = 1L << 20;
    private static final int FIELD_COUNT = 6;

    private final String program;
    private final Duration patience;
    private final Optional<String> visible;

    /**
     * @param program name or path of {@code nvidia-smi}
     * @param patience how long it may take to answer
     * @param visible the value of {@code CUDA_VISIBLE_DEVICES}; empty where it is not set
     */
    public NvidiaSmi(String program, Duration patience, Optional<String> visible) {
        this.program = program;
        this.patience = patience;
        this.visible = visible;
    }

    /** That of this machine, with the environment of this process. */
    public static NvidiaSmi ofThisMachine() {
        return new NvidiaSmi("nvidia-smi", PATIENCE, Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
    }

    /**
     * Asks. A driver that is missing or broken is an answer, not an exception.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public Cards cards() throws InterruptedException {
        Execution.Result result;
        try {
            result =
                    Execution.run(List.of(program, "--query-gpu=" + FIELDS, "--format=csv,noheader,nounits"), patience);
        } catch (IOException e) {
            return new Cards.None(
                    Cards.Reason.NO_DRIVER,
                    "nvidia-smi is not found: there is no NVIDIA driver here; where there is a card, install its driver");
        }
        if (result.timedOut()) {
            return new Cards.None(
                    Cards.Reason.NO_ANSWER,
                    "nvidia-smi did not answer within " + patience.toSeconds()
                            + " s: the driver hangs; restart it, or the machine");
        }
        if (result.exit() != 0) {
            return failed(result);
        }
        return read(result.output());
    }

    private static Cards failed(Execution.Result result) {
        String said = result.output().isBlank() ? result.error() : result.output();
        String line = said.strip().lines().findFirst().orElse("it said nothing");
        String small = said.toLowerCase(Locale.ROOT);
        if (small.contains("no devices were found")) {
            return noCard();
        }
        if (small.contains("couldn't communicate") || small.contains("driver/library version mismatch")) {
            return new Cards.None(
                    Cards.Reason.DRIVER_FAILED,
                    "the NVIDIA driver does not run (nvidia-smi: " + line
                            + "); install it anew, or restart the machine");
        }
        if (small.contains("not a valid field")) {
            return new Cards.None(
                    Cards.Reason.DRIVER_FAILED,
                    "the NVIDIA driver is too old to tell the kind of card (nvidia-smi: " + line
                            + "); install one of version 510 or newer");
        }
        return new Cards.None(
                Cards.Reason.DRIVER_FAILED,
                "nvidia-smi failed with exit code " + result.exit() + " (" + line
                        + "); see what nvidia-smi says alone");
    }

    private static Cards noCard() {
        return new Cards.None(
                Cards.Reason.NO_CARD, "the NVIDIA driver runs and finds no card; check with nvidia-smi, and lspci");
    }

    private Cards read(String output) {
        List<GraphicsCard> cards = new ArrayList<>();
        for (String line : output.lines().filter(l -> !l.isBlank()).toList()) {
            if (line.toLowerCase(Locale.ROOT).contains("no devices were found")) {
                return noCard();
            }
            Optional<GraphicsCard> card = card(line);
            if (card.isEmpty()) {
                return new Cards.None(
                        Cards.Reason.NO_ANSWER,
                        "nvidia-smi said something that can't be read (" + line.strip()
                                + "); see what nvidia-smi says alone");
            }
            cards.add(card.get());
        }
        if (cards.isEmpty()) {
            return noCard();
        }
        List<GraphicsCard> left = VisibleDevices.of(cards, visible);
        return left.isEmpty()
                ? new Cards.None(
                        Cards.Reason.HIDDEN,
                        "CUDA_VISIBLE_DEVICES=" + visible.orElseThrow() + " hides " + count(cards.size())
                                + "; unset it, or set it to "
                                + cards.get(0).uuid().orElse("0"))
                : new Cards.Found(cards, left);
    }

    private static String count(int cards) {
        return cards == 1 ? "the one card" : "all " + cards + " cards";
    }

    /** Empty if the line is no card. The name stands last, since it may hold a comma. */
    private static Optional<GraphicsCard> card(String line) {
        String[] fields = line.split(",", FIELD_COUNT);
        if (fields.length < FIELD_COUNT) {
            return Optional.empty();
        }
        OptionalInt index = index(fields[0].strip());
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(new GraphicsCard(
                        index.getAsInt(),
                        known(fields[5]).orElse("a card without a name"),
                        known(fields[1]),
                        ComputeCapability.parse(fields[2]),
                        memory(fields[3].strip()),
                        known(fields[4]).orElse("unknown")));
    }

    /** Empty for what the driver does not tell: {@code [N/A]}, {@code [Not Supported]}, {@code [Unknown Error]}. */
    private static Optional<String> known(String field) {
        String text = field.strip();
        return text.isEmpty() || text.startsWith("[") ? Optional.empty() : Optional.of(text);
    }

    private static OptionalInt index(String text) {
        return text.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static OptionalLong memory(String mebibytes) {
        return mebibytes.matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(mebibytes) * MEBIBYTE)
                : OptionalLong.empty();
    }
}
