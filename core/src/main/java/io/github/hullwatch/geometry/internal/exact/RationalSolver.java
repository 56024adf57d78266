package io.github.hullwatch.geometry.internal.exact;

import java.math.BigInteger;

/**
 * Solves symmetric positive definite systems of integers exactly: Gx = b by p-adic lifting, whose cost grows with the
 * cube of the size only in 31-bit numbers.
 *
 * <p>The inverse of G modulo a prime p gives one p-adic digit of x at a time. With enough digits the fractions follow
 * by the extended Euclidean algorithm; they have a common denominator that divides det G. What is found is a candidate
 * that the caller checks: only a prime that divides det G, and a search that was stopped, leave nothing.
 *
 * <p><b>References.</b> J. D. Dixon, <em>Exact solution of linear equations using p-adic expansions</em>, Numerische
 * Mathematik 40, 1982, 137–141. Rational reconstruction: P. S. Wang, M. J. T. Guy, J. H. Davenport, <em>P-adic
 * reconstruction of rational numbers</em>, SIGSAM Bulletin 16(2), 1982, 2–3.
 */
public final class RationalSolver {
    /** The largest primes below 2³¹: a product of two digits fits a long. */
    private static final long[] PRIMES = {2147483647L, 2147483629L, 2147483587L};

    /** Bits that one digit surely holds. */
    private static final int DIGIT = 30;

    /** Products of a digit with an entry of G that a solution may cost: under a second. */
    private static final double WORK = 5e6;

    /** Bits of numerator and denominator together that the Euclidean algorithm may take: milliseconds a component. */
    private static final long BITS = 40_000;

    private RationalSolver() {}

    /**
     * Whether a system may be solved, for all that its size says: of G only the diagonal is looked at.
     *
     * @param g r×r integers, symmetric and positive definite
     * @param b r integers
     */
    public static boolean fits(BigInteger[][] g, BigInteger[] b) {
        long bits = denominatorBits(g) + numeratorBits(g, b) + 2;
        return bits <= BITS && (double) digits(bits) * b.length * b.length <= WORK;
    }

    /** By Hadamard's inequality det G ≤ Πg_ii. */
    private static long denominatorBits(BigInteger[][] g) {
        long bits = 1;
        for (int i = 0; i < g.length; i++) {
            bits += g[i][i].bitLength();
        }
        return bits;
    }

    /** Numerators are sums of entries of b times minors of G, which are no larger than Πg_ii either. */
    private static long numeratorBits(BigInteger[][] g, BigInteger[] b) {
        int most = 1;
        for (BigInteger x : b) {
            most = Math.max(most, x.bitLength());
        }
        return denominatorBits(g) + most + 32 - Integer.numberOfLeadingZeros(b.length);
    }

    private static int digits(long bits) {
        return (int) (bits / DIGIT) + 1;
    }

    /**
     * Solves Gx = b.
     *
     * @param g r×r integers, symmetric and positive definite
     * @param b r integers
     * @return r numerators and, last, their positive common denominator; null if G is singular or the work too much
     */
    public static BigInteger[] solve(BigInteger[][] g, BigInteger[] b) {
        if (!fits(g, b)) {
            return null;
        }
        long denominatorBits = denominatorBits(g);
        int digits = digits(denominatorBits + numeratorBits(g, b) + 2);
        for (long p : PRIMES) {
            long[][] inverse = inverse(g, p);
            if (inverse != null) {
                BigInteger[] expansion = lift(g, b, inverse, p, digits);
                BigInteger modulus = BigInteger.valueOf(p).pow(digits);
                return fractions(expansion, modulus, BigInteger.ONE.shiftLeft((int) denominatorBits));
            }
        }
        return null;
    }

