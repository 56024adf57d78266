package io.github.hullwatch.papers.study;

/**
 * What a study found for one quantity of one cell.
 *
 * @param cell of the table; empty for a value of the whole study, such as an exponent over widths
 * @param quantity as {@link Experiment#quantities()} names it
 * @param value mean over the seeds, or what the quantity says it is (a median, an exponent)
 * @param sd standard deviation over the seeds, never a standard error; NaN where there is none
 * @param seeds that have a value
 * @param chance the value under chance, where it is known in closed form; else NaN
 */
public record Value(String cell, String quantity, double value, double sd, int seeds, double chance) {

    /** Of a number that does not depend on a seed. */
    public static Value exact(String cell, String quantity, double value) {
        return new Value(cell, quantity, value, Double.NaN, 1, Double.NaN);
    }
}
