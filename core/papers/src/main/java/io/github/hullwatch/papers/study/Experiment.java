package io.github.hullwatch.papers.study;

import io.github.hullwatch.papers.check.Reference;
import java.util.List;

/**
 * An experiment after a paper. An object of this type is cheap and loads neither ND4J nor Deeplearning4j: help asks for
 * its setting.
 *
 * @param <S> its setting: a class with picocli's options as fields, each with a default; where anything is drawn, one
 *     of them a mixin {@link SeedsOption}
 */
public interface Experiment<S> {

    /**
     * The words of its command, joined by a dash, such as {@code mnist-alignment}: its name in reference files, too.
     */
    String name();

    /** What it repeats, in a sentence: the help of its command. */
    String description();

    /** Authors and number on arXiv, such as {@code Min, Mallada, Vidal, arXiv 2307.12851}. */
    String paper();

    /** A setting with its defaults, for picocli to fill in. */
    S setting();

    /** What it yields. */
    List<QuantityNote> quantities();

    /**
     * Checks a setting, and reads the data.
     *
     * @throws io.github.hullwatch.program.UserError if the setting makes no sense or the data are not there; the
     *     message says what is wrong and how to fix it
     */
    Study open(S setting);

    /** Values to agree with: by default those of the resource {@code NAME.json} beside the class; none without it. */
    default List<Reference> references() {
        return Reference.besides(getClass(), name() + ".json");
    }
}
