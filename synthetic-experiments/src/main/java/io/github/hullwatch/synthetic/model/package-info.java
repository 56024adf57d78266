/**
 * Data, initial weights and training of the two-layer model: f(x) = Σ_{j≤k} relu(w_j·x) − Σ_{j>k} relu(w_j·x), hinge
 * loss, full-batch gradient descent with a constant step. Plain arrays; knows neither commands nor files.
 */
package io.github.hullwatch.synthetic.model;