    /** The inverse modulo p by Gauss–Jordan elimination, or null if p divides the determinant. */
    private static long[][] inverse(BigInteger[][] g, long p) {
        int r = g.length;
        BigInteger prime = BigInteger.valueOf(p);
        long[][] a = new long[r][2 * r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                a[i][j] = g[i][j].mod(prime).longValue();
            }
            a[i][r + i] = 1;
        }
        for (int c = 0; c < r; c++) {
            int pivot = c;
            while (pivot < r && a[pivot][c] == 0) {
                pivot++;
            }
            if (pivot == r) {
                return null;
            }
            long[] row = a[pivot];
            a[pivot] = a[c];
            a[c] = row;
            long reciprocal = BigInteger.valueOf(row[c]).modInverse(prime).longValue();
            for (int k = c; k < 2 * r; k++) {
                row[k] = row[k] * reciprocal % p;
            }
            for (int i = 0; i < r; i++) {
                long factor = a[i][c];
                if (i != c && factor != 0) {
                    for (int k = c; k < 2 * r; k++) {
                        a[i][k] = (a[i][k] + (p - factor) * row[k]) % p;
                    }
                }
            }
        }
        long[][] inverse = new long[r][r];
        for (int i = 0; i < r; i++) {
            System.arraycopy(a[i], r, inverse[i], 0, r);
        }
        return inverse;
    }

    /** x modulo p^digits. */
    private static BigInteger[] lift(BigInteger[][] g, BigInteger[] b, long[][] inverse, long p, int digits) {
        int r = b.length;
        BigInteger prime = BigInteger.valueOf(p);
        BigInteger[] rest = b.clone();
        long[][] expansion = new long[digits][r];
        long[] reduced = new long[r];
        for (int step = 0; step < digits; step++) {
            for (int i = 0; i < r; i++) {
                reduced[i] = rest[i].mod(prime).longValue();
            }
            BigInteger[] digit = new BigInteger[r];
            for (int i = 0; i < r; i++) {
                long sum = 0;
                for (int j = 0; j < r; j++) {
                    sum = (sum + inverse[i][j] * reduced[j]) % p;
                }
                expansion[step][i] = sum;
                digit[i] = BigInteger.valueOf(sum);
            }
            for (int i = 0; i < r; i++) {
                // Divides without remainder.
                rest[i] = rest[i].subtract(IntegerMatrix.dot(g[i], digit)).divide(prime);
            }
        }
        BigInteger[] x = new BigInteger[r];
        for (int i = 0; i < r; i++) {
            BigInteger value = BigInteger.ZERO;
            for (int step = digits - 1; step >= 0; step--) {
                value = value.multiply(prime).add(BigInteger.valueOf(expansion[step][i]));
            }
            x[i] = value;
        }
        return x;
    }

    /** The fractions that residues modulo m stand for, with one denominator; null if that exceeds the limit. */
    private static BigInteger[] fractions(BigInteger[] residues, BigInteger m, BigInteger limit) {
        int r = residues.length;
        BigInteger denominator = BigInteger.ONE;
        for (BigInteger residue : residues) {
            // One more factor of the denominator, mostly 1 after the first components.
            BigInteger rest = residue.multiply(denominator).mod(m);
            denominator = denominator.multiply(denominatorOf(rest, m, limit));
            if (denominator.compareTo(limit) > 0) {
                return null;
            }
        }
        BigInteger[] solution = new BigInteger[r + 1];
        for (int i = 0; i < r; i++) {
            BigInteger numerator = residues[i].multiply(denominator).mod(m);
            solution[i] = numerator.shiftLeft(1).compareTo(m) > 0 ? numerator.subtract(m) : numerator;
        }
        solution[r] = denominator;
        return solution;
    }

    /** The positive denominator of the fraction that a residue stands for. */
    private static BigInteger denominatorOf(BigInteger residue, BigInteger m, BigInteger limit) {
        // |numerator| < m/(2·limit), denominator ≤ limit: such a fraction is unique.
        BigInteger bound = m.divide(limit).shiftRight(1);
        BigInteger negative = m.subtract(residue);
        if (residue.compareTo(bound) < 0 || negative.compareTo(bound) < 0) {
            return BigInteger.ONE;
        }
        BigInteger before = m;
        BigInteger now = residue;
        BigInteger cofactorBefore = BigInteger.ZERO;
        BigInteger cofactor = BigInteger.ONE;
        while (now.compareTo(bound) >= 0) {
            BigInteger[] division = before.divideAndRemainder(now);
            BigInteger next = cofactorBefore.subtract(division[0].multiply(cofactor));
            cofactorBefore = cofactor;
            cofactor = next;
            before = now;
            now = division[1];
        }
        return cofactor.abs();
    }
}
