package io.github.hullwatch.geometry.oracle;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.LocalizedOptimFormats;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * The question as a linear program, for two solvers that know nothing of this project, in two forms. First: the largest
 * t with ⟨v, û<sub>i</sub>⟩ + t ≤ 0 for every i and |v<sub>k</sub>| ≤ 1, where t &gt; 0 means outside and t = 0 that
 * the origin is in the hull. Second, its dual: whether there are weights λ ≥ 0 with Σλ = 1 and Σλû = 0, which is mostly
 * solved faster but gives no number that says how close the answer is.
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

    /** Whether there are convex weights that balance, by ojAlgo's model. */
    public static boolean ojAlgoInside(double[][] units) {
        int n = units.length;
        int d = units[0].length;
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] lambda = new Variable[n];
        Expression sum = model.newExpression("sum").level(1);
        for (int i = 0; i < n; i++) {
            lambda[i] = model.newVariable("weight" + i).lower(0).weight(0);
            sum.set(lambda[i], 1);
        }
        for (int k = 0; k < d; k++) {
            Expression component = model.newExpression("component" + k).level(0);
            for (int i = 0; i < n; i++) {
                component.set(lambda[i], units[i][k]);
            }
        }
        return model.minimise().getState().isFeasible();
    }

    /**
     * Whether there are convex weights that balance, by ojAlgo's simplex solver on matrices in standard form. The
     * builder is deprecated, but up to eight times as fast here as its replacement.
     */
    @SuppressWarnings("deprecation")
    public static boolean ojAlgoMatricesInside(double[][] units) {
        int n = units.length;
        int d = units[0].length;
        R064Store left = R064Store.FACTORY.make(d + 1, n);
        R064Store right = R064Store.FACTORY.make(d + 1, 1);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                left.set(k, i, units[i][k]);
            }
            left.set(d, i, 1);
        }
        right.set(d, 0, 1);
        return LinearSolver.newStandardBuilder(new double[n])
                .equalities(left, right)
                .build()
                .solve()
                .getState()
                .isFeasible();
    }

    /** Whether there are convex weights that balance, by Hipparchus. */
    public static boolean hipparchusInside(double[][] units) {
        int n = units.length;
        int d = units[0].length;
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int k = 0; k < d; k++) {
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                row[i] = units[i][k];
            }
            constraints.add(new LinearConstraint(row, Relationship.EQ, 0));
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        constraints.add(new LinearConstraint(ones, Relationship.EQ, 1));
        try {
            new SimplexSolver()
                    .optimize(
                            new MaxIter(100_000),
                            new LinearObjectiveFunction(new double[n], 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MINIMIZE,
                            new NonNegativeConstraint(true));
            return true;
        } catch (MathIllegalStateException infeasible) {
            if (infeasible.getSpecifier() == LocalizedOptimFormats.NO_FEASIBLE_SOLUTION) {
                return false;
            }
            throw infeasible;
        }
    }
}
