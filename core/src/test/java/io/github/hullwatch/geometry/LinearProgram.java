package io.github.hullwatch.geometry;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * The question as a linear program, for two solvers that know nothing of this project: the largest t with ⟨v, û<sub>i</sub>⟩ + t ≤ 0
 * for every i and |v<sub>k</sub>| ≤ 1. t &gt; 0: outside; t = 0: the origin is in the hull.
 */
public final class LinearProgram {
    private LinearProgram() {}

    /** Unit rows, as both programs take them. */
    public static double[][] units(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        double[][] rows = new double[n][d];
        for (int i = 0; i < n; i++) {
            double norm = 0;
            for (int k = 0; k < d; k++) {
                norm = Math.hypot(norm, vectors.get(i, k));
            }
            for (int k = 0; k < d; k++) {
                rows[i][k] = vectors.get(i, k) / norm;
            }
        }
        return rows;
    }

    /** The largest t by ojAlgo. */
    public static double ojAlgo(double[][] units) {
        int d = units[0].length;
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] v = new Variable[d];
        for (int k = 0; k < d; k++) {
            v[k] = model.newVariable("v" + k).lower(-1).upper(1);
        }
        Variable t = model.newVariable("t").lower(0).weight(1);
        for (int i = 0; i < units.length; i++) {
            Expression row = model.newExpression("row" + i).upper(0);
            for (int k = 0; k < d; k++) {
                row.set(v[k], units[i][k]);
            }
            row.set(t, 1);
        }
        return model.maximise().getValue();
    }

    /** The largest t by Hipparchus, in w = v + 1 ≥ 0. */
    public static double hipparchus(double[][] units) {
        int d = units[0].length;
        List<LinearConstraint> constraints = new ArrayList<>();
        for (double[] unit : units) {
            double[] row = new double[d + 1];
            double sum = 0;
            for (int k = 0; k < d; k++) {
                row[k] = unit[k];
                sum += unit[k];
            }
            row[d] = 1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, sum));
        }
        for (int k = 0; k < d; k++) {
            double[] row = new double[d + 1];
            row[k] = 1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, 2));
        }
        double[] objective = new double[d + 1];
        objective[d] = 1;
        return new SimplexSolver()
                .optimize(
                        new MaxIter(100_000),
                        new LinearObjectiveFunction(objective, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }
}
