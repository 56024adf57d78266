package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaTest {

    private static final double EULER = 0.57721566490153286;

    @Test
    void isWhatClosedFormsSay() {
        assertEquals(-EULER, Gamma.digamma(1), 1e-15);
        assertEquals(-EULER - 2 * Math.log(2), Gamma.digamma(.5), 2e-15);
        assertEquals(-EULER + 1 + 1 / 2. + 1 / 3., Gamma.digamma(4), 1e-15);
        assertEquals(Math.PI * Math.PI / 6, Gamma.trigamma(1), 1e-15);
        assertEquals(Math.PI * Math.PI / 2, Gamma.trigamma(.5), 2e-15);
        // Γ(½) = √π, Γ(1) = 1, Γ(5) = 24.
        assertEquals(.5 * Math.log(Math.PI), Gamma.logRatio(1, -.5), 1e-15);
        assertEquals(Math.log(24), Gamma.logRatio(1, 4), 4e-15);
        assertEquals(0, Gamma.logRatio(7, 0));
    }

    /** x, h, ln Γ(x + h) − ln Γ(x), ψ(x) and ψ'(x) from mpmath with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 0.5, -6.3367749878848218727, -1000.5755719318102797, 1000001.6425331958273",
        "0.25, 3.75, 0.50373694452997754344, -4.2274535333762654081, 17.197329154507110739",
        "1.5, -1.25, 1.4088047623333226797, 0.036489973978576520559, 0.93480220054467930942",
        "7.3, 0.5, 0.97682720052727603387, 1.9178203356379860723, 0.14679576813142710199",
        "15.9, -0.5, -1.3590682958508244245, 2.7345430701757738806, 0.064912281599060113516",
        "399.5, -1, -5.9877074982302697299, 5.9889616786132249001, 0.0025062643522652944934",
        "399.5, 0.5, 2.9947939915709583085, 5.9889616786132249001, 0.0025062643522652944934",
        "12345.5, -0.5, -4.7104930753327370775, 9.4210064020526849513, 0.0000810044552007444191",
        "10000000.0, -2, -32.236191001916614576, 16.118095600958318955, 1.0000000500000016667e-7",
        "0.5, 10000.0, 82103.750289185440669, -1.9635100260214234794, 4.9348022005446793094"
    })
    void isWhatManyDigitsSay(double x, double h, double logRatio, double digamma, double trigamma) {
        assertEquals(logRatio, Gamma.logRatio(x, h), 4e-15 * Math.max(1, Math.abs(logRatio)));
        assertEquals(digamma, Gamma.digamma(x), 4e-15 * Math.max(1, Math.abs(digamma)));
        assertEquals(trigamma, Gamma.trigamma(x), 4e-15 * Math.max(1, trigamma));
        assertEquals(trigamma, Gamma.trigamma(x), 1e-13 * trigamma, "relative where it is small, too");
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, .3, 1, 2.5, 15.99, 16, 40, 1e3, 1e6, 1e9})
    void theRecurrencesHold(double x) {
        assertEquals(1 / x, Gamma.digamma(x + 1) - Gamma.digamma(x), 1e-14 * Math.max(1, 1 / x));
        assertEquals(1 / x / x, Gamma.trigamma(x) - Gamma.trigamma(x + 1), 1e-14 * Math.max(1, 1 / x / x));
        assertEquals(Math.log(x), Gamma.logRatio(x, 1), 1e-14 * Math.max(1, Math.abs(Math.log(x))));
        // Legendre: Γ(x)Γ(x + ½) = 2^(1−2x) √π Γ(2x).
        double twice = Gamma.logRatio(x, .5);
        assertEquals(twice, -Gamma.logRatio(x + .5, -.5), 1e-14 * Math.max(1, Math.abs(twice)));
    }
}
