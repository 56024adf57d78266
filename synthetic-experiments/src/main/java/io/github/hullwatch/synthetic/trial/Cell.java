package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.synthetic.model.Initialisation;
import java.io.Serializable;

/**
 * A cell of the table.
 *
 * @param neurons the number of hidden neurons, 2k
 * @param init how their weights are drawn
 */
public record Cell(int neurons, Initialisation init) implements Serializable {}
