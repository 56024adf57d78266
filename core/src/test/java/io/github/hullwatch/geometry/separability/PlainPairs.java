package io.github.hullwatch.geometry.separability;

import java.math.BigDecimal;
import java.math.MathContext;

/** The slow twin: every ordered pair, products in exact decimals. Inputs of norm zero must not be there. */
final class PlainPairs {

    double least = Double.POSITIVE_INFINITY;
    int first = -1;
    int second = -1;
    long negative;
    long zero;
    double mean;

    PlainPairs(Table table) {
        int n = table.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                BigDecimal dot = dot(table.rows()[i], table.rows()[j]);
                int sign = dot.signum() * (table.isPositive(i) == table.isPositive(j) ? 1 : -1);
                BigDecimal squares =
                        dot(table.rows()[i], table.rows()[i]).multiply(dot(table.rows()[j], table.rows()[j]));
                double cosine = sign
                        * dot.abs()
                                .divide(squares.sqrt(MathContext.DECIMAL64), MathContext.DECIMAL64)
                                .doubleValue();
                negative += sign < 0 ? 1 : 0;
                zero += sign == 0 ? 1 : 0;
                mean += cosine / n / n;
                if (cosine < least - 1e-15) {
                    least = cosine;
                    first = i;
                    second = j;
                }
            }
        }
    }

    private static BigDecimal dot(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(new BigDecimal(a[k]).multiply(new BigDecimal(b[k])));
        }
        return sum;
    }
}
