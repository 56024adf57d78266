package io.github.hullwatch.papers.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * An experiment in one setting, its data read. {@link #run} is called from several threads at once; everything else
 * from one.
 */
public interface Study {

    /** All units, in the order of the table. */
    List<Unit> units();

    /**
     * Which units are computed together: one batch is one call of {@link #run}. By default each by itself.
     *
     * @param left units that are not done yet, in their order
     * @param threads that will work; batches should be at least as many, where there are that many units
     */
    default List<List<Unit>> batches(List<Unit> left, int threads) {
        return left.stream().map(List::of).toList();
    }

    /**
     * Computes units. The results do not depend on what else is in the batch by more than rounding.
     *
     * @param stop asked at each step; once it says yes, return what is done, or nothing
     * @return one for each unit that is done
     */
    List<UnitResult> run(List<Unit> batch, BooleanSupplier stop);

    /** What is said of units that are done: fewer than all if the study was interrupted. */
    List<Value> values(List<UnitResult> done);

    /** Pictures like the paper's, of units that are done; those that need what is missing are left out. */
    default List<StudyFigure> figures(List<UnitResult> done) {
        return List.of();
    }

    /** What the data do and do not support, in sentences, for the terminal and the page. */
    default List<String> remarks(List<UnitResult> done) {
        return List.of();
    }

    /** How many seconds the units take on one core of a laptop, roughly; empty if that is not known. */
    default OptionalDouble seconds() {
        return OptionalDouble.empty();
    }

    /** The first unit as a Deeplearning4j network, to be trained with the listener attached. */
    default Optional<WatchedNetwork> network() {
        return Optional.empty();
    }
}
